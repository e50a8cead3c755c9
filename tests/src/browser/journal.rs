//! The journal page: opens it, filters its calls, and reads the files that it saves. Used by the tests of the journal, in the sandbox and
//! on real services.

use super::error::Outcome;
use super::find::starts_with;
use super::page::Page;

/// What the page would save is in `window.files` from now on.
const RECORD_FILES_SCRIPT: &str = "window.files = []; const make = URL.createObjectURL; \
    URL.createObjectURL = (file) => { file.text().then((text) => window.files.push(text)); return make(file); }; \
    return 0";

impl Page {
    /// Opens the journal and waits for its calls.
    pub async fn open_journal(&self) -> Outcome {
        self.go("/journal").await?;
        self.wait_for_heading("Journal").await?;
        self.wait_for_test_id("journal-call", &[]).await.map(drop)
    }

    /// Shows only the calls of a chip that has no reads.
    pub async fn filter_journal(&self, chip: &str) -> Outcome {
        self.select_radio(starts_with(chip)).await?;
        self.wait_until("reads to go", async || {
            Ok(self.all_by_test_id("journal-call", &[("method", "GET")]).await?.is_empty())
        })
        .await
    }

    /// Keeps what the page saves from now on, for [`Self::saved_file`].
    pub async fn record_saved_files(&self) -> Outcome {
        self.js(RECORD_FILES_SCRIPT).await.map(drop)
    }

    /// The file that a button saves.
    pub async fn saved_file(&self, button: &str) -> Outcome<String> {
        self.js("window.files = []; return 0").await?;
        self.press(button).await?;
        self.wait_until_some("the file", async || {
            Ok(self.js("return window.files[0] ?? null").await?.as_str().map(str::to_owned))
        })
        .await
    }
}

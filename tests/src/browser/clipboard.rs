//! What the page copies. A browser without windows lets nobody read its clipboard.

use super::error::Outcome;
use super::page::Page;

/// From now on, what is copied is in `window.copied`.
const RECORD_COPIES_SCRIPT: &str = "navigator.clipboard.writeText = (text) => { window.copied = text; return Promise.resolve(); }; return 0";

impl Page {
    /// Keeps what is copied from now on, for [`Self::copied_text`].
    pub async fn record_copies(&self) -> Outcome {
        self.js(RECORD_COPIES_SCRIPT).await.map(drop)
    }

    /// What was copied last.
    pub async fn copied_text(&self) -> Outcome<String> {
        Ok(self.js("return window.copied ?? ''").await?.as_str().unwrap_or_default().to_owned())
    }
}

//! Plays rows on the page and checks what holds after every hostile answer. Used by the tests in `mod`.

use std::time::Instant;

use imageshare_tests::browser::fake_cloud::FakeCloud;
use imageshare_tests::browser::{
    BrowserSetup, ExpectedError, FormCredentials, Outcome, Page, Side, SignInForm, StaticServer,
    TestError, in_browser,
};

use super::row::{ExpectedResult, Row};
use crate::page_state::PageState;

/// The image whose record the rows change.
pub const IMAGE_NAME: &str = "web-2026-11";
/// The route of the page of that image.
pub const IMAGE_PAGE_MARKER: &str = "the page of the image";

/// The password; it must not be in any document.
const PASSWORD: &str = "canary-of-the-password";
const USER: &str = "ana.ruiz";
const PROJECT: &str = "Web Platform";

/// The statuses of errors in the rows, which the browser logs.
const STATUSES: [u16; 25] = [
    300, 304, 400, 401, 403, 404, 405, 408, 409, 410, 413, 418, 421, 429, 451, 500, 501, 502, 503,
    504, 599, 301, 302, 303, 307,
];

/// A browser with the page, at the fake cloud.
pub struct RowHarness<'a> {
    /// The page.
    pub page: &'a Page,
    /// The fake cloud.
    pub cloud: &'a FakeCloud,
}

/// Runs `test` in one browser.
pub async fn with_row_harness(test: impl AsyncFnOnce(&RowHarness<'_>) -> Outcome) -> Outcome {
    let cloud = FakeCloud::new(&[(USER, PASSWORD)]);
    let server = StaticServer::start_at("/", |origin| cloud.router(origin)).await?;
    let expected = STATUSES.map(ExpectedError::Status);
    // The browser's log has the target of a redirect that the page doesn't follow. A request to it would be a violation
    // nevertheless: the name doesn't exist, so it would fail, and the browser would log an error that isn't expected.
    let setup = BrowserSetup::desktop(server.url())
        .expecting_errors(expected)
        .allowing_origins(["https://elsewhere.invalid"]);
    in_browser(setup, async |page| test(&RowHarness { page, cloud: &cloud }).await).await
}

impl RowHarness<'_> {
    /// Plays every row, prints how many there were, and fails with all that ended badly.
    pub async fn check_rows(
        &self,
        table_name: &str,
        rows: &[Row],
        check_row: impl AsyncFn(&Row) -> Outcome,
    ) -> Outcome {
        let start = Instant::now();
        let mut bad = Vec::new();
        for row in rows {
            let outcome = match check_row(row).await {
                Ok(()) => self.page.expect_no_violation().await,
                Err(error) => Err(error),
            };
            if let Err(error) = outcome {
                bad.push(format!("== {table_name}: {}\n{error}", row.name));
                // What broke a rule once would fail every row that follows.
                if self.page.expect_no_violation().await.is_err() {
                    break;
                }
            }
            self.cloud.alter_responses(None);
        }
        println!(
            "{} hostile answers: {table_name}, in {} s",
            rows.len(),
            start.elapsed().as_secs()
        );
        if bad.is_empty() {
            return Ok(());
        }
        Err(TestError::new(format!("{} of {} ended badly", bad.len(), rows.len()))
            .with_details(&bad.join("\n\n")))
    }

    /// Fills in the form and presses "Connect".
    pub async fn sign_in(&self) -> Outcome {
        let identity = format!("{}/identity/v3", self.page.origin());
        let credentials = FormCredentials::Password(USER, PASSWORD, PROJECT);
        let form = SignInForm {
            identity_url: &identity,
            proxy_url: None,
            credentials,
            side: Side::Producer,
        };
        self.page.try_to_sign_in(&form).await
    }

    /// Waits until the page shows the row's texts and is idle, then checks what holds after every answer.
    pub async fn expect_row_result(&self, row: &Row) -> Outcome {
        let state = self.wait_for(&row.texts).await?;
        if row.expected == ExpectedResult::Failed {
            expect_honest_failure(&state)?;
        }
        Ok(())
    }

    /// Waits until the page shows these texts and is idle.
    pub async fn wait_for(&self, texts: &[&str]) -> Outcome<PageState> {
        let mut secrets = self.cloud.tokens();
        secrets.push(PASSWORD.to_owned());
        let awaited = format!("the page to be idle with {texts:?}");
        let is_wanted = |state: &PageState| texts.iter().all(|part| state.shows(part));
        PageState::wait_for(self.page, &secrets, &awaited, is_wanted).await
    }
}

/// After a failure nothing is claimed, and there is a way to recover: the form with what was typed, or a button.
fn expect_honest_failure(state: &PageState) -> Outcome {
    state.expect_no_claim(&[])?;
    let is_kept =
        [USER, PROJECT].iter().all(|typed| state.fields.iter().any(|value| value == typed));
    let retries = ["Try again", "Continue", "Start over", "Sign in again", "Refresh"];
    let can_recover =
        if state.has_control(|way| way == "Back") && state.has_control(|way| way == "Sign in") {
            // The second step of a sign-in: the passcode, or back to the form.
            is_kept
        } else if state.is_form_open {
            is_kept && state.has_control(|way| way == "Connect")
        } else {
            state.has_control(|way| retries.contains(&way))
        };
    if can_recover {
        return Ok(());
    }
    Err(TestError::new(format!(
        "there is no way to recover: fields {:?}, buttons and links {:?}",
        state.fields, state.enabled_controls
    )))
}

//! Checks that all text on the page is legible: nothing is wider than the window, nothing is cut off, and every text has the
//! contrast that WCAG 2.2 requires at level AA. Used by the browser tests.

use super::error::{Outcome, expect_no_problems};
use super::page::Page;

/// Checks every text node.
const SCRIPT: &str = include_str!("legibility.js");

impl Page {
    /// Fails with one line for each text that is not legible.
    pub async fn expect_legible(&self) -> Outcome {
        let failures = self.js(SCRIPT).await?;
        expect_no_problems(&failures, &format!("at #{}:", self.route().await?))
    }
}

//! Runs axe on a page: WCAG 2.2 at level AA, and axe's best practices. Used by the browser tests.

use std::{env, fs};

use super::error::{Outcome, TestError, expect_no_problems};
use super::page::Page;

/// Runs axe in the page.
const SCRIPT: &str = include_str!("axe.js");

impl Page {
    /// Fails with one line for each violation.
    pub async fn expect_no_axe_findings(&self) -> Outcome {
        let missing = "IMAGESHARE_AXE is not set to an axe.min.js; `cargo xtask test` fetches one";
        let file = env::var_os("IMAGESHARE_AXE").ok_or_else(|| TestError::new(missing))?;
        let axe = fs::read_to_string(file)?;
        self.driver.execute(axe, vec![]).await?;
        let violations = self.driver.execute_async(SCRIPT, vec![]).await?;
        expect_no_problems(violations.json(), &format!("axe, at #{}:", self.route().await?))
    }
}

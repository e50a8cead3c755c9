//! What axe finds on a page: WCAG 2.2 at level AA, and its own best practices.

use std::{env, fs};

use super::page::Page;
use super::trouble::{Outcome, Trouble};

/// Runs axe in the page.
const SCRIPT: &str = include_str!("axe.js");

impl Page {
    /// Fails with one line for each finding.
    pub async fn axe_finds_nothing(&self) -> Outcome {
        let missing = "IMAGESHARE_AXE names no axe.min.js; `cargo xtask test` fetches one";
        let file = env::var_os("IMAGESHARE_AXE").ok_or_else(|| Trouble::new(missing))?;
        let axe = fs::read_to_string(file)?;
        self.driver.execute(axe, vec![]).await?;
        let found = self.driver.execute_async(SCRIPT, vec![]).await?;
        let lines: Vec<&str> = found
            .json()
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(serde_json::Value::as_str)
            .collect();
        if lines.is_empty() {
            return Ok(());
        }
        Err(Trouble::new(format!("axe, at #{}:", self.route().await?)).with(&lines.join("\n")))
    }
}

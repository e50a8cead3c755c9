//! Checks the layout of a page in a window of any width: nothing overlaps, nothing scrolls sideways, no word is broken. Used by
//! the tests that go through a table of widths; `legibility` checks whether text can be read at all.

use super::error::{Outcome, expect_no_problems};
use super::page::Page;

/// Checks the page as it is now.
const SCRIPT: &str = include_str!("overlap.js");

impl Page {
    /// Sets the size of the window.
    pub async fn resize(&self, width: u32, height: u32) -> Outcome {
        self.engine.resize(width, height).await?;
        self.wait_until("the window to have its size", async || {
            Ok(self.js("return innerWidth").await? == width)
        })
        .await
    }

    /// Fails with one line for each element that overlaps, is cut off or broken.
    pub async fn expect_intact_layout(&self) -> Outcome {
        let failures = self.js(SCRIPT).await?;
        let width = self.js("return innerWidth").await?;
        expect_no_problems(&failures, &format!("at #{}, {width} wide:", self.route().await?))
    }
}

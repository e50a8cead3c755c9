//! The page's clock, which tests of idle sessions move, so that nobody waits.

use super::error::Outcome;
use super::page::Page;

impl Page {
    /// Moves the page's clock forward by this many seconds, and lets the page look at it.
    pub async fn move_clock(&self, seconds: u32) -> Outcome {
        self.js(&format!(
            "if (!window.movedClock) {{
               const real = performance.now.bind(performance);
               window.movedClock = 0;
               performance.now = () => real() + window.movedClock;
             }}
             window.movedClock += {seconds} * 1000;
             document.dispatchEvent(new Event('visibilitychange', {{ bubbles: true }}));
             return window.movedClock;"
        ))
        .await
        .map(drop)
    }
}

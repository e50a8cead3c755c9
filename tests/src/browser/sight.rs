//! Whether everything on the page can be read: nothing is wider than the window, nothing is cut off, and every text has the
//! contrast that WCAG 2.2 asks for at level AA.

use super::page::Page;
use super::trouble::{Outcome, none_of};

/// Looks at every text there is.
const SCRIPT: &str = include_str!("sight.js");

impl Page {
    /// Fails with one line for each text that cannot be read as it should.
    pub async fn can_be_read(&self) -> Outcome {
        let troubles = self.js(SCRIPT).await?;
        none_of(&troubles, &format!("at #{}:", self.route().await?))
    }
}

//! Whether a page holds together in a window of any width: nothing lies on anything else, nothing scrolls sideways, no word is
//! broken. Used by the tests that go through a table of widths; what can be read at all is asked by `sight`.

use serde_json::json;

use super::page::Page;
use super::trouble::{Outcome, none_of};

/// Looks at the page as it is now.
const SCRIPT: &str = include_str!("overlap.js");

impl Page {
    /// Gives the window another size.
    pub async fn resize(&self, width: u32, height: u32) -> Outcome {
        let metrics = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 600 });
        self.driver.cdp().send_raw("Emulation.setDeviceMetricsOverride", metrics).await?;
        self.until("the window to have its size", async || {
            Ok(self.js("return innerWidth").await? == width)
        })
        .await
    }

    /// Fails with one line for each thing that lies on another, is cut or broken.
    pub async fn holds_together(&self) -> Outcome {
        let troubles = self.js(SCRIPT).await?;
        let width = self.js("return innerWidth").await?;
        none_of(&troubles, &format!("at #{}, {width} wide:", self.route().await?))
    }
}

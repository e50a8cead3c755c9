//! The page without a pointer: Tab, Enter, Space and arrows go to whatever has the focus.

use serde_json::Value;
use thirtyfour::prelude::*;

use super::page::Page;
use super::trouble::{Outcome, Trouble};

/// So many times one may press Tab to reach something; more would be no way to work.
const FAR: usize = 80;

impl Page {
    /// Presses a key, or types text, where the focus is.
    pub async fn keys(&self, keys: impl Into<TypingData>) -> Outcome {
        self.driver().action_chain().send_keys(keys).perform().await?;
        Ok(())
    }

    /// What has the focus: its accessible name, or its words.
    pub async fn focused(&self) -> Outcome<String> {
        let name = self.driver().active_element().await?;
        let label = self.driver().execute(FOCUSED, vec![name.to_json()?]).await?;
        Ok(label.json().as_str().unwrap_or_default().to_owned())
    }

    /// Presses Tab until something is focused whose name begins so. Fails when that takes too long or comes round again.
    pub async fn tab_to(&self, name: &str) -> Outcome {
        let mut passed = Vec::new();
        for _ in 0..FAR {
            self.keys(Key::Tab + "").await?;
            let now = self.focused().await?;
            if now.starts_with(name) {
                return Ok(());
            }
            passed.push(now);
        }
        Err(Trouble::new(format!("{FAR} times Tab did not lead to {name:?}"))
            .with(&format!("Passed: {passed:?}")))
    }

    /// Whether the focus can be seen where it is: an outline, as the page draws it.
    pub async fn focus_is_visible(&self) -> Outcome<bool> {
        let drawn = self.js(OUTLINE).await?;
        Ok(drawn == Value::Bool(true))
    }
}

/// The name that assistive technology says, for the kinds of things that take the focus here.
const FOCUSED: &str = r"
    const it = arguments[0];
    const label = it.getAttribute('aria-label') ?? it.labels?.[0]?.textContent ?? it.textContent;
    return (label ?? '').trim().replace(/\s+/g, ' ')";

const OUTLINE: &str = r"
    const it = document.activeElement;
    const drawn = (one) => one && getComputedStyle(one).outlineStyle !== 'none' && parseFloat(getComputedStyle(one).outlineWidth) > 0;
    return drawn(it) || drawn(it.closest('label')) || drawn(it.nextElementSibling)";

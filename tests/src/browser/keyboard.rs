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
        Ok(self.driver().action_chain().send_keys(keys).perform().await?)
    }

    /// The name of what has the focus.
    pub async fn focused(&self) -> Outcome<String> {
        Ok(self.js(NAME).await?.as_str().unwrap_or_default().to_owned())
    }

    /// Presses Tab until something is focused whose name begins so. Fails when that takes too long, or when the focus cannot be
    /// seen there.
    pub async fn tab_to(&self, name: &str) -> Outcome {
        self.walk_to(name, false).await
    }

    /// The same backwards, with Shift and Tab.
    pub async fn tab_back_to(&self, name: &str) -> Outcome {
        self.walk_to(name, true).await
    }

    async fn walk_to(&self, name: &str, back: bool) -> Outcome {
        let mut passed = Vec::new();
        for _ in 0..FAR {
            let chain = self.driver().action_chain();
            let step = if back {
                chain.key_down(Key::Shift).send_keys(Key::Tab + "").key_up(Key::Shift)
            } else {
                chain.send_keys(Key::Tab + "")
            };
            step.perform().await?;
            let now = self.focused().await?;
            if now.starts_with(name) {
                return self.focus_is_seen(&now).await;
            }
            passed.push(now);
        }
        Err(Trouble::new(format!("{FAR} times Tab did not lead to {name:?}"))
            .with(&format!("Passed: {passed:?}")))
    }

    /// Presses Tab from the beginning of the page to its end. Gives back the names on the way; fails at a stop that has no name or
    /// cannot be seen.
    pub async fn tab_through(&self) -> Outcome<Vec<String>> {
        self.js(BEGINNING).await?;
        let mut passed: Vec<String> = Vec::new();
        let mut troubles = Vec::new();
        while passed.len() < FAR {
            self.keys(Key::Tab + "").await?;
            // Behind the last stop lies the browser itself.
            if self.js("return document.activeElement === document.body").await?
                == Value::Bool(true)
            {
                break;
            }
            let name = self.focused().await?;
            if name.is_empty() {
                troubles.push(format!("a stop after {:?} has no name", passed.last()));
            }
            troubles
                .extend(self.focus_is_seen(&name).await.err().map(|trouble| trouble.to_string()));
            passed.push(name);
        }
        if troubles.is_empty() {
            Ok(passed)
        } else {
            Err(Trouble::new(format!("at #{}:", self.route().await?)).with(&troubles.join("\n")))
        }
    }

    /// The focus is drawn, lies in the window and under nothing else (WCAG 2.2, 2.4.7 and 2.4.11).
    async fn focus_is_seen(&self, name: &str) -> Outcome {
        match self.js(SEEN).await? {
            Value::Null => Ok(()),
            trouble => Err(Trouble::new(format!("the focus on {name:?} {trouble}"))),
        }
    }
}

/// The name that assistive technology says, for the kinds of things that take the focus here.
const NAME: &str = r"
    const it = document.activeElement;
    const name = it.getAttribute('aria-label') ?? it.labels?.[0]?.textContent ?? it.textContent;
    return (name ?? '').trim().replace(/\s+/g, ' ')";

/// Puts the focus before everything else.
const BEGINNING: &str = r"
    document.body.tabIndex = -1;
    document.body.focus();
    document.body.removeAttribute('tabindex');
    scrollTo(0, 0)";

/// Nothing, or what is wrong. A control that is there for assistive technology only shows its focus on its label.
const SEEN: &str = r"
    const it = document.activeElement;
    const outlined = (one) => one && getComputedStyle(one).outlineStyle !== 'none' && parseFloat(getComputedStyle(one).outlineWidth) > 0;
    const drawn = [it, it.closest('label'), it.parentElement].find(outlined);
    if (!drawn) return 'is not drawn';
    const box = drawn.getBoundingClientRect();
    if (box.bottom <= 0 || box.top >= innerHeight || box.right <= 0 || box.left >= innerWidth) return 'is outside the window';
    const seen = (x, y) => {
        const top = document.elementFromPoint(x, y);
        return top && (drawn.contains(top) || top.contains(drawn));
    };
    const middle = [(box.left + box.right) / 2, (box.top + box.bottom) / 2];
    const corners = [[box.left + 3, box.top + 3], [box.right - 3, box.bottom - 3]];
    return [middle, ...corners].some(([x, y]) => seen(x, y)) ? null : 'lies under something else'";

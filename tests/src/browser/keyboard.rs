//! Keyboard input, and checks of the focus. Used by the tests that use no pointer.

use serde_json::Value;
use thirtyfour::prelude::*;

use super::error::{Outcome, TestError};
use super::page::Page;

/// The maximum number of Tab presses to reach an element; more would be unusable.
const MAX_TAB_PRESSES: usize = 80;

impl Page {
    /// Sends a key or a text to the focused element.
    pub async fn press_keys(&self, keys: impl Into<TypingData>) -> Outcome {
        Ok(self.driver().action_chain().send_keys(keys).perform().await?)
    }

    /// The accessible name of the focused element.
    pub async fn focused_name(&self) -> Outcome<String> {
        Ok(self.js(FOCUSED_NAME_SCRIPT).await?.as_str().unwrap_or_default().to_owned())
    }

    /// Presses Tab until the focused element's name starts with `name`. Fails after too many presses, or if the focus is not
    /// visible there.
    pub async fn tab_to(&self, name: &str) -> Outcome {
        self.tab_until(name, false).await
    }

    /// Like [`Self::tab_to`], backwards with Shift and Tab.
    pub async fn tab_back_to(&self, name: &str) -> Outcome {
        self.tab_until(name, true).await
    }

    async fn tab_until(&self, name: &str, backwards: bool) -> Outcome {
        let mut passed = Vec::new();
        for _ in 0..MAX_TAB_PRESSES {
            let chain = self.driver().action_chain();
            let step = if backwards {
                chain.key_down(Key::Shift).send_keys(Key::Tab + "").key_up(Key::Shift)
            } else {
                chain.send_keys(Key::Tab + "")
            };
            step.perform().await?;
            let focused = self.focused_name().await?;
            if focused.starts_with(name) {
                return self.expect_visible_focus(&focused).await;
            }
            passed.push(focused);
        }
        Err(TestError::new(format!("{MAX_TAB_PRESSES} presses of Tab did not reach {name:?}"))
            .with_details(&format!("Passed: {passed:?}")))
    }

    /// Presses Tab from the start of the page to its end and returns the names of all stops. Fails at a stop without a name or
    /// without visible focus.
    pub async fn tab_through(&self) -> Outcome<Vec<String>> {
        self.js(MOVE_FOCUS_TO_START_SCRIPT).await?;
        let mut passed: Vec<String> = Vec::new();
        let mut failures = Vec::new();
        while passed.len() < MAX_TAB_PRESSES {
            self.press_keys(Key::Tab + "").await?;
            // After the last stop the focus leaves the document.
            if self.js("return document.activeElement === document.body").await?
                == Value::Bool(true)
            {
                break;
            }
            let name = self.focused_name().await?;
            if name.is_empty() {
                failures.push(format!("a stop after {:?} has no name", passed.last()));
            }
            failures.extend(
                self.expect_visible_focus(&name).await.err().map(|problem| problem.to_string()),
            );
            passed.push(name);
        }
        if failures.is_empty() {
            Ok(passed)
        } else {
            Err(TestError::new(format!("at #{}:", self.route().await?))
                .with_details(&failures.join("\n")))
        }
    }

    /// The focus is drawn, inside the window and not covered (WCAG 2.2, 2.4.7 and 2.4.11).
    async fn expect_visible_focus(&self, name: &str) -> Outcome {
        match self.js(FOCUS_PROBLEM_SCRIPT).await? {
            Value::Null => Ok(()),
            problem => Err(TestError::new(format!("the focus on {name:?} {problem}"))),
        }
    }
}

/// Returns the accessible name, for the kinds of focusable elements of this page.
const FOCUSED_NAME_SCRIPT: &str = r"
    const it = document.activeElement;
    const name = it.getAttribute('aria-label') ?? it.labels?.[0]?.textContent ?? it.textContent;
    return (name ?? '').trim().replace(/\s+/g, ' ')";

/// Moves the focus to the start of the document.
const MOVE_FOCUS_TO_START_SCRIPT: &str = r"
    document.body.tabIndex = -1;
    document.body.focus();
    document.body.removeAttribute('tabindex');
    scrollTo(0, 0)";

/// Returns `null`, or what is wrong. A visually hidden control shows its focus on its label.
const FOCUS_PROBLEM_SCRIPT: &str = r"
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
    return [middle, ...corners].some(([x, y]) => seen(x, y)) ? null : 'is covered'";

//! What the page shows after an answer of the cloud, and what holds after every failure. Used by the tables of hostile answers and
//! by the matrix of faults.

use std::cell::RefCell;

use imageshare_tests::browser::{Outcome, Page, TestError};
use serde_json::{Value, json};

/// What is never said after a failure: that something is absent or complete.
const CLAIMS: [&str; 10] = [
    "Nothing is shared",
    "No offer",
    "complete",
    "0 of 0",
    "No images in this region",
    "No images match",
    "Not shared in this region",
    "Only the owner has access",
    "0 members",
    "hasn't been offered",
];

/// What a page says while it isn't idle.
const BUSY_TEXTS: [&str; 2] = ["Loading", "Signing in"];

const READ_PAGE_SCRIPT: &str = "const [secrets] = arguments;
    const html = document.documentElement.outerHTML;
    const isDrawn = (element) => element.getClientRects().length > 0;
    // The button of a change stays busy while its run waits: for a sign-in, with the link for it, or for the cloud, with the time.
    const waits = document.body.innerText.includes('The run will continue in')
        || [...document.querySelectorAll('main a')].some((link) => link.innerText.trim() === 'Sign in again');
    const busy = [...document.querySelectorAll('[aria-busy=true]')].filter((one) => !waits || one.tagName !== 'BUTTON');
    return {
        text: document.body.innerText,
        // With what a closed disclosure hides.
        whole: document.body.textContent,
        busy: busy.length > 0,
        leaked: secrets.some((secret) => html.includes(secret)),
        hostile: window.__hostile ?? null,
        polluted: ({}).polluted ?? null,
        isFormOpen: !!document.querySelector('form.connect input'),
        fields: [...document.querySelectorAll('input, textarea')].map((field) => field.value),
        ways: [...document.querySelectorAll('main button, main a, .toasts button, dialog[open] button, [data-test=removal] button')]
            .filter((way) => isDrawn(way) && !way.getAttribute('aria-disabled') && !way.disabled)
            .map((way) => way.innerText.trim()),
    }";

/// What the page shows, and whether it is idle.
#[derive(Debug, Clone)]
pub struct PageState {
    /// The text that is drawn.
    pub text: String,
    /// The same with what a closed disclosure hides.
    pub text_with_hidden: String,
    /// Whether it shows a form for signing in.
    pub is_form_open: bool,
    /// The contents of its fields.
    pub fields: Vec<String>,
    /// The buttons that can be pressed, and the links.
    pub enabled_controls: Vec<String>,
    is_busy: bool,
    broken_rules: Vec<String>,
}

impl PageState {
    async fn read(page: &Page, secrets: &[String]) -> Outcome<Self> {
        let read = page.driver().execute(READ_PAGE_SCRIPT, vec![json!(secrets)]).await?;
        let now = read.json().clone();
        let text = |name: &str| now[name].as_str().unwrap_or_default().to_owned();
        let list = |name: &str| {
            let values = now[name].as_array().into_iter().flatten().filter_map(Value::as_str);
            values.map(str::to_owned).collect::<Vec<_>>()
        };
        let rules = [("leaked", json!(false)), ("hostile", Value::Null), ("polluted", Value::Null)];
        let broken = rules.iter().filter(|(name, fine)| now[*name] != *fine);
        Ok(Self {
            text: text("text"),
            text_with_hidden: text("whole"),
            is_form_open: now["isFormOpen"] == true,
            fields: list("fields"),
            enabled_controls: list("ways"),
            is_busy: now["busy"] != false,
            broken_rules: broken.map(|(name, _)| format!("{name}: {}", now[*name])).collect(),
        })
    }

    /// Waits until the page is idle in a wanted state. Fails if the document has one of the `secrets`, or a script of the cloud ran.
    pub async fn wait_for(
        page: &Page,
        secrets: &[String],
        awaited: &str,
        is_wanted: impl Fn(&Self) -> bool,
    ) -> Outcome<Self> {
        let seen = RefCell::new(None);
        let settled = page
            .wait_until_some(awaited, async || {
                let state = Self::read(page, secrets).await?;
                let is_there = state.is_idle() && is_wanted(&state);
                seen.replace(Some(state.clone()));
                Ok(is_there.then_some(state))
            })
            .await;
        let state = settled.map_err(|error| match seen.take() {
            Some(now) => error.with_details(&now.description()),
            None => error,
        })?;
        match state.broken_rules.as_slice() {
            [] => Ok(state),
            broken => Err(TestError::new(broken.join(", "))),
        }
    }

    fn is_idle(&self) -> bool {
        !self.is_busy && !BUSY_TEXTS.iter().any(|word| self.text.contains(word))
    }

    /// The state for the report of a failed test.
    pub fn description(&self) -> String {
        // After the navigation.
        let shown =
            self.text.split_once("Theme: same as the OS").map_or(&*self.text, |(_, main)| main);
        let text: String = shown.chars().take(4_000).collect();
        let (busy, enabled_controls) = (self.is_busy, &self.enabled_controls);
        format!("busy: {busy}; enabled controls: {enabled_controls:?}; it shows:\n{text}")
    }

    /// Whether it shows this text, in a closed disclosure too.
    pub fn shows(&self, text: &str) -> bool {
        self.text.contains(text) || self.text_with_hidden.contains(text)
    }

    /// Whether one of its enabled buttons or links matches.
    pub fn has_control(&self, is_way: impl Fn(&str) -> bool) -> bool {
        self.enabled_controls.iter().any(|way| is_way(way))
    }

    /// Fails if it claims that something is absent or complete, except by the texts that are `true_claims` to be true.
    pub fn expect_no_claim(&self, true_claims: &[&str]) -> Outcome {
        let mut text = self.text.replace("not complete", "").replace("incomplete", "");
        for true_text in true_claims {
            text = text.replace(true_text, "");
        }
        // "0 members" is no part of "10 members".
        let claims = |claim: &str| {
            text.match_indices(claim)
                .any(|(at, _)| !text[..at].ends_with(|c: char| c.is_ascii_digit()))
        };
        match CLAIMS.iter().find(|claim| claims(claim)) {
            None => Ok(()),
            Some(claim) => {
                Err(TestError::new(format!("the page claims {claim:?} after a failure:\n{text}")))
            }
        }
    }
}

//! One option of a list. Rendered by chips and select fields.

use leptos::prelude::*;

/// One option; its label may change (a count, for example) while its key stays.
#[derive(Debug, Clone)]
pub struct Choice {
    /// Its key.
    pub key: String,
    /// Its text.
    pub label: Signal<String>,
}

impl Choice {
    /// An option with this key, and a label that may change.
    pub fn new(key: impl Into<String>, label: impl Into<Signal<String>>) -> Self {
        Self { key: key.into(), label: label.into() }
    }
}

//! One of several things to choose from. Drawn by chips and lists of choices.

use leptos::prelude::*;

/// One of the things to choose from; its label may change (a count, say) while its key stays.
#[derive(Debug, Clone)]
pub struct Choice {
    /// What the choice is known by.
    pub key: String,
    /// Its words.
    pub label: Signal<String>,
}

impl Choice {
    /// A choice known by `key`, with words that may change.
    pub fn new(key: impl Into<String>, label: impl Into<Signal<String>>) -> Self {
        Self { key: key.into(), label: label.into() }
    }
}

//! The reading of one answer: where it is, and what was odd so far. Used by [`super`].

use serde_json::Value;

use crate::model::UnexpectedField;
use crate::wire::json::to_text;
use crate::wire::text_limits::{describe_length, limit_of, truncate_text};

/// How many odd fields of one answer are kept; what follows is usually more of the same.
const MAX_UNEXPECTED_FIELDS: usize = 50;

/// A longer text is described by its length only, without being copied.
const MAX_DESCRIBED_BYTES: usize = 1_024;

/// One step on the way to a member.
#[derive(Clone, Copy)]
pub(super) enum PathStep {
    Name(&'static str),
    Index(usize),
}

/// The reading of one answer, or of one row of it: where it is, and what was odd so far.
#[derive(Default)]
pub struct ParseContext {
    path: Vec<PathStep>,
    unexpected_fields: Vec<UnexpectedField>,
}

impl ParseContext {
    /// The odd fields that were found.
    pub fn into_unexpected_fields(self) -> Vec<UnexpectedField> {
        self.unexpected_fields
    }

    pub(super) fn with_step<T>(&mut self, step: PathStep, read: impl FnOnce(&mut Self) -> T) -> T {
        self.path.push(step);
        let value = read(self);
        self.path.pop();
        value
    }

    fn path(&self) -> String {
        let mut path = String::new();
        for step in &self.path {
            match step {
                PathStep::Name(name) => {
                    if !path.is_empty() {
                        path.push('.');
                    }
                    path.push_str(name);
                }
                PathStep::Index(index) => {
                    path.push('[');
                    path.push_str(&index.to_string());
                    path.push(']');
                }
            }
        }
        if path.is_empty() { "the body".to_owned() } else { path }
    }

    /// The text, cut if it is longer than texts of its member may be.
    pub(super) fn limit_length(&mut self, text: String) -> String {
        let mut names = self.path.iter().rev().filter_map(|step| match step {
            PathStep::Name(name) => Some(*name),
            PathStep::Index(_) => None,
        });
        let limit = limit_of(names.next());
        let Some(kept) = truncate_text(&text, limit.max_characters) else { return text };
        if self.unexpected_fields.len() < MAX_UNEXPECTED_FIELDS {
            let found = format!("a string of {}", describe_length(&text));
            self.unexpected_fields.push(UnexpectedField::new(self.path(), limit.expected, &found));
        }
        kept
    }

    pub(super) fn record_missing(&mut self) {
        if self.unexpected_fields.len() < MAX_UNEXPECTED_FIELDS {
            self.unexpected_fields.push(UnexpectedField::missing(self.path()));
        }
    }

    pub(super) fn record_unexpected(&mut self, expected: &'static str, found: &Value) {
        if self.unexpected_fields.len() < MAX_UNEXPECTED_FIELDS {
            self.unexpected_fields.push(UnexpectedField::new(
                self.path(),
                expected,
                &describe(found),
            ));
        }
    }
}

/// A value as it is shown in an explanation.
pub fn describe(value: &Value) -> String {
    match value {
        Value::Array(_) => "a list".to_owned(),
        Value::Object(_) => "an object".to_owned(),
        Value::String(text) if text.len() > MAX_DESCRIBED_BYTES => {
            format!("a string of {}", describe_length(text))
        }
        simple => to_text(simple),
    }
}

//! The reading of one answer: where it is, and what was odd so far. Used by [`super`].

use serde_json::Value;

use crate::model::OddField;
use crate::wire::json::to_text;
use crate::wire::text_limits::{cut, length, limit_of};

/// How many odd fields of one answer are kept; what follows is usually more of the same.
const MAX_ODD_FIELDS: usize = 50;

/// A longer text is described by its length only, without being copied.
const MAX_DESCRIBED_BYTES: usize = 1_024;

/// One step on the way to a member.
#[derive(Clone, Copy)]
pub(super) enum Step {
    Name(&'static str),
    Index(usize),
}

/// The reading of one answer, or of one row of it: where it is, and what was odd so far.
#[derive(Default)]
pub struct Reading {
    path: Vec<Step>,
    odd_fields: Vec<OddField>,
}

impl Reading {
    /// The odd fields that were found.
    pub fn into_odd_fields(self) -> Vec<OddField> {
        self.odd_fields
    }

    pub(super) fn within<T>(&mut self, step: Step, read: impl FnOnce(&mut Self) -> T) -> T {
        self.path.push(step);
        let value = read(self);
        self.path.pop();
        value
    }

    fn path(&self) -> String {
        let mut path = String::new();
        for step in &self.path {
            match step {
                Step::Name(name) => {
                    if !path.is_empty() {
                        path.push('.');
                    }
                    path.push_str(name);
                }
                Step::Index(index) => {
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
            Step::Name(name) => Some(*name),
            Step::Index(_) => None,
        });
        let limit = limit_of(names.next());
        let Some(kept) = cut(&text, limit.characters) else { return text };
        if self.odd_fields.len() < MAX_ODD_FIELDS {
            let found = format!("a string of {}", length(&text));
            self.odd_fields.push(OddField::new(self.path(), limit.expected, &found));
        }
        kept
    }

    pub(super) fn missing(&mut self) {
        if self.odd_fields.len() < MAX_ODD_FIELDS {
            self.odd_fields.push(OddField::missing(self.path()));
        }
    }

    pub(super) fn odd(&mut self, expected: &'static str, found: &Value) {
        if self.odd_fields.len() < MAX_ODD_FIELDS {
            self.odd_fields.push(OddField::new(self.path(), expected, &describe(found)));
        }
    }
}

/// A value as it is shown in an explanation.
pub fn describe(value: &Value) -> String {
    match value {
        Value::Array(_) => "a list".to_owned(),
        Value::Object(_) => "an object".to_owned(),
        Value::String(text) if text.len() > MAX_DESCRIBED_BYTES => {
            format!("a string of {}", length(text))
        }
        simple => to_text(simple),
    }
}

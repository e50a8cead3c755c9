//! The first mismatch between a value and a schema, and Python's message for it.

use std::fmt::Write as _;

use imageshare_core::wire::json_position::PathStep;

use crate::python::{PyValue, pformat, repr_str};

/// The first mismatch.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Violation {
    pub(super) message: String,
    pub(super) keyword: String,
    pub(super) schema: PyValue,
    pub(super) instance: PyValue,
    pub(super) schema_path: Vec<PathStep>,
    pub(super) path: Vec<PathStep>,
}

impl Violation {
    /// The path of the value, its steps separated by slashes.
    pub(crate) fn slashed_path(&self) -> String {
        let steps = self.path.iter().map(|step| match step {
            PathStep::Key(key) => key.clone(),
            PathStep::Index(index) => index.to_string(),
        });
        steps.collect::<Vec<_>>().join("/")
    }

    /// What is wrong, in short.
    pub(crate) fn message(&self) -> &str {
        &self.message
    }

    /// The value that does not match.
    pub(crate) fn instance(&self) -> &PyValue {
        &self.instance
    }

    /// The path of the value.
    pub(crate) fn path(&self) -> &[PathStep] {
        &self.path
    }

    /// Python's full message: what is wrong, where in the schema, where in the value.
    pub(crate) fn full_message(&self) -> String {
        format!(
            "{}\n\nFailed validating {} in schema{}:\n{}\n\nOn instance{}:\n{}",
            self.message,
            repr_str(&self.keyword),
            bracketed_path(&self.schema_path),
            indented(&self.schema),
            bracketed_path(&self.path),
            indented(&self.instance),
        )
    }
}

fn bracketed_path(path: &[PathStep]) -> String {
    let mut out = String::new();
    for step in path {
        let _ = match step {
            PathStep::Key(key) => write!(out, "[{}]", repr_str(key)),
            PathStep::Index(index) => write!(out, "[{index}]"),
        };
    }
    out
}

fn indented(node: &PyValue) -> String {
    pformat(node).lines().map(|line| format!("    {line}")).collect::<Vec<_>>().join("\n")
}

//! The first mismatch between a value and a schema, and Python's message for it.

use std::fmt::Write as _;

use super::Step;
use crate::python::{Node, pretty, quoted};

/// The first mismatch.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Violation {
    pub(super) message: String,
    pub(super) keyword: String,
    pub(super) schema: Node,
    pub(super) instance: Node,
    pub(super) schema_path: Vec<Step>,
    pub(super) path: Vec<Step>,
}

impl Violation {
    /// The path of the value, its steps separated by slashes.
    pub(crate) fn slashed_path(&self) -> String {
        let steps = self.path.iter().map(|step| match step {
            Step::Key(key) => key.clone(),
            Step::Index(index) => index.to_string(),
        });
        steps.collect::<Vec<_>>().join("/")
    }

    /// What is wrong, in short.
    pub(crate) fn message(&self) -> &str {
        &self.message
    }

    /// The value that does not match.
    pub(crate) fn instance(&self) -> &Node {
        &self.instance
    }

    /// The path of the value.
    pub(crate) fn path(&self) -> &[Step] {
        &self.path
    }

    /// Python's full message: what is wrong, where in the schema, where in the value.
    pub(crate) fn text(&self) -> String {
        format!(
            "{}\n\nFailed validating {} in schema{}:\n{}\n\nOn instance{}:\n{}",
            self.message,
            quoted(&self.keyword),
            brackets(&self.schema_path),
            indented(&self.schema),
            brackets(&self.path),
            indented(&self.instance),
        )
    }
}

fn brackets(path: &[Step]) -> String {
    let mut out = String::new();
    for step in path {
        let _ = match step {
            Step::Key(key) => write!(out, "[{}]", quoted(key)),
            Step::Index(index) => write!(out, "[{index}]"),
        };
    }
    out
}

fn indented(node: &Node) -> String {
    pretty(node).lines().map(|line| format!("    {line}")).collect::<Vec<_>>().join("\n")
}

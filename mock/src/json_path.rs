//! Errors in JSON text and their position: for world files, fault rules and saved clouds.
//!
//! Checks refer to a value by its [`JsonPath`]; only a [`JsonError`] has a line and column.

use imageshare_core::wire::json_position::{self, PathStep};

/// Why JSON text is refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {line}, column {column}: {message}")]
#[non_exhaustive]
pub struct JsonError {
    /// Line, from 1.
    pub line: usize,
    /// Column, from 1, in characters.
    pub column: usize,
    /// What is wrong, as a sentence.
    pub message: String,
}

impl From<serde_json::Error> for JsonError {
    fn from(error: serde_json::Error) -> Self {
        let message = error.to_string();
        // The position has its own fields, so drop it from the end of serde_json's message.
        let message = message.rsplit_once(" at line ").map_or(message.as_str(), |(what, _)| what);
        Self { line: error.line(), column: error.column(), message: message.to_owned() }
    }
}

/// An invalid value: its path and what is wrong.
#[derive(Debug)]
pub(crate) struct InvalidValue {
    pub path: Vec<PathStep>,
    pub message: String,
}

impl InvalidValue {
    /// The path as text: `0.on.region`.
    pub(crate) fn dotted_path(&self) -> String {
        let step = |step: &PathStep| match step {
            PathStep::Key(key) => key.clone(),
            PathStep::Index(index) => index.to_string(),
        };
        self.path.iter().map(step).collect::<Vec<_>>().join(".")
    }

    /// The same error with the line and column in the text.
    pub(crate) fn locate_in(self, text: &str) -> JsonError {
        let (line, column) = json_position::line_and_column(text, &self.path);
        JsonError { line, column, message: self.message }
    }
}

/// The path of a value in JSON.
#[derive(Debug, Clone)]
pub(crate) struct JsonPath(Vec<PathStep>);

impl JsonPath {
    pub(crate) fn root() -> Self {
        Self(Vec::new())
    }

    pub(crate) fn key(&self, key: &str) -> Self {
        let mut steps = self.0.clone();
        steps.push(PathStep::Key(key.to_owned()));
        Self(steps)
    }

    pub(crate) fn index(&self, index: usize) -> Self {
        let mut steps = self.0.clone();
        steps.push(PathStep::Index(index));
        Self(steps)
    }

    pub(crate) fn invalid(self, message: impl Into<String>) -> InvalidValue {
        InvalidValue { path: self.0, message: message.into() }
    }
}

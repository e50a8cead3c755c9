//! What is wrong in a JSON text, and where: world files, fault rules, saved clouds.
//!
//! Checks name a [`JsonPath`] by its path; only a [`TextError`] knows lines.

use crate::json_position;
use crate::schema::Step;

/// Why a JSON text is refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {line}, column {column}: {message}")]
pub struct TextError {
    /// Line, from 1.
    pub line: usize,
    /// Column, from 1, in characters.
    pub column: usize,
    /// What is wrong, in a sentence.
    pub message: String,
}

impl From<serde_json::Error> for TextError {
    fn from(error: serde_json::Error) -> Self {
        let message = error.to_string();
        // The place is told apart; serde_json puts it at the end of its sentence as well.
        let message = message.rsplit_once(" at line ").map_or(message.as_str(), |(what, _)| what);
        Self { line: error.line(), column: error.column(), message: message.to_owned() }
    }
}

/// What makes no sense, and the path to it.
#[derive(Debug)]
pub(crate) struct Fault {
    pub path: Vec<Step>,
    pub message: String,
}

impl Fault {
    /// The path as text: `0.on.region`.
    pub(crate) fn steps(&self) -> String {
        let step = |step: &Step| match step {
            Step::Key(key) => key.clone(),
            Step::Index(index) => index.to_string(),
        };
        self.path.iter().map(step).collect::<Vec<_>>().join(".")
    }

    /// The same with line and column of the text that it is about.
    pub(crate) fn within(self, text: &str) -> TextError {
        let (line, column) = json_position::position(text, &self.path);
        TextError { line, column, message: self.message }
    }
}

/// A place in the text.
#[derive(Debug, Clone)]
pub(crate) struct JsonPath(Vec<Step>);

impl JsonPath {
    pub(crate) fn root() -> Self {
        Self(Vec::new())
    }

    pub(crate) fn key(&self, key: &str) -> Self {
        let mut steps = self.0.clone();
        steps.push(Step::Key(key.to_owned()));
        Self(steps)
    }

    pub(crate) fn index(&self, index: usize) -> Self {
        let mut steps = self.0.clone();
        steps.push(Step::Index(index));
        Self(steps)
    }

    pub(crate) fn fault(self, message: impl Into<String>) -> Fault {
        Fault { path: self.0, message: message.into() }
    }
}

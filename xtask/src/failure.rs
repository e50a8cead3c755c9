//! The only error type of `xtask`: a sentence on what failed, and one on what to do next.
//! Every module returns it and `main` prints it; no code branches on it.

use std::fmt;

/// What failed and what to do about it, for a user at a terminal.
#[derive(Debug)]
pub struct Failure {
    problem: String,
    advice: Option<String>,
}

/// A result whose error is a [`Failure`].
pub type Result<T> = std::result::Result<T, Failure>;

impl Failure {
    /// A failure with a sentence on what happened.
    pub fn new(problem: impl Into<String>) -> Self {
        Self { problem: problem.into(), advice: None }
    }

    /// Adds a sentence on what to do next.
    pub fn with_advice(mut self, advice: impl Into<String>) -> Self {
        self.advice = Some(advice.into());
        self
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.problem)?;
        self.advice.as_ref().map_or(Ok(()), |next| write!(formatter, "\n       {next}"))
    }
}

/// Adds the failed operation to an error.
pub trait Context<T> {
    /// Turns an error into a [`Failure`] with the text "`operation`: cause".
    ///
    /// # Errors
    /// The [`Failure`] made of both, if `self` is an error.
    fn context(self, operation: impl fmt::Display) -> Result<T>;
}

impl<T, E: fmt::Display> Context<T> for std::result::Result<T, E> {
    fn context(self, operation: impl fmt::Display) -> Result<T> {
        self.map_err(|cause| Failure::new(format!("{operation}: {cause}")))
    }
}

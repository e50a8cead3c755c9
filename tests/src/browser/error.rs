//! The error type of the browser tests: a text that needs no recorder and no trace viewer. Every step returns it, and tests
//! pass it on with `?`.

use std::fmt;

use serde_json::Value;
use thirtyfour::bidi::BidiError;
use thirtyfour::error::WebDriverError;

/// What was expected and what the page showed instead.
pub struct TestError(String);

/// The result of a step.
pub type Outcome<T = ()> = Result<T, TestError>;

impl TestError {
    /// An error with this text.
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// Adds more text below.
    #[must_use]
    pub fn with_details(self, more: &str) -> Self {
        Self(format!("{}\n{more}", self.0))
    }
}

/// An error with one line for each fault that a script returned, below `place`; `Ok` if there is none.
pub(super) fn expect_no_problems(problems: &Value, place: &str) -> Outcome {
    let lines: Vec<&str> =
        problems.as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    if lines.is_empty() {
        Ok(())
    } else {
        Err(TestError::new(place).with_details(&lines.join("\n")))
    }
}

impl fmt::Debug for TestError {
    /// As `Display`: this is what the test runner prints.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Display for TestError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for TestError {}

impl From<BidiError> for TestError {
    fn from(error: BidiError) -> Self {
        Self(format!("the browser reported an error: {error}"))
    }
}

impl From<WebDriverError> for TestError {
    fn from(error: WebDriverError) -> Self {
        // The rest is session info and addresses inside chromedriver.
        let message = error.to_string();
        let message = message.split("(Session info").next().unwrap_or_default().trim();
        Self(format!("the browser reported an error: {message}"))
    }
}

impl From<std::io::Error> for TestError {
    fn from(error: std::io::Error) -> Self {
        Self(error.to_string())
    }
}

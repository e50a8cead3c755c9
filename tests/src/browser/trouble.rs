//! Why a step of a browser test failed, in words that need no recorder and no trace viewer. Every step of this module gives
//! it back; tests pass it on with `?`.

use std::fmt;

use serde_json::Value;
use thirtyfour::error::WebDriverError;

/// What was expected and what was there instead.
pub struct Trouble(String);

/// What a step gives back.
pub type Outcome<T = ()> = Result<T, Trouble>;

impl Trouble {
    /// Trouble in these words.
    pub fn new(words: impl Into<String>) -> Self {
        Self(words.into())
    }

    /// The same trouble, with more to read below it.
    #[must_use]
    pub fn with(self, more: &str) -> Self {
        Self(format!("{}\n{more}", self.0))
    }
}

/// Nothing, if a script that looks for faults returned none; else trouble with one line for each, below where they are.
pub(super) fn none_of(faults: &Value, place: &str) -> Outcome {
    let lines: Vec<&str> =
        faults.as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    if lines.is_empty() { Ok(()) } else { Err(Trouble::new(place).with(&lines.join("\n"))) }
}

impl fmt::Debug for Trouble {
    /// As `Display`: this is what the test runner prints.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Display for Trouble {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Trouble {}

impl From<WebDriverError> for Trouble {
    fn from(error: WebDriverError) -> Self {
        // What follows are addresses within the driver.
        let told = error.to_string();
        let told = told.split("(Session info").next().unwrap_or_default().trim();
        Self(format!("the browser did not do as told: {told}"))
    }
}

impl From<std::io::Error> for Trouble {
    fn from(error: std::io::Error) -> Self {
        Self(error.to_string())
    }
}

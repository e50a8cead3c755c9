//! The second factor of a sign-in: the passcode that an authenticator app shows, and the form that asks for it.

use std::fmt::Display;
use std::time::{SystemTime, UNIX_EPOCH};

use super::error::{Outcome, TestError};
use super::page::Page;

/// The passcode that an authenticator app with this secret (base32) shows now.
pub fn passcode_now(secret: &str) -> Outcome<String> {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).map_err(text)?;
    let secret = totp_rs::Secret::try_from_base32(secret).map_err(text)?;
    let totp = totp_rs::Builder::new().with_secret(secret).build().map_err(text)?;
    Ok(totp.generate(now.as_secs()).to_string())
}

fn text(error: impl Display) -> TestError {
    TestError::new(error.to_string())
}

impl Page {
    /// Enters a passcode where the page asks for it.
    pub async fn enter_passcode(&self, passcode: &str) -> Outcome {
        self.fill("Passcode", passcode).await?;
        self.press("Sign in").await
    }
}

//! Refusals of Identity v2.0: one key named after the fault, with code and message.

use http::Method;
use http::header::ALLOW;
use imageshare_core::wire::error;

use crate::reply::{self, Reply};

/// Why there is no good answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Refused {
    fault: &'static str,
    code: u16,
    message: String,
    allow: Option<String>,
}

impl Refused {
    fn new(fault: &'static str, code: u16, message: impl Into<String>) -> Self {
        Self { fault, code, message: message.into(), allow: None }
    }

    /// 400.
    pub(super) fn bad_request(message: impl Into<String>) -> Self {
        Self::new("badRequest", 400, message)
    }

    /// 401 for credentials that are not right.
    pub(super) fn wrong_credentials() -> Self {
        Self::new("unauthorized", 401, "The credentials are not right.")
    }

    /// 401 for a call without a good token.
    pub(super) fn no_token() -> Self {
        Self::new("unauthorized", 401, "This call needs a token that is known and not over.")
    }

    /// 404 for a token.
    pub(super) fn no_such_token() -> Self {
        Self::new("itemNotFound", 404, "The token is not known, or it is over.")
    }

    /// 404 for a path.
    pub(super) fn no_such_path() -> Self {
        Self::new("itemNotFound", 404, "There is nothing at this path.")
    }

    /// 405.
    pub(super) fn wrong_method(allowed: &[Method]) -> Self {
        let allowed = allowed.iter().map(Method::as_str).collect::<Vec<_>>().join(", ");
        let message = format!("This path takes {allowed}.");
        Self { allow: Some(allowed), ..Self::new("badMethod", 405, message) }
    }

    /// Writes it.
    pub(super) fn write(self) -> Reply {
        let (media_type, body) = error::identity_v2(self.fault, self.code, &self.message);
        let mut written = reply::bytes(self.code, media_type, body);
        if let Some(allow) = self.allow {
            reply::set(&mut written, ALLOW, &allow);
        }
        written
    }
}

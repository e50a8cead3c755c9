//! Error replies of Identity v2.0: one key named after the fault, with code and message.

use http::Method;
use http::header::{ALLOW, HeaderName, WWW_AUTHENTICATE};
use imageshare_core::wire::error;

use crate::reply::{self, Reply};

/// Why a request fails.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct ApiError {
    fault: &'static str,
    code: u16,
    message: String,
    header: Option<(HeaderName, String)>,
}

impl ApiError {
    fn new(fault: &'static str, code: u16, message: impl Into<String>) -> Self {
        Self { fault, code, message: message.into(), header: None }
    }

    /// 400.
    pub(super) fn bad_request(message: impl Into<String>) -> Self {
        Self::new("badRequest", 400, message)
    }

    /// 401 for wrong credentials.
    pub(super) fn wrong_credentials() -> Self {
        Self::new("unauthorized", 401, "The credentials are not right.")
    }

    /// 401 after a correct first factor: the passcode must follow in this session (Rackspace Identity API, "Authenticate with
    /// multi-factor authentication").
    pub(super) fn passcode_required(session: &str) -> Self {
        let challenge = format!("OS-MF sessionId='{session}', factor='PASSCODE'");
        Self {
            header: Some((WWW_AUTHENTICATE, challenge)),
            ..Self::new(
                "unauthorized",
                401,
                "A passcode is needed in addition to these credentials.",
            )
        }
    }

    /// 401 for a call without a valid token.
    pub(super) fn no_token() -> Self {
        Self::new("unauthorized", 401, "This call needs a valid token.")
    }

    /// 403 for a disabled user.
    pub(super) fn user_disabled() -> Self {
        Self::new("userDisabled", 403, "This user is disabled.")
    }

    /// 403 for an action the user may not perform.
    pub(super) fn forbidden(message: impl Into<String>) -> Self {
        Self::new("forbidden", 403, message)
    }

    /// 404 for a token.
    pub(super) fn no_such_token() -> Self {
        Self::new("itemNotFound", 404, "The token is unknown or has expired.")
    }

    /// 404 for a path.
    pub(super) fn no_such_path() -> Self {
        Self::new("itemNotFound", 404, "There is nothing at this path.")
    }

    /// 405.
    pub(super) fn method_not_allowed(allowed: &[Method]) -> Self {
        let allowed = allowed.iter().map(Method::as_str).collect::<Vec<_>>().join(", ");
        let message = format!("This path takes {allowed}.");
        Self { header: Some((ALLOW, allowed)), ..Self::new("badMethod", 405, message) }
    }

    /// Converts it to an HTTP reply.
    pub(super) fn into_reply(self) -> Reply {
        let (media_type, body) = error::identity_v2_fault(self.fault, self.code, &self.message);
        let mut reply = reply::bytes(self.code, media_type, body);
        if let Some((name, value)) = self.header {
            reply::set_header(&mut reply, name, &value);
        }
        reply
    }
}

//! Error replies of the image service: status, message, extra headers. The format is chosen on output.

use http::header::{ALLOW, HeaderName};
use http::{Method, StatusCode};
use imageshare_core::wire::image::error::{self, ErrorContent};

use crate::reply::{self, Reply};

/// Why a request fails.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ApiError {
    status: StatusCode,
    message: ErrorContent,
    header: Option<(HeaderName, String)>,
}

/// webob's default message.
const NOT_FOUND: &str = "The resource could not be found.";
const FORBIDDEN: &str = "Access was denied to this resource.";
const CONFLICT: &str = "There was a conflict when trying to complete your request.";
const NO_SUCH_RANGE: &str = "The Range requested is not available.";
const SERVER_ERROR: &str =
    "The server has either erred or is incapable of performing the requested operation.";
const UNAUTHORIZED: &str = "This server could not verify that you are authorized to access the document you requested. Either you supplied the wrong credentials (e.g., bad password), or your browser does not understand how to supply the credentials required.";

impl ApiError {
    fn new(status: StatusCode, message: ErrorContent) -> Self {
        Self { status, message, header: None }
    }

    fn with_message(status: StatusCode, sentence: impl Into<String>) -> Self {
        Self::new(status, ErrorContent::message(sentence))
    }

    fn with_detail(status: StatusCode, explanation: &str, detail: impl Into<String>) -> Self {
        let explanation = explanation.to_owned();
        Self::new(status, ErrorContent::Message { explanation, detail: detail.into() })
    }

    /// 400.
    pub(crate) fn bad_request(sentence: impl Into<String>) -> Self {
        Self::with_message(StatusCode::BAD_REQUEST, sentence)
    }

    /// 401, with the URL of Keystone.
    pub(crate) fn unauthorized(identity_url: &str) -> Self {
        let mut refused = Self::with_message(StatusCode::UNAUTHORIZED, UNAUTHORIZED);
        let keystone = format!("Keystone uri=\"{identity_url}\"");
        refused.header = Some((http::header::WWW_AUTHENTICATE, keystone));
        refused
    }

    /// 403.
    pub(crate) fn forbidden(sentence: impl Into<String>) -> Self {
        Self::with_message(StatusCode::FORBIDDEN, sentence)
    }

    /// 403 for the policy `rule`.
    pub(crate) fn denied_by_policy(rule: &str) -> Self {
        Self::forbidden(format!("You are not authorized to complete {rule} action."))
    }

    /// 403 with the general message, followed by the reason.
    pub(crate) fn forbidden_with_reason(detail: impl Into<String>) -> Self {
        Self::with_detail(StatusCode::FORBIDDEN, FORBIDDEN, detail)
    }

    /// 404.
    pub(crate) fn not_found(sentence: impl Into<String>) -> Self {
        Self::with_message(StatusCode::NOT_FOUND, sentence)
    }

    /// 404 for an unknown path.
    pub(crate) fn no_such_path() -> Self {
        Self::not_found(NOT_FOUND)
    }

    /// 405.
    pub(crate) fn method_not_allowed(method: &Method, allowed: &[Method]) -> Self {
        let message = ErrorContent::WrongMethod(method.to_string());
        let mut refused = Self::new(StatusCode::METHOD_NOT_ALLOWED, message);
        let allowed = allowed.iter().map(Method::as_str).collect::<Vec<_>>().join(", ");
        refused.header = Some((ALLOW, allowed));
        refused
    }

    /// 405 for a call that exists but is never allowed.
    pub(crate) fn call_never_allowed(sentence: &str, allowed: &Method) -> Self {
        let message = ErrorContent::MessageOnly(sentence.to_owned());
        let mut refused = Self::new(StatusCode::METHOD_NOT_ALLOWED, message);
        refused.header = Some((ALLOW, allowed.to_string()));
        refused
    }

    /// 409 with the call's own message.
    pub(crate) fn conflict(sentence: impl Into<String>) -> Self {
        Self::with_message(StatusCode::CONFLICT, sentence)
    }

    /// 409 with the general message, followed by the reason.
    pub(crate) fn conflict_with_reason(detail: impl Into<String>) -> Self {
        Self::with_detail(StatusCode::CONFLICT, CONFLICT, detail)
    }

    /// 413.
    pub(crate) fn limit_exceeded(sentence: impl Into<String>) -> Self {
        Self::with_message(StatusCode::PAYLOAD_TOO_LARGE, sentence)
    }

    /// 415, with the accepted media types.
    pub(crate) fn unsupported_patch_type(
        sent_type: &str,
        accepted_types: &str,
        detail: impl Into<String>,
    ) -> Self {
        let message = ErrorContent::WrongMediaType {
            sent_media_type: sent_type.to_owned(),
            detail: detail.into(),
        };
        let mut refused = Self::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, message);
        refused.header = Some((HeaderName::from_static("accept-patch"), accepted_types.to_owned()));
        refused
    }

    /// 415 for a wrong media type, without the `Accept-Patch` header.
    pub(crate) fn unsupported_media_type(sent_type: &str, detail: impl Into<String>) -> Self {
        let message = ErrorContent::WrongMediaType {
            sent_media_type: sent_type.to_owned(),
            detail: detail.into(),
        };
        Self::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, message)
    }

    /// 416.
    pub(crate) fn range_not_satisfiable(detail: impl Into<String>) -> Self {
        Self::with_detail(StatusCode::RANGE_NOT_SATISFIABLE, NO_SUCH_RANGE, detail)
    }

    /// 500, where the real service crashes on an unusual value.
    pub(crate) fn server_error() -> Self {
        Self::with_message(StatusCode::INTERNAL_SERVER_ERROR, SERVER_ERROR)
    }

    /// Converts it to an HTTP reply in the format of the `Accept` header.
    pub(crate) fn into_reply(self, accept: Option<&str>) -> Reply {
        let title = match self.status {
            StatusCode::PAYLOAD_TOO_LARGE => "Request Entity Too Large",
            StatusCode::RANGE_NOT_SATISFIABLE => "Request Range Not Satisfiable",
            other => other.canonical_reason().unwrap_or_default(),
        };
        let (form, body) = error::write_error(accept, self.status.as_u16(), title, &self.message);
        let media_type = match form {
            "text/plain" => "text/plain; charset=UTF-8",
            "text/html" => "text/html; charset=UTF-8",
            json => json,
        };
        let mut reply = reply::bytes(self.status.as_u16(), media_type, body);
        if let Some((name, value)) = self.header {
            reply::set_header(&mut reply, name, &value);
        }
        reply
    }
}

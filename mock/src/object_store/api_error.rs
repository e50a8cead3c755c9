//! Error replies of the object store: a short HTML page, like Swift's.

use http::StatusCode;
use http::header::{ALLOW, WWW_AUTHENTICATE};

use crate::reply::{self, Reply};

/// Why a request fails.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ApiError {
    /// 400, with the reason as plain text.
    BadRequest(&'static str),
    /// 401.
    Unauthorized,
    /// 403.
    Forbidden,
    /// 404.
    NotFound,
    /// 405.
    MethodNotAllowed,
    /// 409.
    Conflict,
    /// 412, with the reason as plain text.
    PreconditionFailed(&'static str),
    /// 413.
    TooLarge,
    /// 416.
    RangeNotSatisfiable,
    /// 422.
    ChecksumMismatch,
    /// 503, with the reason as plain text: a described object is too large to be sent as a whole.
    TooLargeToSend,
}

impl ApiError {
    /// Status, and the message of the page (Swift's own).
    const fn status_and_message(self) -> (StatusCode, &'static str) {
        use StatusCode as S;
        match self {
            Self::BadRequest(reason) => (S::BAD_REQUEST, reason),
            Self::Unauthorized => (
                S::UNAUTHORIZED,
                "This server could not verify that you are authorized to access the document you requested.",
            ),
            Self::Forbidden => (S::FORBIDDEN, "Access was denied to this resource."),
            Self::NotFound => (S::NOT_FOUND, "The resource could not be found."),
            Self::MethodNotAllowed => {
                (S::METHOD_NOT_ALLOWED, "The method is not allowed for this resource.")
            }
            Self::Conflict => {
                (S::CONFLICT, "There was a conflict when trying to complete your request.")
            }
            Self::PreconditionFailed(reason) => (S::PRECONDITION_FAILED, reason),
            Self::TooLarge => {
                (S::PAYLOAD_TOO_LARGE, "The body of your request was too large for this server.")
            }
            Self::RangeNotSatisfiable => {
                (S::RANGE_NOT_SATISFIABLE, "The Range requested is not available.")
            }
            Self::ChecksumMismatch => {
                (S::UNPROCESSABLE_ENTITY, "Unable to process the contained instructions")
            }
            Self::TooLargeToSend => (
                S::SERVICE_UNAVAILABLE,
                "This cloud holds a description of the object, not its bytes: ask for a range of them.",
            ),
        }
    }

    /// Converts it to an HTTP reply.
    pub(super) fn into_reply(self) -> Reply {
        let (status, sentence) = self.status_and_message();
        let plain = matches!(
            self,
            Self::BadRequest(_) | Self::PreconditionFailed(_) | Self::TooLargeToSend
        );
        let (media_type, body) = if plain {
            ("text/plain; charset=UTF-8", sentence.to_owned())
        } else {
            let title = match status {
                StatusCode::PAYLOAD_TOO_LARGE => "Request Entity Too Large",
                StatusCode::RANGE_NOT_SATISFIABLE => "Requested Range Not Satisfiable",
                other => other.canonical_reason().unwrap_or_default(),
            };
            let page = format!("<html><h1>{title}</h1><p>{sentence}</p></html>");
            ("text/html; charset=UTF-8", page)
        };
        let mut reply = reply::bytes(status.as_u16(), media_type, body.into_bytes());
        match self {
            Self::Unauthorized => {
                reply::set_header(&mut reply, WWW_AUTHENTICATE, "Swift realm=\"unknown\"");
            }
            Self::MethodNotAllowed => {
                reply::set_header(&mut reply, ALLOW, "GET, HEAD, PUT, DELETE");
            }
            _ => {}
        }
        reply
    }
}

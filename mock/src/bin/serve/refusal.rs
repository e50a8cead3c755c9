//! What the server itself refuses, before or instead of the services: a status, and the reason as plain text. Used by `http` and
//! `body`. It contains no response of a service.

use http_body_util::Full;
use hyper::body::Bytes;
use hyper::header::{CONNECTION, CONTENT_TYPE, HeaderValue};
use hyper::{Response, StatusCode};

/// Why the server refuses a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub(crate) enum Refusal {
    /// RFC 9112, 3.2.
    #[error("A request needs one Host header. Only HTTP/1.0 allows none, and nothing allows two.")]
    HostHeader,
    #[error("The body of the request is not valid HTTP.")]
    InvalidBody,
    #[error("The body of the request was not complete after {0} ms (--limit body-ms).")]
    SlowBody(u64),
    #[error("The body of the request is larger than {0} bytes, the most that this server accepts.")]
    LargeBody(usize),
    #[error(
        "All requests and responses together would need more memory than {0} bytes (--limit buffered-bytes)."
    )]
    BuffersFull(u64),
    #[error("The server already has {0} open connections (--limit connections).")]
    ConnectionsFull(u64),
}

impl Refusal {
    fn status(self) -> StatusCode {
        match self {
            Self::HostHeader | Self::InvalidBody => StatusCode::BAD_REQUEST,
            Self::SlowBody(_) => StatusCode::REQUEST_TIMEOUT,
            Self::LargeBody(_) => StatusCode::PAYLOAD_TOO_LARGE,
            Self::BuffersFull(_) | Self::ConnectionsFull(_) => StatusCode::SERVICE_UNAVAILABLE,
        }
    }

    /// The response. The connection is closed after it.
    pub(crate) fn into_response(self) -> Response<Full<Bytes>> {
        let mut response = Response::new(Full::new(Bytes::from(format!("{self}\n"))));
        *response.status_mut() = self.status();
        let headers = response.headers_mut();
        headers.insert(CONTENT_TYPE, HeaderValue::from_static("text/plain; charset=utf-8"));
        headers.insert(CONNECTION, HeaderValue::from_static("close"));
        response
    }
}

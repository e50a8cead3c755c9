//! What a handler is given of a request.

use http::Request;
use imageshare_core::model::Timestamp;

/// What a service is asked: the request with the path below the service's own root.
pub(crate) struct RequestContext<'a> {
    /// When.
    pub now: Timestamp,
    /// The whole request.
    pub request: &'a Request<Vec<u8>>,
    /// The path below the service's root, `/` for the root itself.
    pub path: &'a str,
}

impl RequestContext<'_> {
    /// A header as text; what is no text counts as not sent.
    pub(crate) fn header(&self, name: impl http::header::AsHeaderName) -> Option<&str> {
        self.request.headers().get(name)?.to_str().ok()
    }

    /// The query as it was sent.
    pub(crate) fn query(&self) -> &str {
        self.request.uri().query().unwrap_or_default()
    }
}

//! The request as a handler gets it.

use http::Request;
use imageshare_core::model::Timestamp;

/// A request, with its path below the service's root.
pub(crate) struct RequestContext<'a> {
    /// When it arrives.
    pub now: Timestamp,
    /// The whole request.
    pub request: &'a Request<Vec<u8>>,
    /// The path below the service's root, `/` for the root itself.
    pub path: &'a str,
}

impl RequestContext<'_> {
    /// A header as text; a value that is not text counts as absent.
    pub(crate) fn header(&self, name: impl http::header::AsHeaderName) -> Option<&str> {
        self.request.headers().get(name)?.to_str().ok()
    }

    /// The raw query string.
    pub(crate) fn query(&self) -> &str {
        self.request.uri().query().unwrap_or_default()
    }
}

//! The request as a handler gets it, and its token.

use http::Request;
use http::header::HeaderName;
use imageshare_core::model::Timestamp;
use imageshare_core::wire::request::X_AUTH_TOKEN;

/// The header that Swift's clients used before `X-Auth-Token`. The token middleware still reads it if there is no other (measured).
const X_STORAGE_TOKEN: HeaderName = HeaderName::from_static("x-storage-token");

/// The caller's token in a request; a value that is not text counts as absent.
pub(crate) fn request_token(request: &Request<Vec<u8>>) -> Option<&str> {
    let headers = request.headers();
    headers.get(X_AUTH_TOKEN).or_else(|| headers.get(X_STORAGE_TOKEN))?.to_str().ok()
}

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

    /// The caller's token.
    pub(crate) fn token(&self) -> Option<&str> {
        request_token(self.request)
    }

    /// The raw query string.
    pub(crate) fn query(&self) -> &str {
        self.request.uri().query().unwrap_or_default()
    }
}

//! Requests and responses as plain values, as the module of the cloud and other tabs take them. Used by everything in this folder.
//! Pure.

use http::{HeaderValue, Method, Request, Response};
use imageshare_core::cloud::TransportError;
use imageshare_core::wire::request::RESPONSE_HEADERS;

/// An HTTP request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct PlainRequest {
    /// The method.
    pub method: String,
    /// The URL.
    pub uri: String,
    /// Names and values, alternating.
    pub headers: Vec<String>,
    /// The body.
    pub body: Vec<u8>,
}

/// An HTTP response, or why there is none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct PlainResponse {
    /// The status code; [`TIMEOUT`] or [`BLOCKED`] without a response.
    pub status: String,
    /// Names and values, alternating.
    pub headers: Vec<String>,
    /// How long it takes to arrive, in milliseconds.
    pub millis: u32,
    /// The body.
    pub body: Vec<u8>,
}

/// The status of a response that doesn't arrive in time.
const TIMEOUT: &str = "timeout";
/// The status of a response that the browser hides.
const BLOCKED: &str = "blocked";

impl PlainRequest {
    /// The request; none if a header is no text.
    pub(super) fn new(request: Request<Vec<u8>>) -> Option<Self> {
        let (parts, body) = request.into_parts();
        let mut headers = Vec::new();
        for (name, value) in &parts.headers {
            headers.push(name.as_str().to_owned());
            headers.push(value.to_str().ok()?.to_owned());
        }
        let (method, uri) = (parts.method.to_string(), parts.uri.to_string());
        Some(Self { method, uri, headers, body })
    }

    /// Whether it can be sent twice without a difference.
    pub(super) fn only_reads(&self) -> bool {
        [Method::GET, Method::HEAD].iter().any(|method| method == self.method.as_str())
    }
}

impl PlainResponse {
    /// The response with the headers that a browser shows to a page; none if it is none of HTTP.
    pub(super) fn into_http(self) -> Option<Result<Response<Vec<u8>>, TransportError>> {
        let status = match self.status.as_str() {
            TIMEOUT => return Some(Err(TransportError::Timeout)),
            BLOCKED => return Some(Err(TransportError::Blocked)),
            status => status.parse().ok()?,
        };
        let mut response = Response::new(self.body);
        *response.status_mut() = status;
        let mut headers = self.headers.into_iter();
        while let (Some(key), Some(value)) = (headers.next(), headers.next()) {
            if let Some(name) = RESPONSE_HEADERS.into_iter().find(|name| name.as_str() == key) {
                response.headers_mut().insert(name, HeaderValue::try_from(value).ok()?);
            }
        }
        Some(Ok(response))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn response(status: &str) -> PlainResponse {
        let headers = ["x-openstack-request-id", "req-1", "server", "hidden"];
        PlainResponse {
            status: status.to_owned(),
            headers: headers.map(str::to_owned).to_vec(),
            millis: 0,
            body: b"{}".to_vec(),
        }
    }

    #[test]
    fn a_request_keeps_its_headers_and_its_body() {
        let request = Request::post("https://sandbox.invalid/a?b")
            .header("x-auth-token", "t")
            .body(b"{}".to_vec());
        let plain = PlainRequest::new(request.unwrap()).unwrap();
        assert_eq!(plain.headers, ["x-auth-token", "t"]);
        assert_eq!((plain.method.as_str(), plain.body.as_slice()), ("POST", &b"{}"[..]));
        assert!(!plain.only_reads());
        let read = Request::get("https://sandbox.invalid/a").body(Vec::new()).unwrap();
        assert!(PlainRequest::new(read).unwrap().only_reads());
    }

    #[test]
    fn a_response_has_the_headers_that_a_browser_shows() {
        let shown = response("201").into_http().unwrap().unwrap();
        assert_eq!(shown.status(), 201);
        assert_eq!(shown.headers()["x-openstack-request-id"], "req-1");
        assert_eq!(shown.headers().len(), 1);
        assert!(matches!(response(TIMEOUT).into_http(), Some(Err(TransportError::Timeout))));
        assert!(matches!(response(BLOCKED).into_http(), Some(Err(TransportError::Blocked))));
        assert!(response("soon").into_http().is_none());
    }
}

//! From a typed call to an HTTP request. Used by the client. Tokens are put into headers only here.

use http::header::{
    ACCEPT, CONTENT_TYPE, DATE, HeaderName, HeaderValue, RETRY_AFTER, WWW_AUTHENTICATE,
};
use http::{Request, Response};
use secrecy::{ExposeSecret, SecretString};

use super::WireError;
use super::address::{AddressError, BaseUrl};
use super::endpoint::Call;
use super::json::to_text;
use super::sanitize::Redactor;

/// The token of the caller.
pub const X_AUTH_TOKEN: HeaderName = HeaderName::from_static("x-auth-token");
/// The token that a call concerns: the new one in a response, the one to revoke in a request.
pub const X_SUBJECT_TOKEN: HeaderName = HeaderName::from_static("x-subject-token");
/// The request ID that operators need to find a failure in their logs.
pub const X_REQUEST_ID: HeaderName = HeaderName::from_static("x-openstack-request-id");
/// Keystone's receipt of a correct first factor: in its 401, and in the request with the second factor.
pub const OPENSTACK_AUTH_RECEIPT: HeaderName = HeaderName::from_static("openstack-auth-receipt");
/// The headers of answers that this program reads; a transport may omit others. (Header names created at run time would add
/// the whole table of known headers to the page: 12 KB.)
pub const RESPONSE_HEADERS: [HeaderName; 6] =
    [X_SUBJECT_TOKEN, X_REQUEST_ID, RETRY_AFTER, DATE, OPENSTACK_AUTH_RECEIPT, WWW_AUTHENTICATE];
/// JSON, in requests and answers.
pub const JSON_MEDIA_TYPE: &str = "application/json";

/// An extension of a request that must be sent even if the page is closed meanwhile; a browser's transport passes it on as
/// `keepalive`. Only the revocation of a token has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SendAfterPageClose;

/// A body with its media type.
#[derive(Clone, PartialEq, Eq)]
pub struct Body {
    /// The `Content-Type`.
    pub media_type: &'static str,
    /// The bytes. They may contain a password, so the type has no `Debug`.
    pub bytes: Vec<u8>,
}

impl Body {
    /// A JSON body.
    pub fn json(value: &serde_json::Value) -> Self {
        Self { media_type: JSON_MEDIA_TYPE, bytes: to_text(value).into_bytes() }
    }
}

/// One call with its arguments: its request, and how to parse its response.
pub trait Endpoint {
    /// The contents of a successful response.
    type Output;
    /// The row of the table of calls.
    const CALL: Call;

    /// The values of the path's segments, in order.
    fn segments(&self) -> Vec<String> {
        Vec::new()
    }

    /// The query, in order.
    fn query(&self) -> Vec<(String, String)> {
        Vec::new()
    }

    /// The body, if the call has one.
    fn body(&self) -> Option<Body> {
        None
    }

    /// The token that the call concerns, if any.
    fn subject_token(&self) -> Option<&SecretString> {
        None
    }

    /// A secret that is sent in a header of its own, if any: the receipt of a first factor.
    fn secret_header(&self) -> Option<(HeaderName, &SecretString)> {
        None
    }

    /// All secrets that are sent, except the caller's token: no returned text may contain them.
    fn secrets(&self) -> Vec<SecretString> {
        self.subject_token().cloned().into_iter().collect()
    }

    /// Parses a successful response.
    ///
    /// # Errors
    /// [`WireError`] when it does not have the expected format.
    fn parse_response(&self, response: &Response<Vec<u8>>) -> Result<Self::Output, WireError>;

    /// Removes the `secrets` that were sent from what the response explains of its odd fields.
    fn sanitize(_: &mut Self::Output, _make_redactor: &dyn Fn() -> Redactor) {}
}

/// Why a request could not be built.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum RequestError {
    /// The address is invalid with the call's values.
    #[error(transparent)]
    Address(#[from] AddressError),
    /// The token contains characters that are invalid in a header.
    #[error("the token contains characters that aren't allowed in a token")]
    InvalidToken,
}

/// Builds the request of a call.
///
/// # Errors
/// [`RequestError`] when the address or the token is invalid.
pub fn build_request<E: Endpoint>(
    base: &BaseUrl,
    token: Option<&SecretString>,
    endpoint: &E,
) -> Result<Request<Vec<u8>>, RequestError> {
    let content = RequestContent {
        call: E::CALL,
        segments: endpoint.segments(),
        query: endpoint.query(),
        body: endpoint.body(),
        subject_token: endpoint.subject_token(),
        secret_header: endpoint.secret_header(),
    };
    content.build(base, token)
}

/// An endpoint's request as plain values, so that all endpoints share one function that builds it.
struct RequestContent<'a> {
    call: Call,
    segments: Vec<String>,
    query: Vec<(String, String)>,
    body: Option<Body>,
    subject_token: Option<&'a SecretString>,
    secret_header: Option<(HeaderName, &'a SecretString)>,
}

impl RequestContent<'_> {
    fn build(
        self,
        base: &BaseUrl,
        token: Option<&SecretString>,
    ) -> Result<Request<Vec<u8>>, RequestError> {
        let path = self.call.path(&self.segments.iter().map(String::as_str).collect::<Vec<_>>());
        let query = encode_query(&self.query);
        let uri = base.join(&if query.is_empty() { path } else { format!("{path}?{query}") })?;
        let mut request = Request::new(Vec::new());
        *request.method_mut() = self.call.route().method.clone();
        *request.uri_mut() = uri;
        let headers = request.headers_mut();
        headers.insert(ACCEPT, HeaderValue::from_static(JSON_MEDIA_TYPE));
        if let Some(token) = token {
            headers.insert(X_AUTH_TOKEN, secret_header(token)?);
        }
        if let Some(subject) = self.subject_token {
            headers.insert(X_SUBJECT_TOKEN, secret_header(subject)?);
        }
        if let Some((name, secret)) = self.secret_header {
            headers.insert(name, secret_header(secret)?);
        }
        if let Some(body) = self.body {
            headers.insert(CONTENT_TYPE, HeaderValue::from_static(body.media_type));
            *request.body_mut() = body.bytes;
        }
        if matches!(self.call, Call::RevokeToken | Call::RevokeTokenV2) {
            request.extensions_mut().insert(SendAfterPageClose);
        }
        Ok(request)
    }
}

/// Adds the caller's token to a request that was built from a link.
///
/// # Errors
/// [`RequestError::InvalidToken`] when it contains characters that are invalid in a header.
pub fn add_token_header(
    request: &mut Request<Vec<u8>>,
    token: &SecretString,
) -> Result<(), RequestError> {
    request.headers_mut().insert(X_AUTH_TOKEN, secret_header(token)?);
    Ok(())
}

fn secret_header(token: &SecretString) -> Result<HeaderValue, RequestError> {
    let mut value =
        HeaderValue::from_str(token.expose_secret()).map_err(|_| RequestError::InvalidToken)?;
    value.set_sensitive(true);
    Ok(value)
}

fn encode_query(pairs: &[(String, String)]) -> String {
    form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish()
}

/// A header of a response as text.
pub fn header_text(response: &Response<Vec<u8>>, name: &HeaderName) -> Option<String> {
    response.headers().get(name).and_then(|value| value.to_str().ok()).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::*;

    struct Revoke(SecretString);

    impl Endpoint for Revoke {
        type Output = ();
        const CALL: Call = Call::RevokeToken;

        fn subject_token(&self) -> Option<&SecretString> {
            Some(&self.0)
        }

        fn parse_response(&self, _: &Response<Vec<u8>>) -> Result<(), WireError> {
            Ok(())
        }
    }

    #[test]
    fn tokens_are_sent_in_sensitive_headers_and_never_printed() {
        let base = BaseUrl::parse("http://127.0.0.1:5000/v3").unwrap();
        let token = SecretString::from("canary-token");
        let request =
            build_request(&base, Some(&token), &Revoke(SecretString::from("canary-subject")))
                .unwrap();
        assert_eq!(request.uri(), "http://127.0.0.1:5000/v3/auth/tokens");
        assert_eq!(request.headers()[X_AUTH_TOKEN], "canary-token");
        assert!(!format!("{request:?}").contains("canary"));
    }

    #[test]
    fn rejects_a_token_with_a_line_break() {
        let base = BaseUrl::parse("http://127.0.0.1:5000").unwrap();
        let result = build_request(
            &base,
            Some(&SecretString::from("a\nb")),
            &Revoke(SecretString::from("x")),
        );
        assert_eq!(result.unwrap_err(), RequestError::InvalidToken);
    }
}

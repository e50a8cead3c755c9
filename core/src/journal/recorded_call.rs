//! A call that was sent, as plain data without secrets. Built by [`super::Recording`] only, so that no other code has to decide
//! what may be kept.

use http::header::HeaderName;
use http::{Method, StatusCode};

use super::recorded_body::RecordedBody;
use crate::cloud::{Caller, TransportError};
use crate::model::{RegionName, Timestamp};
use crate::rules::Profile;
use crate::wire::endpoint::Call;
use crate::wire::request::X_REQUEST_ID;

/// One attempt of one call.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecordedCall {
    /// When it was sent, by the recorder's clock.
    pub started_at: Timestamp,
    /// How long the result took, in milliseconds.
    pub duration_ms: u64,
    /// The call.
    pub call: Call,
    /// What was known of its caller.
    pub caller: Caller,
    /// The cloud's rule set.
    pub profile: Profile,
    /// The region that was called; none for identity services.
    pub region: Option<RegionName>,
    /// What was sent.
    pub request: RecordedRequest,
    /// What came back.
    pub result: Result<RecordedResponse, TransportError>,
}

/// A request without its secrets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecordedRequest {
    /// The method.
    pub method: Method,
    /// The service's own address, also if the request was sent through a proxy. A token in the path is replaced by `[hidden]`.
    pub url: String,
    /// Whether it was sent through a proxy.
    pub is_proxied: bool,
    /// The headers, in the order of the request.
    pub headers: Vec<RecordedHeader>,
    /// The body.
    pub body: RecordedBody,
}

/// A response without its secrets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecordedResponse {
    /// The status.
    pub status: StatusCode,
    /// The headers that the transport can read.
    pub headers: Vec<RecordedHeader>,
    /// The body.
    pub body: RecordedBody,
    /// Of a sign-in whose first factor was right: the methods that the user needs, one list for each alternative.
    pub required_auth_methods: Option<Vec<Vec<String>>>,
}

/// A header.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecordedHeader {
    /// Its name.
    pub name: HeaderName,
    /// Its value.
    pub value: RecordedValue,
}

/// The value of a header.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RecordedValue {
    /// A value that is no secret.
    Text(String),
    /// A secret, or a header that this program does not know.
    Hidden {
        /// Its length in bytes.
        length: usize,
    },
}

impl RecordedCall {
    /// The status, if there was a response.
    pub fn status(&self) -> Option<StatusCode> {
        self.result.as_ref().ok().map(|response| response.status)
    }

    /// The response's `X-Openstack-Request-Id`, by which operators find the call in their logs.
    pub fn request_id(&self) -> Option<&str> {
        let headers = &self.result.as_ref().ok()?.headers;
        match &headers.iter().find(|header| header.name == X_REQUEST_ID)?.value {
            RecordedValue::Text(id) => Some(id),
            RecordedValue::Hidden { .. } => None,
        }
    }

    /// Whether the service did what it was asked, by the status.
    pub fn is_success(&self) -> bool {
        self.status().is_some_and(|status| self.call.is_success_status(status.as_u16()))
    }

    /// The memory that its texts need, in bytes.
    pub fn text_bytes(&self) -> usize {
        let header_bytes = |header: &RecordedHeader| match &header.value {
            RecordedValue::Text(text) => header.name.as_str().len() + text.len(),
            RecordedValue::Hidden { .. } => header.name.as_str().len(),
        };
        let request = &self.request;
        let response = self.result.as_ref().ok();
        let headers = request.headers.iter().chain(response.iter().flat_map(|it| &it.headers));
        request.url.len()
            + headers.map(header_bytes).sum::<usize>()
            + request.body.text_bytes()
            + response.map_or(0, |response| response.body.text_bytes())
    }
}

//! A cloud that answers with the bytes of a fuzzer: a transport with a list of responses.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::rc::Rc;

use http::{HeaderValue, Request, Response, StatusCode};
use imageshare_core::cloud::{Transport, TransportError};

/// Separates two responses.
const SEPARATOR: u8 = 0x1e;

/// Returns its responses in order, then no more.
#[derive(Debug, Clone)]
pub struct ScriptedResponses(Rc<RefCell<VecDeque<Response<Vec<u8>>>>>);

impl ScriptedResponses {
    /// The responses that the bytes encode. The first line of each is its status, and after a space its `Retry-After`; the rest is
    /// its body.
    pub fn decode(bytes: &[u8]) -> Self {
        let responses = bytes.split(|byte| *byte == SEPARATOR).map(decode_response);
        Self(Rc::new(RefCell::new(responses.collect())))
    }

    /// The same after another response, which is well-formed.
    pub fn preceded_by(self, body: &str) -> Self {
        self.0.borrow_mut().push_front(response(StatusCode::CREATED, None, body.as_bytes()));
        self
    }
}

impl Transport for ScriptedResponses {
    async fn send(&self, _: Request<Vec<u8>>) -> Result<Response<Vec<u8>>, TransportError> {
        self.0.borrow_mut().pop_front().ok_or(TransportError::Timeout)
    }
}

fn decode_response(bytes: &[u8]) -> Response<Vec<u8>> {
    let end = bytes.iter().position(|byte| *byte == b'\n').unwrap_or(bytes.len());
    let (head, body) = bytes.split_at(end);
    let mut head = head.splitn(2, |byte| *byte == b' ');
    let status = head.next().and_then(|status| StatusCode::from_bytes(status).ok());
    let retry_after = head.next().and_then(|value| HeaderValue::from_bytes(value).ok());
    response(status.unwrap_or(StatusCode::OK), retry_after, body.get(1..).unwrap_or_default())
}

fn response(
    status: StatusCode,
    retry_after: Option<HeaderValue>,
    body: &[u8],
) -> Response<Vec<u8>> {
    let mut response = Response::new(body.to_vec());
    *response.status_mut() = status;
    let headers = response.headers_mut();
    headers.insert("x-subject-token", HeaderValue::from_static("token"));
    if let Some(retry_after) = retry_after {
        headers.insert("retry-after", retry_after);
    }
    response
}

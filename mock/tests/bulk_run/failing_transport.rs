//! A transport that injects every kind of failure.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::rc::Rc;

use http::{Method, Request, Response};
use imageshare_core::cloud::{Transport, TransportError};
use imageshare_mock::Cloud;
use proptest::prelude::*;

use super::world::now;

/// What happens to one request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RequestOutcome {
    /// It succeeds.
    Success,
    /// It never arrives.
    RequestLost,
    /// It is executed; the answer is lost.
    ResponseLost,
    /// It is executed; the answer is cut off.
    ResponseTruncated,
    /// It is executed; a proxy answers instead of the service.
    GatewayTimeout,
    /// The service is unavailable and answers 503.
    Unavailable,
    /// Rate limit exceeded, with the old or the new status.
    RateLimited(u16),
    /// The service fails before it executes anything.
    InternalError,
    /// The token has expired.
    TokenExpired,
}

impl RequestOutcome {
    pub const fn is_executed(self) -> bool {
        matches!(
            self,
            Self::Success | Self::ResponseLost | Self::ResponseTruncated | Self::GatewayTimeout
        )
    }
}

pub fn outcomes() -> impl Strategy<Value = RequestOutcome> {
    prop_oneof![
        8 => Just(RequestOutcome::Success),
        1 => Just(RequestOutcome::RequestLost),
        1 => Just(RequestOutcome::ResponseLost),
        1 => Just(RequestOutcome::ResponseTruncated),
        1 => Just(RequestOutcome::GatewayTimeout),
        1 => Just(RequestOutcome::Unavailable),
        1 => Just(RequestOutcome::RateLimited(413)),
        1 => Just(RequestOutcome::RateLimited(429)),
        1 => Just(RequestOutcome::InternalError),
        1 => Just(RequestOutcome::TokenExpired),
    ]
}

/// A transport to the mock that injects failures and records the changes that arrived.
#[derive(Clone)]
pub struct FailingTransport(pub Rc<RefCell<TransportState>>);

pub struct TransportState {
    pub cloud: Cloud,
    pub outcomes: VecDeque<RequestOutcome>,
    pub arrived_changes: Vec<(Method, String, Vec<u8>)>,
}

impl Transport for FailingTransport {
    async fn send(&self, request: Request<Vec<u8>>) -> Result<Response<Vec<u8>>, TransportError> {
        let mut inner = self.0.borrow_mut();
        let fate = inner.outcomes.pop_front().unwrap_or(RequestOutcome::Success);
        let mut answer = Response::new(Vec::new());
        if fate.is_executed() {
            answer = inner.cloud.handle(now(), &request);
            if request.method() != Method::GET {
                let path = request.uri().path().to_owned();
                inner.arrived_changes.push((
                    request.method().clone(),
                    path,
                    request.body().clone(),
                ));
            }
        }
        let mut fail_with = |status: u16| {
            *answer.status_mut() = status.try_into().unwrap();
        };
        match fate {
            RequestOutcome::Success => {}
            RequestOutcome::RequestLost => return Err(TransportError::Blocked),
            RequestOutcome::ResponseLost => return Err(TransportError::Timeout),
            RequestOutcome::ResponseTruncated => {
                let half = answer.body().len() / 2;
                answer.body_mut().truncate(half);
            }
            RequestOutcome::GatewayTimeout => fail_with(504),
            RequestOutcome::Unavailable => fail_with(503),
            RequestOutcome::InternalError => fail_with(500),
            RequestOutcome::TokenExpired => fail_with(401),
            RequestOutcome::RateLimited(status) => {
                fail_with(status);
                answer.headers_mut().insert("retry-after", "7".parse().unwrap());
            }
        }
        Ok(answer)
    }
}

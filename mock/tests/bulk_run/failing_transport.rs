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
pub enum Fate {
    /// It succeeds.
    Fine,
    /// It never arrives.
    LostOnTheWay,
    /// It is executed; the answer is lost.
    AnswerLost,
    /// It is executed; the answer is cut off.
    CutOff,
    /// It is executed; a proxy answers instead of the service.
    GatewayTimeout,
    /// The service is unavailable and answers 503.
    Unavailable,
    /// Rate limit exceeded, with the old or the new status.
    TooMany(u16),
    /// The service fails before it executes anything.
    InternalError,
    /// The token has expired.
    SignedOut,
}

impl Fate {
    pub const fn is_done(self) -> bool {
        matches!(self, Self::Fine | Self::AnswerLost | Self::CutOff | Self::GatewayTimeout)
    }
}

pub fn fates() -> impl Strategy<Value = Fate> {
    prop_oneof![
        8 => Just(Fate::Fine),
        1 => Just(Fate::LostOnTheWay),
        1 => Just(Fate::AnswerLost),
        1 => Just(Fate::CutOff),
        1 => Just(Fate::GatewayTimeout),
        1 => Just(Fate::Unavailable),
        1 => Just(Fate::TooMany(413)),
        1 => Just(Fate::TooMany(429)),
        1 => Just(Fate::InternalError),
        1 => Just(Fate::SignedOut),
    ]
}

/// A transport to the mock that injects failures and records the changes that arrived.
#[derive(Clone)]
pub struct FailingTransport(pub Rc<RefCell<Inner>>);

pub struct Inner {
    pub cloud: Cloud,
    pub fates: VecDeque<Fate>,
    pub arrived: Vec<(Method, String, Vec<u8>)>,
}

impl Transport for FailingTransport {
    async fn send(&self, request: Request<Vec<u8>>) -> Result<Response<Vec<u8>>, TransportError> {
        let mut inner = self.0.borrow_mut();
        let fate = inner.fates.pop_front().unwrap_or(Fate::Fine);
        let mut answer = Response::new(Vec::new());
        if fate.is_done() {
            answer = inner.cloud.handle(now(), &request);
            if request.method() != Method::GET {
                let path = request.uri().path().to_owned();
                inner.arrived.push((request.method().clone(), path, request.body().clone()));
            }
        }
        let mut fail_with = |status: u16| {
            *answer.status_mut() = status.try_into().unwrap();
        };
        match fate {
            Fate::Fine => {}
            Fate::LostOnTheWay => return Err(TransportError::Blocked),
            Fate::AnswerLost => return Err(TransportError::Timeout),
            Fate::CutOff => {
                let half = answer.body().len() / 2;
                answer.body_mut().truncate(half);
            }
            Fate::GatewayTimeout => fail_with(504),
            Fate::Unavailable => fail_with(503),
            Fate::InternalError => fail_with(500),
            Fate::SignedOut => fail_with(401),
            Fate::TooMany(status) => {
                fail_with(status);
                answer.headers_mut().insert("retry-after", "7".parse().unwrap());
            }
        }
        Ok(answer)
    }
}

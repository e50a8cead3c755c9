//! The door behind which everything can go wrong.

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
    /// It goes through.
    Fine,
    /// It never arrives.
    LostOnTheWay,
    /// It arrives and is done; the answer is lost.
    AnswerLost,
    /// It is done; the answer arrives cut off.
    CutOff,
    /// It is done; a proxy answers in the service's place.
    GatewayTimeout,
    /// The service is away and says so.
    Unavailable,
    /// Over the rate limit, in the old words and the new.
    TooMany(u16),
    /// The service stumbles before it has done anything.
    InternalError,
    /// The token is over.
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

/// A door to the mock behind which everything can go wrong, and which keeps the changes that arrived.
#[derive(Clone)]
pub struct Door(pub Rc<RefCell<Behind>>);

pub struct Behind {
    pub cloud: Cloud,
    pub fates: VecDeque<Fate>,
    pub arrived: Vec<(Method, String, Vec<u8>)>,
}

impl Transport for Door {
    async fn send(&self, request: Request<Vec<u8>>) -> Result<Response<Vec<u8>>, TransportError> {
        let mut behind = self.0.borrow_mut();
        let fate = behind.fates.pop_front().unwrap_or(Fate::Fine);
        let mut answer = Response::new(Vec::new());
        if fate.is_done() {
            answer = behind.cloud.handle(now(), &request);
            if request.method() != Method::GET {
                let path = request.uri().path().to_owned();
                behind.arrived.push((request.method().clone(), path, request.body().clone()));
            }
        }
        let mut turned_away = |status: u16| {
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
            Fate::GatewayTimeout => turned_away(504),
            Fate::Unavailable => turned_away(503),
            Fate::InternalError => turned_away(500),
            Fate::SignedOut => turned_away(401),
            Fate::TooMany(status) => {
                turned_away(status);
                answer.headers_mut().insert("retry-after", "7".parse().unwrap());
            }
        }
        Ok(answer)
    }
}

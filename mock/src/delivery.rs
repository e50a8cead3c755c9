//! How an answer is delivered: whether it arrives, and after how long.
//!
//! `Cloud::handle` never waits and has no network. A fault's effect on delivery is stored in the extensions of the answer; the
//! transports apply it: the native server, [`crate::MockTransport`] and the page's sandbox.

use http::Response;
use imageshare_core::cloud::{TIMEOUT_MS, TransportError};

/// How an answer is delivered.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Delivery {
    /// Milliseconds until the caller gets it.
    pub delay_ms: u64,
    /// What the caller gets then.
    pub outcome: DeliveryOutcome,
}

/// What arrives.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum DeliveryOutcome {
    /// The whole answer.
    #[default]
    Complete,
    /// The connection is closed without a byte of an answer.
    Dropped,
    /// Nothing: the connection stays open until the caller gives up.
    Never,
}

impl Delivery {
    /// The delivery of this answer: immediate and whole by default.
    pub fn from_response<T>(answer: &Response<T>) -> Self {
        answer.extensions().get().copied().unwrap_or_default()
    }

    /// What a client with a time-out of [`TIMEOUT_MS`] sees: how many milliseconds it waits, and the error if it gets no answer.
    pub fn wait_ms_and_error(self) -> (u64, Option<TransportError>) {
        let patience = u64::from(TIMEOUT_MS);
        match self.outcome {
            DeliveryOutcome::Complete if self.delay_ms <= patience => (self.delay_ms, None),
            // A browser reports no more detail about a closed connection.
            DeliveryOutcome::Dropped if self.delay_ms <= patience => {
                (self.delay_ms, Some(TransportError::Blocked))
            }
            DeliveryOutcome::Complete | DeliveryOutcome::Dropped | DeliveryOutcome::Never => {
                (patience, Some(TransportError::Timeout))
            }
        }
    }

    /// Stores this in the extensions of an answer.
    pub(crate) fn attach_to<T>(self, answer: &mut Response<T>) {
        if self != Self::default() {
            answer.extensions_mut().insert(self);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_default_delivery_is_immediate() {
        let mut answer = Response::new(());
        Delivery::default().attach_to(&mut answer);
        assert!(answer.extensions().is_empty());
        assert_eq!(
            Delivery::from_response(&answer),
            Delivery { delay_ms: 0, outcome: DeliveryOutcome::Complete }
        );
        let late = Delivery { delay_ms: 7, outcome: DeliveryOutcome::Never };
        late.attach_to(&mut answer);
        assert_eq!(Delivery::from_response(&answer), late);
    }

    #[test]
    fn a_client_waits_for_the_answer_or_its_timeout() {
        let patience = u64::from(TIMEOUT_MS);
        let seen = |after_ms, arrival| {
            Delivery { delay_ms: after_ms, outcome: arrival }.wait_ms_and_error()
        };
        assert_eq!(seen(70, DeliveryOutcome::Complete), (70, None));
        assert_eq!(seen(70, DeliveryOutcome::Dropped), (70, Some(TransportError::Blocked)));
        assert_eq!(seen(70, DeliveryOutcome::Never), (patience, Some(TransportError::Timeout)));
        for arrival in [DeliveryOutcome::Complete, DeliveryOutcome::Dropped, DeliveryOutcome::Never]
        {
            let late = seen(patience + 1, arrival);
            assert_eq!(late, (patience, Some(TransportError::Timeout)), "{arrival:?}");
        }
    }
}

//! How an answer travels: whether it arrives, and after how long.
//!
//! `Cloud::handle` neither waits nor knows a network. What a fault does to the way back stands among the extensions of the
//! answer, for the transport to obey: the native server, [`crate::MockTransport`], the sandbox of the page.

use http::Response;
use imageshare_core::cloud::{PATIENCE_MS, TransportError};

/// How an answer travels.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Delivery {
    /// How long the caller waits for it, in milliseconds.
    pub after_ms: u64,
    /// What he gets then.
    pub arrival: Arrival,
}

/// What comes at the end of the way.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Arrival {
    /// The answer.
    #[default]
    Whole,
    /// The end of the connection, and no byte of an answer.
    Dropped,
    /// Nothing: the connection stays open until the caller gives up.
    Never,
}

impl Delivery {
    /// How this answer travels: at once and whole, unless it says otherwise.
    pub fn of<T>(answer: &Response<T>) -> Self {
        answer.extensions().get().copied().unwrap_or_default()
    }

    /// What a client makes of it that waits no longer than [`PATIENCE_MS`]: how many milliseconds it waits, and why it then has
    /// no answer.
    pub fn for_client(self) -> (u64, Option<TransportError>) {
        let patience = u64::from(PATIENCE_MS);
        match self.arrival {
            Arrival::Whole if self.after_ms <= patience => (self.after_ms, None),
            // A browser does not say more of a connection that ended.
            Arrival::Dropped if self.after_ms <= patience => {
                (self.after_ms, Some(TransportError::Blocked))
            }
            Arrival::Whole | Arrival::Dropped | Arrival::Never => {
                (patience, Some(TransportError::Timeout))
            }
        }
    }

    /// Says so in an answer.
    pub(crate) fn write<T>(self, answer: &mut Response<T>) {
        if self != Self::default() {
            answer.extensions_mut().insert(self);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_that_says_nothing_arrives_at_once() {
        let mut answer = Response::new(());
        Delivery::default().write(&mut answer);
        assert!(answer.extensions().is_empty());
        assert_eq!(Delivery::of(&answer), Delivery { after_ms: 0, arrival: Arrival::Whole });
        let late = Delivery { after_ms: 7, arrival: Arrival::Never };
        late.write(&mut answer);
        assert_eq!(Delivery::of(&answer), late);
    }

    #[test]
    fn a_client_waits_until_the_answer_or_the_end_of_its_patience() {
        let patience = u64::from(PATIENCE_MS);
        let seen = |after_ms, arrival| Delivery { after_ms, arrival }.for_client();
        assert_eq!(seen(70, Arrival::Whole), (70, None));
        assert_eq!(seen(70, Arrival::Dropped), (70, Some(TransportError::Blocked)));
        assert_eq!(seen(70, Arrival::Never), (patience, Some(TransportError::Timeout)));
        for arrival in [Arrival::Whole, Arrival::Dropped, Arrival::Never] {
            let late = seen(patience + 1, arrival);
            assert_eq!(late, (patience, Some(TransportError::Timeout)), "{arrival:?}");
        }
    }
}

//! What a failed call means for the run: one table, one function.
//!
//! What decides is whether the service may have done it all the same. Only what it certainly did not do is sent again; after
//! everything else the run looks first.

use crate::cloud::{CloudError, ErrorKind, TransportError};
use crate::rules::Command;

/// What follows from a failure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RetryDecision {
    /// The service says that it is so already. Look what it is.
    AlreadySo,
    /// Turned away at the door, certainly not done: hold back, then send again.
    TurnedAway {
        /// Seconds to wait, when the service named them.
        after: Option<u32>,
    },
    /// The token is over, and nothing was done: sign in again.
    SignedOut,
    /// Perhaps done, perhaps not. Look before it is sent again.
    Unsure {
        /// True when the whole cloud seems to be away, not this cell alone.
        hold_back: bool,
        /// Seconds to wait, when the service named them.
        after: Option<u32>,
    },
    /// It will not work, however often it is tried.
    Final,
}

/// Judges a failure of `command`, or of a look when there is none.
///
/// | failure | verdict |
/// |---|---|
/// | not sent, because a browser would change the address | final |
/// | no answer, whatever the reason; 408, 502, 503, 504 | unsure, hold back |
/// | 500; an answer that cannot be read | unsure |
/// | 401 | signed out |
/// | over the rate limit ([`CloudError::is_rate_limited`]) | turned away |
/// | 409 of an offer, 404 of a removal | it is so already |
/// | everything else | final |
pub fn decide(command: Option<Command>, error: &CloudError) -> RetryDecision {
    let after = match &error.kind {
        ErrorKind::Transport(TransportError::AddressChanged)
        | ErrorKind::Request(_)
        | ErrorKind::NoEndpoint
        | ErrorKind::Unscoped
        | ErrorKind::BadLink => return RetryDecision::Final,
        ErrorKind::Transport(_) => return RetryDecision::Unsure { hold_back: true, after: None },
        ErrorKind::Wire(_) => return RetryDecision::Unsure { hold_back: false, after: None },
        ErrorKind::Refused { retry_after, .. } => *retry_after,
    };
    match (error.status, command) {
        (Some(401), _) => RetryDecision::SignedOut,
        (Some(404), Some(Command::Remove)) | (Some(409), Some(Command::Add)) => {
            RetryDecision::AlreadySo
        }
        _ if error.is_rate_limited() => RetryDecision::TurnedAway { after },
        (Some(408 | 502..=504), _) => RetryDecision::Unsure { hold_back: true, after },
        (Some(500), _) => RetryDecision::Unsure { hold_back: false, after },
        _ => RetryDecision::Final,
    }
}

//! What a failed call means for the run: one table, one function. Used by [`super::run`].
//!
//! The question is whether the service may have executed the call anyway. Only calls that were certainly not executed are sent
//! again; after all others the run probes first.

use crate::cloud::{CloudError, ErrorKind, TransportError};
use crate::rules::Command;

/// The consequence of a failure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RetryDecision {
    /// The service reports that the goal is reached already. Probe the status.
    AlreadySo,
    /// Throttled, certainly not executed: wait, then send again.
    TurnedAway {
        /// Seconds to wait, if the service sent them.
        after: Option<u32>,
    },
    /// The token is invalid and nothing was executed: sign in again.
    SignedOut,
    /// Executed or not. Probe before it is sent again.
    Unsure {
        /// True when the whole cloud seems to be unreachable, not only this membership.
        hold_back: bool,
        /// Seconds to wait, if the service sent them.
        after: Option<u32>,
    },
    /// It will fail however often it is tried.
    Final,
}

/// Classifies a failure of `command`, or of a probe when there is none.
///
/// | failure | decision |
/// |---|---|
/// | not sent, because a browser would change the address | final |
/// | no answer, whatever the reason; 408, 502, 503, 504 | unsure, hold back |
/// | 500; an answer that cannot be read | unsure |
/// | 401 | signed out |
/// | over the rate limit ([`CloudError::is_rate_limited`]) | turned away |
/// | 409 of an offer, 404 of a removal | already so |
/// | everything else | final |
pub fn decide(command: Option<Command>, error: &CloudError) -> RetryDecision {
    let retry_after = match &error.kind {
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
        _ if error.is_rate_limited() => RetryDecision::TurnedAway { after: retry_after },
        (Some(408 | 502..=504), _) => RetryDecision::Unsure { hold_back: true, after: retry_after },
        (Some(500), _) => RetryDecision::Unsure { hold_back: false, after: retry_after },
        _ => RetryDecision::Final,
    }
}

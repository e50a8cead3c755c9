//! What a failed request means: one table, one function.
//!
//! What matters is whether the service may have done it nevertheless. Only what it certainly did not do is sent again; after
//! everything else the state is read first.

use super::retry_decision::RetryDecision;
use crate::cloud::TransportError;
use crate::cloud::{CloudError, ErrorKind};
use crate::rules::Command;

/// What a failure of `command` means; without a command, of a request that only reads.
///
/// | failure | decision |
/// |---|---|
/// | not sent, because a browser would change or block the address, or withdrawn | final |
/// | a redirect, which is not followed | final |
/// | an answer that is too large: when reading, and after a change | final, unsure |
/// | no answer, whatever the reason; 408, 502, 503, 504 | unsure, back off |
/// | 500; an answer that cannot be read | unsure |
/// | 401 to a call that the access rules of an application credential don't permit | final |
/// | any other 401 | signed out |
/// | over the rate limit ([`CloudError::is_rate_limited`]) | throttled |
/// | 409 when adding a member, 404 when removing one | already done |
/// | everything else | final |
pub fn decide_retry(command: Option<Command>, error: &CloudError) -> RetryDecision {
    let after = match &error.kind {
        ErrorKind::Transport(
            TransportError::AddressChanged
            | TransportError::Withdrawn
            | TransportError::Redirected
            | TransportError::NeedsHttps
            | TransportError::HostNotAllowed,
        )
        | ErrorKind::Request(_)
        | ErrorKind::NoEndpoint
        | ErrorKind::Unscoped
        | ErrorKind::BadLink
        | ErrorKind::NeedsMoreAuthMethods { .. }
        | ErrorKind::EndlessList { .. } => return RetryDecision::Final,
        // The same request would get the same answer; what was changed is read first.
        ErrorKind::Transport(TransportError::TooLarge { .. }) if command.is_none() => {
            return RetryDecision::Final;
        }
        ErrorKind::Transport(TransportError::TooLarge { .. }) => {
            return RetryDecision::Unsure { back_off: false, retry_after: None };
        }
        ErrorKind::Transport(_) => {
            return RetryDecision::Unsure { back_off: true, retry_after: None };
        }
        ErrorKind::Wire(_) => return RetryDecision::Unsure { back_off: false, retry_after: None },
        ErrorKind::Refused { retry_after, .. } => *retry_after,
    };
    match (error.status, command) {
        _ if error.is_outside_access_rules() => RetryDecision::Final,
        (Some(401), _) => RetryDecision::SignedOut,
        (Some(404), Some(Command::Remove)) | (Some(409), Some(Command::Add)) => {
            RetryDecision::AlreadyDone
        }
        _ if error.is_rate_limited() => RetryDecision::Throttled { retry_after: after },
        (Some(408 | 502..=504), _) => RetryDecision::Unsure { back_off: true, retry_after: after },
        (Some(500), _) => RetryDecision::Unsure { back_off: false, retry_after: after },
        _ => RetryDecision::Final,
    }
}

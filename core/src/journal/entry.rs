//! An entry of the journal: a call, who sent it, and whether it changed anything. Used by [`super::Journal`] and the exports.

use http::Method;

use super::recorded_call::RecordedCall;
use crate::cloud::{CloudError, ErrorKind, TransportError};
use crate::model::Side;
use crate::scheduler::{RetryDecision, decide_retry};
use crate::wire::endpoint::{Call, Service};

/// Who sent a call. Given by the owner of the journal, which knows the accounts.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Actor {
    /// The side that the account has, if it has one.
    pub side: Option<Side>,
    /// User and project, for people; it must not have a secret.
    pub account: String,
}

/// An entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its number, from 1, never used twice in a journal.
    pub number: u64,
    /// Who sent it.
    pub actor: Actor,
    /// The call and its result.
    pub recorded: RecordedCall,
}

/// What a call did to the cloud's data.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Effect {
    /// Nothing: it only reads, signs in or out, or the service certainly did not do it.
    Nothing,
    /// It changed something, or set what was so already.
    Changed,
    /// Perhaps something: there was no clear answer.
    Unclear,
}

/// A service, without its versions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ServiceKind {
    /// Keystone, Identity v2.0.
    Identity,
    /// Glance.
    Image,
    /// Nova.
    Compute,
    /// Swift.
    ObjectStore,
}

impl ServiceKind {
    /// The kind of the service of a call.
    pub fn from_call(call: Call) -> Self {
        match call.route().service {
            Service::IdentityV3 | Service::IdentityV2 => Self::Identity,
            Service::Image => Self::Image,
            Service::Compute => Self::Compute,
            Service::ObjectStore => Self::ObjectStore,
        }
    }
}

impl Entry {
    /// What the call did.
    ///
    /// | call | result | effect |
    /// |---|---|---|
    /// | reads, or is a sign-in or sign-out | any | nothing |
    /// | any other | success | changed |
    /// | | an answer that is too large, or [`RetryDecision::Unsure`] | unclear |
    /// | | any other | nothing |
    pub fn effect(&self) -> Effect {
        let recorded = &self.recorded;
        if !is_change(recorded.call) {
            return Effect::Nothing;
        }
        if recorded.is_success() {
            return Effect::Changed;
        }
        let kind = match recorded.result {
            Err(TransportError::TooLarge { .. }) => return Effect::Unclear,
            Err(error) => ErrorKind::Transport(error),
            Ok(_) => ErrorKind::Refused { title: None, message: String::new(), retry_after: None },
        };
        let error = CloudError {
            status: recorded.status().map(|status| status.as_u16()),
            ..CloudError::new_unsent(recorded.call, recorded.profile, None, kind)
        };
        match decide_retry(None, &error) {
            RetryDecision::Unsure { .. } => Effect::Unclear,
            RetryDecision::AlreadyDone
            | RetryDecision::Throttled { .. }
            | RetryDecision::SignedOut
            | RetryDecision::Final => Effect::Nothing,
        }
    }

    /// Whether the service did not do what it was asked.
    pub fn is_failed(&self) -> bool {
        !self.recorded.is_success()
    }
}

/// Whether a call changes data of the cloud. A token is none.
fn is_change(call: Call) -> bool {
    let is_token_call = matches!(
        call,
        Call::IssueToken | Call::RevokeToken | Call::Authenticate | Call::RevokeTokenV2
    );
    !is_token_call && !matches!(call.route().method, Method::GET | Method::HEAD)
}

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::super::fixtures::{entry, response};
    use super::*;

    #[test]
    fn only_changes_have_effects_and_lost_answers_are_unclear() {
        let body = r#"{"member":"p2"}"#;
        let refused = |status| Ok(response(status, "{}"));
        for (call, result, effect) in [
            (Call::AddMember, refused(200), Effect::Changed),
            (Call::AddMember, refused(409), Effect::Nothing),
            (Call::AddMember, refused(503), Effect::Unclear),
            (Call::AddMember, Err(TransportError::Timeout), Effect::Unclear),
            (Call::AddMember, Err(TransportError::Aborted), Effect::Unclear),
            (
                Call::AddMember,
                Err(TransportError::TooLarge { content_length: None }),
                Effect::Unclear,
            ),
            (Call::AddMember, Err(TransportError::NeedsHttps), Effect::Nothing),
            (Call::ListMembers, refused(200), Effect::Nothing),
            (Call::ListMembers, Err(TransportError::Timeout), Effect::Nothing),
            (Call::IssueToken, refused(201), Effect::Nothing),
            (Call::RevokeToken, refused(204), Effect::Nothing),
            (Call::UpdateImage, refused(200), Effect::Changed),
        ] {
            let entry = entry(call, body, result);
            assert_eq!(entry.effect(), effect, "{call:?} {:?}", entry.recorded.result);
        }
    }
}

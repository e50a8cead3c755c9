//! What went wrong with a call: which call, where, what the service said, and the id its operator asks for.

use crate::model::RegionName;
use crate::rules::Profile;
use crate::wire::WireError;
use crate::wire::endpoint::Call;
use crate::wire::request::RequestError;

use super::transport::TransportError;

/// A call that did not succeed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{call:?}: {kind}")]
pub struct CloudError {
    /// The call.
    pub call: Call,
    /// Which rules the cloud plays by: the same status means other things on another cloud.
    pub profile: Profile,
    /// The region that was asked; none for identity services.
    pub region: Option<RegionName>,
    /// Host and port that were asked, where one was.
    pub host: Option<String>,
    /// HTTP status, when there was an answer.
    pub status: Option<u16>,
    /// The answer's `X-Openstack-Request-Id`, where the browser may read it.
    pub request_id: Option<String>,
    /// What it was.
    pub kind: ErrorKind,
}

/// Whose fault it is.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ErrorKind {
    /// No answer: the network, the browser or the caller.
    #[error(transparent)]
    Transport(#[from] TransportError),
    /// The service, or a proxy before it, said no; [`CloudError::status`] says how.
    #[error("refused: {message}")]
    Refused {
        /// The service's title for it.
        title: Option<String>,
        /// The service's own sentence; may be empty.
        message: String,
        /// Seconds to wait, when the service named them (`Retry-After`).
        retry_after: Option<u32>,
    },
    /// The answer is good by its status, but has not the agreed shape: another service, or a page of a proxy.
    #[error(transparent)]
    Wire(#[from] WireError),
    /// The request could not be written.
    #[error(transparent)]
    Request(#[from] RequestError),
    /// The token's catalog names no such service in this region.
    #[error("the catalog has no image service there")]
    NoEndpoint,
    /// The token is for no project, so there is nothing to list.
    #[error("the sign-in is for no project")]
    Unscoped,
    /// A list's next page would lead to another host, or in a circle.
    #[error("the list's link to its next page cannot be followed")]
    BadLink,
}

impl CloudError {
    /// An error before any request went out.
    pub(crate) fn before(
        call: Call,
        profile: Profile,
        region: Option<RegionName>,
        kind: impl Into<ErrorKind>,
    ) -> Self {
        Self {
            call,
            profile,
            region,
            host: None,
            status: None,
            request_id: None,
            kind: kind.into(),
        }
    }

    /// True when the token is no longer, or never was, good: sign in again.
    pub fn is_signed_out(&self) -> bool {
        self.status == Some(401)
    }

    /// True when the service says that the thing is not there, or may not be seen.
    pub fn is_not_found(&self) -> bool {
        self.status == Some(404)
    }

    /// True when the service says that it is so already.
    pub fn is_conflict(&self) -> bool {
        self.status == Some(409)
    }

    /// True when the cloud asks for fewer requests: 429, and 413 unless it is [`Self::is_member_limit`].
    pub fn is_rate_limited(&self) -> bool {
        match self.status {
            Some(429) => true,
            Some(413) => !self.is_quota(),
            _ => false,
        }
    }

    /// True when an image has as many members as the cloud allows: Glance answers 413 (measured). Rackspace answers 413 over its rate
    /// limit (documented) and names no limit of members; `Retry-After` comes with a rate limit only.
    pub fn is_member_limit(&self) -> bool {
        self.call == Call::AddMember && self.status == Some(413) && self.is_quota()
    }

    /// A 413 that stays, however long one waits.
    const fn is_quota(&self) -> bool {
        self.profile.differences().member_quota.is_some()
            && !matches!(self.kind, ErrorKind::Refused { retry_after: Some(_), .. })
    }
}

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::*;

    #[test]
    fn a_413_is_the_member_limit_on_openstack_without_retry_after_only() {
        for (profile, retry_after, is_member_limit) in [
            (Profile::OpenStack, None, true),
            (Profile::OpenStack, Some(5), false),
            (Profile::Rackspace, None, false),
            (Profile::Rackspace, Some(5), false),
        ] {
            let kind = ErrorKind::Refused { title: None, message: String::new(), retry_after };
            let error = CloudError {
                status: Some(413),
                ..CloudError::before(Call::AddMember, profile, None, kind)
            };
            assert_eq!(error.is_member_limit(), is_member_limit, "{profile:?} {retry_after:?}");
            assert_eq!(error.is_rate_limited(), !is_member_limit, "{profile:?} {retry_after:?}");
        }
    }
}

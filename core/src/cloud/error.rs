//! Errors of API calls: which call, where, the service's message, and the request ID that its operator needs.

use secrecy::{ExposeSecret, SecretString};

use crate::model::RegionName;
use crate::rules::Profile;
use crate::wire::WireError;
use crate::wire::endpoint::Call;
use crate::wire::request::RequestError;

use super::caller::Caller;
use super::transport_error::TransportError;

/// A call that did not succeed. It can be constructed, so that code that handles errors can be tested without a cloud.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{call:?}: {kind}")]
pub struct CloudError {
    /// The call.
    pub call: Call,
    /// The cloud's rule set: the same status has another meaning on another cloud.
    pub profile: Profile,
    /// The region that was called; none for identity services.
    pub region: Option<RegionName>,
    /// Host and port that were called, if any.
    pub host: Option<String>,
    /// HTTP status, when there was an answer.
    pub status: Option<u16>,
    /// The answer's `X-Openstack-Request-Id`, where the browser may read it.
    pub request_id: Option<String>,
    /// What is known of the caller.
    pub caller: Caller,
    /// The cause.
    pub kind: ErrorKind,
}

/// What a cloud returns for a correct first factor: Keystone's receipt, or Rackspace's session ID. With the second factor it signs
/// in, so it is a secret, and it is valid for some minutes only.
#[derive(Clone)]
pub struct AuthReceipt(pub(crate) SecretString);

impl PartialEq for AuthReceipt {
    fn eq(&self, other: &Self) -> bool {
        self.0.expose_secret() == other.0.expose_secret()
    }
}

impl Eq for AuthReceipt {}

impl std::fmt::Debug for AuthReceipt {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("AuthReceipt([REDACTED])")
    }
}

/// The cause, by who is responsible.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ErrorKind {
    /// No answer: the network, the browser, or the caller gave up.
    #[error(transparent)]
    Transport(#[from] TransportError),
    /// The service, or a proxy in front of it, refused; [`CloudError::status`] is the status.
    #[error("refused: {message}")]
    Refused {
        /// The error title from the service.
        title: Option<String>,
        /// The error message from the service; may be empty.
        message: String,
        /// Seconds to wait, if the service sent them (`Retry-After`).
        retry_after: Option<u32>,
    },
    /// The password or key was right, but the user also needs other methods: 401, from Keystone with a receipt, from Rackspace with
    /// the ID of a session.
    #[error("the user needs another authentication method")]
    NeedsMoreAuthMethods {
        /// The methods that are accepted together, as Keystone names them: `password`, `totp`. One list for each alternative; none if
        /// Keystone doesn't name them.
        required_auth_methods: Vec<Vec<String>>,
        /// What continues this sign-in with the next factor; none where the browser may not read it.
        receipt: Option<AuthReceipt>,
    },
    /// The status is a success, but the body has another format: another service, or an error page of a proxy.
    #[error(transparent)]
    Wire(#[from] WireError),
    /// The request could not be built.
    #[error(transparent)]
    Request(#[from] RequestError),
    /// The token's catalog has no image service in this region.
    #[error("the catalog has no image service in this region")]
    NoEndpoint,
    /// The token is unscoped, so it has nothing to list.
    #[error("the sign-in has no project")]
    Unscoped,
    /// A list has no end, or more images than the page can keep.
    #[error("the list has no end; {images} images were read")]
    EndlessList {
        /// The images that were read.
        images: usize,
    },
    /// A list's next page would lead to another host, or back to a page that was read.
    #[error("the link to the list's next page can't be followed")]
    BadLink,
}

impl CloudError {
    /// An error before any request was sent.
    pub(crate) fn new_unsent(
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
            caller: Caller::default(),
            kind: kind.into(),
        }
    }

    /// True when the token is expired, revoked or invalid: sign in again.
    pub fn is_signed_out(&self) -> bool {
        self.status == Some(401) && !self.is_outside_access_rules()
    }

    /// True when the access rules of the caller's application credential don't permit the call: 401 (measured), and a new sign-in with
    /// this credential changes nothing.
    pub fn is_outside_access_rules(&self) -> bool {
        self.status == Some(401) && self.caller.is_permitted == Some(false)
    }

    /// True when the resource does not exist or is not visible to the caller.
    pub fn is_not_found(&self) -> bool {
        self.status == Some(404)
    }

    /// True when the resource exists already.
    pub fn is_conflict(&self) -> bool {
        self.status == Some(409)
    }

    /// True when the cloud limits requests: 429, and 413 unless it is [`Self::is_member_quota_exceeded`].
    pub fn is_rate_limited(&self) -> bool {
        match self.status {
            Some(429) => true,
            Some(413) => !self.is_permanent_413(),
            _ => false,
        }
    }

    /// True when an image has as many members as the cloud allows: Glance answers 413 (measured). Rackspace answers 413 over its
    /// rate limit (documented) and documents no member limit; `Retry-After` comes with a rate limit only.
    pub fn is_member_quota_exceeded(&self) -> bool {
        self.call == Call::AddMember && self.status == Some(413) && self.is_permanent_413()
    }

    /// A 413 that does not go away with time.
    const fn is_permanent_413(&self) -> bool {
        self.profile.spec().member_quota.is_some()
            && !matches!(self.kind, ErrorKind::Refused { retry_after: Some(_), .. })
    }
}

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::*;

    #[test]
    fn status_413_is_the_member_limit_on_openstack_only() {
        for (profile, retry_after, is_member_quota_exceeded) in [
            (Profile::OpenStack, None, true),
            (Profile::OpenStack, Some(5), false),
            (Profile::Rackspace, None, false),
            (Profile::Rackspace, Some(5), false),
        ] {
            let kind = ErrorKind::Refused { title: None, message: String::new(), retry_after };
            let error = CloudError {
                status: Some(413),
                ..CloudError::new_unsent(Call::AddMember, profile, None, kind)
            };
            assert_eq!(
                error.is_member_quota_exceeded(),
                is_member_quota_exceeded,
                "{profile:?} {retry_after:?}"
            );
            assert_eq!(
                error.is_rate_limited(),
                !is_member_quota_exceeded,
                "{profile:?} {retry_after:?}"
            );
        }
    }
}

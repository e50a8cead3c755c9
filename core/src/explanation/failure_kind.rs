//! How a call failed, without its details: what the rows of the table are about.

use crate::cloud::{CloudError, ErrorKind, TransportError};
use crate::wire::WireError;
use crate::wire::address::AddressError;
use crate::wire::request::RequestError;

/// How a call failed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FailureKind {
    /// The service, or a proxy, refused with this status.
    Status(u16),
    /// The cloud limits requests ([`CloudError::is_rate_limited`]).
    RateLimited,
    /// The image has as many members as the cloud allows ([`CloudError::is_member_quota_exceeded`]).
    MemberQuotaExceeded,
    /// 403, because the image can't have members: Glance's message says so, unlike that of a policy (measured).
    ImageWithoutMembers,
    /// 401, because the access rules of the caller's application credential don't permit the call.
    OutsideAccessRules,
    /// 401, because the password has expired: Keystone's message says so (measured).
    PasswordExpired,
    /// 401 with a receipt or a session ID: the first factor is right, another one is needed.
    SecondFactorMissing,
    /// No answer, for this reason.
    NoAnswer(TransportError),
    /// A success whose body isn't JSON.
    NotJson,
    /// A success without a body, where the call has one.
    EmptyBody,
    /// A success whose body ends too early.
    IncompleteBody,
    /// A success with a body, where the call has none.
    UnexpectedBody,
    /// A success with a field that can't be used.
    UnusableField,
    /// A success about another resource than the requested one.
    OtherResource,
    /// A success without a header that the call needs, or one that the browser hides.
    MissingHeader,
    /// Nothing was sent: a segment of the address is `.` or `..`, which a browser would resolve.
    DotSegment,
    /// Nothing was sent: the request could not be built.
    InvalidRequest,
    /// Nothing was sent: the catalog has no image service in this region.
    NoEndpoint,
    /// Nothing was sent: the token has no project.
    Unscoped,
    /// The list's next page can't be followed.
    BadLink,
    /// The list has no end.
    EndlessList,
}

impl FailureKind {
    /// How this call failed.
    pub fn new(error: &CloudError) -> Self {
        match &error.kind {
            ErrorKind::Transport(TransportError::TooLarge { .. }) => {
                Self::NoAnswer(TransportError::TooLarge { content_length: None })
            }
            ErrorKind::Transport(reason) => Self::NoAnswer(*reason),
            ErrorKind::Refused { message, .. } => Self::refused(error, message),
            ErrorKind::NeedsMoreAuthMethods { .. } => Self::SecondFactorMissing,
            ErrorKind::Wire(reason) => Self::unusable(reason),
            ErrorKind::Request(RequestError::Address(AddressError::DotSegment)) => Self::DotSegment,
            ErrorKind::Request(_) => Self::InvalidRequest,
            ErrorKind::NoEndpoint => Self::NoEndpoint,
            ErrorKind::Unscoped => Self::Unscoped,
            ErrorKind::EndlessList { .. } => Self::EndlessList,
            ErrorKind::BadLink => Self::BadLink,
        }
    }

    fn refused(error: &CloudError, message: &str) -> Self {
        let is_sign_in = error.caller.sign_in_method.is_some();
        if error.is_member_quota_exceeded() {
            Self::MemberQuotaExceeded
        } else if error.is_rate_limited() {
            Self::RateLimited
        } else if error.status == Some(403) && says_image_has_no_members(message) {
            Self::ImageWithoutMembers
        } else if error.is_outside_access_rules() {
            Self::OutsideAccessRules
        } else if error.status == Some(401)
            && is_sign_in
            && message.to_ascii_lowercase().contains("password is expired")
        {
            Self::PasswordExpired
        } else {
            match error.status.unwrap_or_default() {
                // What isn't known counts as 500 (RFC 9110, section 15).
                505..=599 => Self::Status(500),
                status => Self::Status(status),
            }
        }
    }

    const fn unusable(reason: &WireError) -> Self {
        match reason {
            WireError::NotJson(_) => Self::NotJson,
            WireError::Empty => Self::EmptyBody,
            WireError::CutOff => Self::IncompleteBody,
            WireError::NotEmpty => Self::UnexpectedBody,
            WireError::Field(_) => Self::UnusableField,
            WireError::OtherResource { .. } => Self::OtherResource,
            WireError::MissingHeader(_) => Self::MissingHeader,
        }
    }
}

fn says_image_has_no_members(message: &str) -> bool {
    message.contains("Only shared images have members")
        || (message.contains("Not allowed to ") && message.contains(" members for image "))
}

//! A refusal: its HTTP status and its reason, as data that the page explains. Created by the rules only.

use crate::model::{Role, Visibility};

/// The HTTP status of a refusal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum DenialStatus {
    /// 404: the caller must not learn that the resource exists.
    NotFound,
    /// 403: the caller can see the resource, but must not do this.
    Forbidden,
    /// 409: the resource exists already.
    Conflict,
}

impl DenialStatus {
    /// The HTTP status.
    pub const fn code(self) -> u16 {
        match self {
            Self::NotFound => 404,
            Self::Forbidden => 403,
            Self::Conflict => 409,
        }
    }
}

/// The reason of a refusal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RefusalReason {
    /// The caller's project neither owns the image nor is a member, and the image is not open to everyone.
    ImageInvisible,
    /// Only shared images have members; this one has another visibility.
    NotShared(Visibility),
    /// There is no such member, or the entry belongs to another project and only the owner can see it.
    NoSuchMember,
    /// Only the project that owns the image may do this.
    NotOwner,
    /// Only the consumer can answer an offer; the owner cannot accept for them.
    NotThatMember,
    /// Only an administrator of the cloud may do this.
    NotCloudAdmin,
    /// The right project, but the user's role in it is too weak.
    RoleTooWeak {
        /// The weakest sufficient role.
        needs: Role,
    },
    /// The project is a member already, whatever its status.
    AlreadyMember,
}

/// A refusal by the rules.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
#[error("refused: {reason:?}")]
#[non_exhaustive]
pub struct Refusal {
    /// The HTTP status.
    pub status: DenialStatus,
    /// The reason.
    pub reason: RefusalReason,
}

impl Refusal {
    /// A refusal with this status, for this reason.
    pub const fn new(status: DenialStatus, reason: RefusalReason) -> Self {
        Self { status, reason }
    }
}

//! A refusal: how it looks to the caller, and why, as data that the page puts into words.

use crate::model::{Role, Visibility};

/// How a refusal looks on the wire.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum DenialStatus {
    /// 404: the caller may not even know that the thing exists.
    NotFound,
    /// 403: the caller sees the thing, but may not do this.
    Forbidden,
    /// 409: it is so already.
    Conflict,
}

impl DenialStatus {
    /// The HTTP status.
    pub const fn status(self) -> u16 {
        match self {
            Self::NotFound => 404,
            Self::Forbidden => 403,
            Self::Conflict => 409,
        }
    }
}

/// Why.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Reason {
    /// The caller's project neither owns the image nor is a member, and the image is not open to everyone.
    ImageInvisible,
    /// Only shared images have members; this one is of another visibility.
    NotShared(Visibility),
    /// There is no such member, or it is somebody else's entry, which only the owner sees.
    NoSuchMember,
    /// Only the project that owns the image may do this.
    NotOwner,
    /// Only the consumer answers an offer: the owner cannot accept for him.
    NotThatMember,
    /// Only an administrator of the cloud may do this.
    NotCloudAdmin,
    /// The right project, but the user's role in it is too weak.
    RoleTooWeak {
        /// The weakest role that would do.
        needs: Role,
    },
    /// The project is a member already, whatever it answered.
    AlreadyMember,
}

/// What the rules say no with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
#[error("refused: {reason:?}")]
pub struct Refusal {
    /// How it looks to the caller.
    pub status: DenialStatus,
    /// Why.
    pub reason: Reason,
}

impl Refusal {
    pub(super) const fn new(face: DenialStatus, reason: Reason) -> Self {
        Self { status: face, reason }
    }
}

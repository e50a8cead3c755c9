//! The conditions of a row. A condition on something unknown isn't met. What a role or a visibility allows is decided by the rules.

use super::facts::Facts;
use crate::model::{MemberStatus, Visibility};
use crate::rules::Relation;
use crate::rules::visibility_choice::visibility_choices;
use crate::wire::endpoint::{Call, Service};

/// The calls of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Calls {
    /// Every call.
    Any,
    /// These calls.
    These(&'static [Call]),
    /// Every call of these services.
    OfServices(&'static [Service]),
}

/// A condition on the relation of the caller's project to the image.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RelationCondition {
    /// None.
    Any,
    /// The project owns it.
    Owner,
    /// The project doesn't own it.
    NotOwner,
    /// The project is a member, named in the call or not.
    Member,
    /// The project is the member that the call names.
    NamedMember,
}

/// A condition on the caller's role. What is sufficient is the policy's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RoleCondition {
    /// None.
    Any,
    /// It is sufficient for the call.
    Sufficient,
    /// It is too weak for the call.
    TooWeak,
}

/// A condition on the image's visibility. What it allows is decided by the rules.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ImageCondition {
    /// None.
    Any,
    /// The image can have members.
    CanHaveMembers,
    /// The image can't have members.
    CannotHaveMembers,
    /// The caller can't see the image.
    Invisible,
    /// The caller can see the image.
    Visible,
    /// The caller can see the image, which can't have members.
    VisibleWithoutMembers,
}

/// A condition on the membership that the call names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MemberCondition {
    /// None.
    Any,
    /// There was one.
    Exists,
    /// There was none.
    Missing,
    /// It was rejected.
    Rejected,
    /// It was pending or accepted.
    PendingOrAccepted,
}

/// A condition on the visibility that a call was to set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum VisibilityCondition {
    /// None.
    Any,
    /// Public.
    Public,
    /// One that owners can't choose on this kind of cloud.
    NoChoice,
}

impl Calls {
    pub(super) fn contains(self, call: Call) -> bool {
        match self {
            Self::Any => true,
            Self::These(calls) => calls.contains(&call),
            Self::OfServices(services) => services.contains(&call.route().service),
        }
    }
}

impl RelationCondition {
    pub(super) fn is_met(self, relation: Option<Relation>) -> bool {
        match self {
            Self::Any => true,
            Self::Owner => relation == Some(Relation::Owner),
            Self::NotOwner => relation.is_some_and(|relation| relation != Relation::Owner),
            Self::Member => {
                matches!(relation, Some(Relation::ThatMember | Relation::OtherMember))
            }
            Self::NamedMember => relation == Some(Relation::ThatMember),
        }
    }
}

impl RoleCondition {
    pub(super) fn is_met(self, is_sufficient: Option<bool>) -> bool {
        match self {
            Self::Any => true,
            Self::Sufficient => is_sufficient == Some(true),
            Self::TooWeak => is_sufficient == Some(false),
        }
    }
}

impl ImageCondition {
    pub(super) fn is_met(self, facts: &Facts) -> bool {
        match self {
            Self::Any => true,
            Self::CanHaveMembers => facts.may_have_members() == Some(true),
            Self::CannotHaveMembers => facts.may_have_members() == Some(false),
            Self::Invisible => facts.is_visible() == Some(false),
            Self::Visible => facts.is_visible() == Some(true),
            Self::VisibleWithoutMembers => {
                facts.is_visible() == Some(true) && facts.may_have_members() == Some(false)
            }
        }
    }
}

impl VisibilityCondition {
    pub(super) fn is_met(self, facts: &Facts) -> bool {
        let new = facts.image.new_visibility;
        match self {
            Self::Any => true,
            Self::Public => new == Some(Visibility::Public),
            Self::NoChoice => {
                new.is_some_and(|new| !visibility_choices(facts.profile).contains(&new))
            }
        }
    }
}

impl MemberCondition {
    #[expect(clippy::option_option, reason = "unknown, and known not to exist, are not the same")]
    pub(super) fn is_met(self, status: Option<Option<MemberStatus>>) -> bool {
        match self {
            Self::Any => true,
            Self::Exists => matches!(status, Some(Some(_))),
            Self::Missing => status == Some(None),
            Self::Rejected => status == Some(Some(MemberStatus::Rejected)),
            Self::PendingOrAccepted => {
                matches!(status, Some(Some(MemberStatus::Pending | MemberStatus::Accepted)))
            }
        }
    }
}

//! One row of the table: conditions, and what they mean. A condition on something unknown isn't met, so a row without conditions
//! comes after those that it summarizes.

use super::cause::Cause;
use super::facts::Facts;
use super::failure_kind::FailureKind;
use super::next_step::NextStep;
use crate::cloud::SignInMethod;
use crate::model::{MemberStatus, Side, Visibility};
use crate::rules::visibility_choice::visibility_choices;
use crate::rules::{Profile, Relation};
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

/// One row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Row {
    /// How the call failed.
    pub failure: FailureKind,
    /// The calls.
    pub calls: Calls,
    /// The kind of cloud; `None` for both.
    pub profile: Option<Profile>,
    /// The side; `None` for both.
    pub side: Option<Side>,
    /// The relation to the image.
    pub relation: RelationCondition,
    /// The caller's role.
    pub role: RoleCondition,
    /// The image's visibility.
    pub image: ImageCondition,
    /// The membership.
    pub member: MemberCondition,
    /// The visibility that the call was to set.
    pub new_visibility: VisibilityCondition,
    /// What was signed in with; `None` for anything.
    pub sign_in_method: Option<SignInMethod>,
    /// Why it failed.
    pub cause: Cause,
    /// The step that mends it.
    pub next_step: NextStep,
}

/// A row without conditions but these.
pub(super) const fn row(
    failure: FailureKind,
    calls: Calls,
    cause: Cause,
    next_step: NextStep,
) -> Row {
    Row {
        failure,
        calls,
        profile: None,
        side: None,
        relation: RelationCondition::Any,
        role: RoleCondition::Any,
        image: ImageCondition::Any,
        member: MemberCondition::Any,
        new_visibility: VisibilityCondition::Any,
        sign_in_method: None,
        cause,
        next_step,
    }
}

impl Row {
    pub(super) const fn on(self, profile: Profile) -> Self {
        Self { profile: Some(profile), ..self }
    }

    pub(super) const fn by(self, side: Side) -> Self {
        Self { side: Some(side), ..self }
    }

    pub(super) const fn relation(self, relation: RelationCondition) -> Self {
        Self { relation, ..self }
    }

    pub(super) const fn role(self, role: RoleCondition) -> Self {
        Self { role, ..self }
    }

    pub(super) const fn image(self, image: ImageCondition) -> Self {
        Self { image, ..self }
    }

    pub(super) const fn member(self, member: MemberCondition) -> Self {
        Self { member, ..self }
    }

    pub(super) const fn setting(self, new_visibility: VisibilityCondition) -> Self {
        Self { new_visibility, ..self }
    }

    pub(super) const fn with(self, method: SignInMethod) -> Self {
        Self { sign_in_method: Some(method), ..self }
    }

    /// Whether all conditions are met.
    pub(super) fn matches(&self, facts: &Facts) -> bool {
        self.failure == facts.failure
            && self.calls.contains(facts.call)
            && self.profile.is_none_or(|profile| profile == facts.profile)
            && (self.side.is_none() || self.side == facts.side())
            && (self.sign_in_method.is_none() || self.sign_in_method == facts.caller.sign_in_method)
            && self.relation.is_met(facts.image.relation)
            && self.role.is_met(facts.is_role_sufficient())
            && self.image.is_met(facts)
            && self.member.is_met(facts.image.member_status)
            && self.new_visibility.is_met(facts)
    }
}

impl Calls {
    fn contains(self, call: Call) -> bool {
        match self {
            Self::Any => true,
            Self::These(calls) => calls.contains(&call),
            Self::OfServices(services) => services.contains(&call.route().service),
        }
    }
}

impl RelationCondition {
    fn is_met(self, relation: Option<Relation>) -> bool {
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
    fn is_met(self, is_sufficient: Option<bool>) -> bool {
        match self {
            Self::Any => true,
            Self::Sufficient => is_sufficient == Some(true),
            Self::TooWeak => is_sufficient == Some(false),
        }
    }
}

impl ImageCondition {
    fn is_met(self, facts: &Facts) -> bool {
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
    fn is_met(self, facts: &Facts) -> bool {
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
    fn is_met(self, status: Option<Option<MemberStatus>>) -> bool {
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

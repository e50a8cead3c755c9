//! One row of the table: conditions, and what they mean. A condition on something unknown isn't met, so a row without conditions
//! comes after those that it summarizes.

use super::cause::Cause;
use super::condition::{
    Calls, ImageCondition, MemberCondition, RelationCondition, RoleCondition, VisibilityCondition,
};
use super::facts::Facts;
use super::failure_kind::FailureKind;
use super::next_step::NextStep;
use crate::cloud::SignInMethod;
use crate::model::Side;
use crate::rules::Profile;

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
    /// The step that fixes it.
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

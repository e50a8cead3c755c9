//! The same explanations for a refusal by the rules, before anything is sent.

use super::cause::Cause;
use super::next_step::NextStep;
use super::result::Explanation;
use crate::rules::{Profile, RefusalReason};

/// Explains a refusal by the rules.
pub const fn explain_refusal(profile: Profile, reason: &RefusalReason) -> Explanation {
    let (cause, next_step) = match reason {
        RefusalReason::ImageInvisible => (Cause::ImageInvisible, NextStep::AskOwner),
        RefusalReason::NotShared(_) => match profile {
            Profile::OpenStack => (Cause::CannotHaveMembers, NextStep::MakeShared),
            Profile::Rackspace => (Cause::CannotHaveMembers, NextStep::ShareAnotherImage),
        },
        RefusalReason::NoSuchMember => (Cause::NoSuchMember, NextStep::Refresh),
        RefusalReason::NotOwner => (Cause::NotOwner, NextStep::UseOwnersAccount),
        RefusalReason::NotThatMember => (Cause::NotConsumer, NextStep::UseConsumersAccount),
        RefusalReason::NotCloudAdmin => (Cause::NotCloudAdmin, NextStep::AskCloudAdmin),
        RefusalReason::RoleTooWeak { .. } => (Cause::RoleTooWeak, NextStep::UseStrongerRole),
        RefusalReason::AlreadyMember => (Cause::AlreadyMember, NextStep::RemoveAndAddIfRejected),
    };
    let needed_role = match reason {
        RefusalReason::RoleTooWeak { needs } => Some(*needs),
        _ => None,
    };
    Explanation { cause, responsible: cause.responsible(), next_step, needed_role }
}

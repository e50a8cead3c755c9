//! What is allowed and its consequences: each rule is one printed table and one function.
//!
//! The mock enforces these rules, and the page uses them to explain and to disable controls. Nothing here knows HTTP: a refusal
//! is data ([`Refusal`]), and [`crate::wire`] converts it to bytes.
//!
//! * [`Profile`]: how Rackspace and today's OpenStack differ.
//! * [`visibility`]: who sees which image, by ID and in which list.
//! * [`policy`]: who may do what.
//! * [`Relation`]: the relation of a project to an image.
//! * [`transition`]: how commands change a membership.
//! * [`AssumedRole`]: the role that a sign-in is treated as having.
//! * [`visibility_choice`]: the visibilities that an owner can choose.
//! * [`region_copy`]: how an image can be copied to another region.
//! * [`region_place()`]: where the regions of Rackspace are.
//! * `malformed_id`: how a text differs from a valid ID.
//! * [`access_rule`]: which requests an application credential with access rules permits.
//! * [`permission_matrix`]: the policy as a matrix of operations and roles, for the page.
//! * [`account_selection`]: which of several sign-ins of one project is used for an operation.
//! * [`licence`]: whether an image contains software that needs a licence.
//! * [`lookalike`]: whether one project ID can be confused with another.
//! * [`lookalike_name`]: whether two image names look alike.
//! * [`offer_risk`]: how far an offer can be trusted before it is answered.
//! * [`preflight`]: findings against offering an image.
//! * [`preflight::Remedy`]: how severe a finding is, and what can be done about it.
//! * [`boot`]: whether a server can be created from an image.
//! * [`service_policy`]: what users may do in their own project where no image is involved.
//! * [`import_export`]: what can be exported from a Rackspace cloud as a file, and what can be imported.
//! * [`dashboard`]: addresses of dashboards that users enter instead of the identity service's.
//! * `image_dependency`: what an image needs that is not shared with it.
//! * [`MemberQuota`]: how many members an image can have, as far as that is known.
//! * [`recipient`]: whether a text can be a project ID of another project.

pub mod access_rule;
pub mod account_selection;
mod assumed_role;
pub mod boot;
pub mod dashboard;
mod image_dependency;
pub mod import_export;
pub mod licence;
pub mod lookalike;
pub mod lookalike_name;
pub(crate) mod malformed_id;
mod member_quota;
pub mod offer_risk;
pub mod permission_matrix;
pub mod policy;
pub mod preflight;
mod profile;
pub mod recipient;
mod refusal;
pub mod region_copy;
mod region_place;
mod relation;
mod remedy;
pub mod service_policy;
pub mod transition;
pub mod visibility;
pub mod visibility_choice;

pub use assumed_role::AssumedRole;
pub use image_dependency::{ImageDependency, image_dependencies};
pub use member_quota::MemberQuota;
pub use policy::{Action, PolicyInput, decide};
pub use profile::{Profile, ProfileSpec};
pub use refusal::{DenialStatus, Refusal, RefusalReason};
pub use region_place::region_place;
pub use relation::Relation;
pub use transition::{Command, Conflict};
pub use visibility::{ListQuery, MemberStatusFilter, VisibilityFilter};

use crate::model::MemberStatus;

/// One command on one membership: checks the permission ([`decide`]) and applies it ([`transition::next_status`]).
///
/// `input.membership` is the status before, `None` when there is no such member.
///
/// # Errors
/// The refusal with its reason; [`RefusalReason::AlreadyMember`] only for callers who are allowed to add.
pub fn apply_command(
    profile: Profile,
    input: &PolicyInput,
    command: Command,
) -> Result<Option<MemberStatus>, Refusal> {
    decide(profile, command.action(), input)?;
    transition::next_status(input.membership, command).map_err(|conflict| match conflict {
        Conflict::AlreadyMember => {
            Refusal::new(DenialStatus::Conflict, RefusalReason::AlreadyMember)
        }
        Conflict::NoSuchMember => Refusal::new(DenialStatus::NotFound, RefusalReason::NoSuchMember),
    })
}

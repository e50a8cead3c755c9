//! What is allowed and what follows: each rule one printed table and one function.
//!
//! The mock enforces these, the page explains and greys out with them. Nothing here knows HTTP: a refusal is data
//! ([`Refusal`]), and [`crate::wire`] turns it into bytes.
//!
//! * [`profile`]: how Rackspace and today's OpenStack differ.
//! * [`visibility`]: who sees which image, by id and in which list.
//! * [`policy`]: who may do what.
//! * [`relation`]: what a project has to do with an image.
//! * [`transition`]: what a membership becomes.
//! * [`property_protection`]: which properties of an image can be changed.
//! * [`access_rule`]: what the token of an application credential may be used for.
//! * [`audience`]: whom an owner can open an image to.
//! * [`region_copy`]: how an image can come into another region.
//! * `damaged_id`: what happened to a text that was an ID once.
//! * [`permission_matrix`]: the policy as a matrix of deeds and roles, for people.
//! * [`account_selection`]: which of several sign-ins of one project is to do a deed.
//! * [`identity_policy`]: who may ask Keystone what.
//! * [`licence`]: whether an image holds software that somebody needs a licence for.
//! * [`lookalike`]: whether one project id can be taken for another.
//! * [`lookalike_name`]: whether two image names read alike.
//! * [`offer_risk`]: how far an offer can be trusted before it is answered.
//! * [`preflight`]: what speaks against offering an image.
//! * [`remedy`]: how grave a finding is, and what can be done about it.
//! * [`boot`]: whether a server can be made of an image.
//! * [`service_policy`]: what a user may do in his own project where no image is judged.
//! * [`import_export`]: what may leave a Rackspace cloud as a file, and what may come in.
//! * [`recipient`]: whether a text can be meant as the other side's project id.

pub mod access_rule;
pub mod account_selection;
pub mod audience;
pub mod boot;
pub(crate) mod damaged_id;
pub mod dashboard;
pub mod identity_policy;
pub mod import_export;
pub mod licence;
pub mod lookalike;
pub mod lookalike_name;
pub mod offer_risk;
pub mod permission_matrix;
pub mod policy;
pub mod preflight;
pub mod profile;
pub mod property_protection;
pub mod recipient;
pub mod refusal;
pub mod region_copy;
pub mod relation;
pub mod remedy;
pub mod service_policy;
pub mod transition;
pub mod visibility;

pub use access_rule::AccessRule;
pub use policy::{Action, Subject, decide};
pub use profile::Profile;
pub use refusal::{DenialStatus, Reason, Refusal};
pub use relation::Relation;
pub use transition::{Command, Conflict};
pub use visibility::{ListQuery, MemberStatusFilter, VisibilityFilter};

use crate::model::MemberStatus;

/// One command on one membership by one caller: may he ([`decide`]), and what becomes of it ([`transition::apply`]).
///
/// `subject.row` is the membership's status before, `None` when there is no such member.
///
/// # Errors
/// The refusal with its reason; [`Reason::AlreadyMember`] only for those who may add.
pub fn perform(
    profile: Profile,
    subject: &Subject,
    command: Command,
) -> Result<Option<MemberStatus>, Refusal> {
    decide(profile, command.action(), subject)?;
    transition::apply(subject.membership, command).map_err(|conflict| match conflict {
        Conflict::AlreadyMember => Refusal::new(DenialStatus::Conflict, Reason::AlreadyMember),
        Conflict::NoSuchMember => Refusal::new(DenialStatus::NotFound, Reason::NoSuchMember),
    })
}

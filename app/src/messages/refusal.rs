//! The refusals of the rules as text: for disabled buttons and for errors before anything is sent.

use imageshare_core::explanation::explain_refusal;
use imageshare_core::model::{IdError, ProjectIdKind};
use imageshare_core::rules::recipient::RecipientProblem;
use imageshare_core::rules::{Profile, Refusal, RefusalReason};

use super::explanation::{ImageContext, image_next_step, image_reason};
use crate::data::Failure;

/// A refusal as a failure that a view can show.
pub fn explain(title: &str, profile: Profile, refusal: &Refusal) -> Failure {
    let (reason, next_step) = reason(profile, &refusal.reason);
    Failure { title: title.to_owned(), reason, next_step, ..Failure::default() }
}

/// Why, and what to do next.
pub fn reason(profile: Profile, reason: &RefusalReason) -> (String, String) {
    let explanation = explain_refusal(profile, reason);
    let context = ImageContext {
        profile,
        call: None,
        role: None,
        needed_role: explanation.needed_role,
        visibility: match reason {
            RefusalReason::NotShared(visibility) => Some(*visibility),
            _ => None,
        },
        member_status: None,
    };
    let next_step = image_next_step(explanation.cause, explanation.next_step, &context);
    (image_reason(explanation.cause, &context), next_step)
}

/// The problem of a recipient, for its text field.
pub fn recipient_problem(profile: Profile, problem: &RecipientProblem) -> String {
    match problem {
        RecipientProblem::NotAnId(IdError::Empty) => enter_id_hint(profile).to_owned(),
        RecipientProblem::NotAnId(error) => match profile {
            Profile::OpenStack => format!("This isn't a valid project ID: {error}."),
            Profile::Rackspace => format!("This isn't a valid account ID: {error}."),
        },
        RecipientProblem::WrongKind { found, .. } => wrong_id_kind(profile, *found).to_owned(),
        RecipientProblem::WrongLength { digits } => {
            format!("This ID has {digits} of 32 digits. Ask for the full project ID.")
        }
        RecipientProblem::NotHex { character } => format!(
            "IDs contain only the digits 0 to 9 and the letters a to f, so “{character}” can't be part of an ID. Ask the project's owner to check the ID."
        ),
        RecipientProblem::OwnProject
        | RecipientProblem::HasHyphens
        | RecipientProblem::IsImageId
        | RecipientProblem::IsUserId
        | RecipientProblem::IsLdapId
        | RecipientProblem::CannotBeRemoved => unsuitable_id(profile, problem).to_owned(),
    }
}

const fn enter_id_hint(profile: Profile) -> &'static str {
    match profile {
        Profile::OpenStack => "Enter the consumer's project ID.",
        Profile::Rackspace => "Enter the consumer's account ID.",
    }
}

/// An ID of another kind of cloud, or a name.
const fn wrong_id_kind(profile: Profile, found: ProjectIdKind) -> &'static str {
    match (profile, found) {
        (Profile::OpenStack, ProjectIdKind::Other) => {
            "This looks like a name, but this page doesn't recognize it. Ask the project's owner for the project ID, which has 32 hexadecimal digits."
        }
        (Profile::Rackspace, ProjectIdKind::Other) => {
            "This looks like a name, but this page doesn't recognize it. Ask the account's owner for the account number, which contains only digits."
        }
        (Profile::OpenStack, ProjectIdKind::AccountNumber | ProjectIdKind::Hex32) => {
            "This looks like a Rackspace account number, but project IDs on this cloud have 32 hexadecimal digits. The cloud would accept the number, but nobody would be able to see the image."
        }
        (Profile::Rackspace, ProjectIdKind::AccountNumber | ProjectIdKind::Hex32) => {
            "This looks like an OpenStack project ID, but account numbers on this cloud contain only digits. The cloud would accept the ID, but nobody would be able to see the image."
        }
    }
}

const fn unsuitable_id(profile: Profile, problem: &RecipientProblem) -> &'static str {
    match (problem, profile) {
        (RecipientProblem::OwnProject, Profile::OpenStack) => {
            "This is your own project, which already has the image."
        }
        (RecipientProblem::OwnProject, Profile::Rackspace) => {
            "This is your own account, which already has the image."
        }
        (RecipientProblem::HasHyphens, Profile::OpenStack) => {
            "IDs with hyphens belong to images and servers. Project IDs on this cloud have no hyphens."
        }
        (RecipientProblem::HasHyphens, Profile::Rackspace) => {
            "IDs with hyphens belong to images and servers. Account numbers on this cloud have no hyphens."
        }
        (RecipientProblem::IsImageId, _) => "This is an image ID.",
        (RecipientProblem::IsUserId, Profile::OpenStack) => "This is a user ID, not a project ID.",
        (RecipientProblem::IsLdapId, Profile::OpenStack) => {
            "This ID has 64 digits, so it belongs to a user or a group from a directory such as LDAP. Project IDs have 32 digits. Ask for the project ID."
        }
        (RecipientProblem::IsLdapId, Profile::Rackspace) => {
            "This ID has 64 hexadecimal digits, like the IDs of users and groups on OpenStack. Ask for the account number, which contains only digits."
        }
        (RecipientProblem::IsUserId, Profile::Rackspace) => "This is a user ID, not an account ID.",
        _ => {
            "The cloud would store this ID but wouldn't be able to remove it later. IDs can contain only letters, digits, and hyphens."
        }
    }
}

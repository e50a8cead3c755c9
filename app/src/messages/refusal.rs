//! The refusals of the rules as text: for disabled buttons and for errors before anything is sent.

use imageshare_core::model::{IdError, ProjectIdKind, Visibility};
use imageshare_core::rules::recipient::RecipientProblem;
use imageshare_core::rules::{Profile, Refusal, RefusalReason};

use crate::data::Failure;

/// A refusal as a failure that a view can show.
pub fn explain(title: &str, refusal: &Refusal) -> Failure {
    let (why, next) = reason(&refusal.reason);
    Failure {
        title: title.to_owned(),
        reason: why,
        next_step: next.to_owned(),
        ..Failure::default()
    }
}

/// Why, and what to do next.
pub fn reason(reason: &RefusalReason) -> (String, &'static str) {
    match reason {
        RefusalReason::ImageInvisible => (
            "This account can't see the image.".to_owned(),
            "Ask the owner to share the image with you.",
        ),
        RefusalReason::NotShared(visibility) => {
            (not_shared(*visibility).to_owned(), "Set the visibility to shared first.")
        }
        RefusalReason::NoSuchMember => {
            ("This member doesn't exist or was removed.".to_owned(), "Refresh the list of members.")
        }
        RefusalReason::NotOwner => (
            "Only the project that owns the image can do this.".to_owned(),
            "Switch to the owner's account.",
        ),
        RefusalReason::NotThatMember => (
            "Only the project that the image was offered to can accept or reject the offer."
                .to_owned(),
            "Switch to the consumer's account.",
        ),
        RefusalReason::NotCloudAdmin => {
            ("Only a cloud administrator can do this.".to_owned(), "Contact the cloud's operator.")
        }
        RefusalReason::RoleTooWeak { needs } => (
            format!(
                "Your role in this project isn't sufficient. You need the {needs} role or higher."
            ),
            "Ask for a role with more permissions, or use another account.",
        ),
        RefusalReason::AlreadyMember => (
            "This project is already a member, even if it hasn't accepted the image yet."
                .to_owned(),
            "To offer the image again after it was rejected, stop sharing it, and then share it again.",
        ),
    }
}

const fn not_shared(visibility: Visibility) -> &'static str {
    match visibility {
        Visibility::Private => "The image is private, so it can't have members.",
        Visibility::Community => {
            "The image is available to everyone who knows its ID, so it can't have members."
        }
        Visibility::Public => "The image is public, so everyone can already use it.",
        Visibility::Shared => "The image can't have members.",
    }
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

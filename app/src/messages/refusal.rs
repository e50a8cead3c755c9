//! The refusals of the rules as text: for disabled buttons and for errors before anything is sent.

use imageshare_core::model::{ProjectIdKind, Visibility};
use imageshare_core::rules::recipient::RecipientProblem;
use imageshare_core::rules::{Profile, Reason, Refusal};

use crate::data::Failure;

/// A refusal as a failure that a view can show.
pub fn explain(title: &str, refusal: &Refusal) -> Failure {
    let (why, next) = reason(&refusal.reason);
    Failure { title: title.to_owned(), why, next: next.to_owned(), ..Failure::default() }
}

/// Why, and what to do next.
pub fn reason(reason: &Reason) -> (String, &'static str) {
    match reason {
        Reason::ImageInvisible => (
            "This account can't see the image.".to_owned(),
            "Ask its owner to share it with this project.",
        ),
        Reason::NotShared(visibility) => {
            (not_shared(*visibility).to_owned(), "Make it shared, then share it.")
        }
        Reason::NoSuchMember => ("There is no such member.".to_owned(), "Refresh the members."),
        Reason::NotOwner => (
            "Only the project that owns the image can do this.".to_owned(),
            "Act as the owner's account.",
        ),
        Reason::NotThatMember => (
            "Only the project that the image is offered to can answer.".to_owned(),
            "Act as the consumer's account.",
        ),
        Reason::NotCloudAdmin => {
            ("Only an administrator of the cloud can do this.".to_owned(), "Ask the operator.")
        }
        Reason::RoleTooWeak { needs } => (
            format!("Your role in this project isn't sufficient; you need at least {needs}."),
            "Ask for that role, or use another account.",
        ),
        Reason::AlreadyMember => (
            "This project is already a member, whether or not it has accepted.".to_owned(),
            "To offer it again after a rejection, stop sharing first, then share again.",
        ),
    }
}

const fn not_shared(visibility: Visibility) -> &'static str {
    match visibility {
        Visibility::Private => "The image is private, so it can't have members.",
        Visibility::Community => {
            "The image is open to everyone who knows its ID, so it has no members."
        }
        Visibility::Public => "The image is public, so everyone already has it.",
        Visibility::Shared => "The image can't have members.",
    }
}

/// The problem of a recipient, for its text field.
pub fn recipient(profile: Profile, problem: &RecipientProblem) -> String {
    let word = profile.differences().project_word;
    match problem {
        RecipientProblem::NotAnId(error) => match error {
            imageshare_core::model::IdError::Empty => format!("Enter the consumer's {word} ID."),
            other => format!("This isn't a valid {word} ID: {other}."),
        },
        RecipientProblem::OwnProject => format!("This is your own {word}, which already has the image."),
        RecipientProblem::WrongKind { expected, found: ProjectIdKind::Other } => format!(
            "This looks like a name that this page doesn't know. Ask its owner for the {word} ID; IDs on this cloud are {}.",
            plural_kind(*expected)
        ),
        RecipientProblem::WrongKind { expected, found } => format!(
            "This looks like {}, but IDs on this cloud are {}. The cloud would accept it, but nobody could see the image.",
            kind(*found),
            plural_kind(*expected)
        ),
        RecipientProblem::OtherLength { digits } => {
            format!("This has {digits} of 32 digits. Ask for the full {word} ID.")
        }
        RecipientProblem::NotHex { sign } => format!(
            "“{sign}” can't be part of an ID, which contains only 0 to 9 and a to f. Check it with its owner."
        ),
        RecipientProblem::Hyphens => format!(
            "IDs with hyphens belong to images and servers; {word} IDs on this cloud have none."
        ),
        RecipientProblem::Image => "This is an image ID.".to_owned(),
        RecipientProblem::User => format!("This is a user ID, not a {word} ID."),
        RecipientProblem::CannotBeRemoved => {
            "The cloud would store this but couldn't remove it. An ID contains only letters, digits and hyphens.".to_owned()
        }
    }
}

const fn kind(kind: ProjectIdKind) -> &'static str {
    match kind {
        ProjectIdKind::AccountNumber => "a Rackspace account number",
        ProjectIdKind::Hex32 => "an OpenStack project ID",
        ProjectIdKind::Other => "a name",
    }
}

const fn plural_kind(kind: ProjectIdKind) -> &'static str {
    match kind {
        ProjectIdKind::AccountNumber => "account numbers of digits only",
        ProjectIdKind::Hex32 => "32 hexadecimal digits",
        ProjectIdKind::Other => "free text",
    }
}

//! Texts of the consumer's panel on the image page: the responses to an offer, and why there is none to give.

use imageshare_core::rules::Profile;

pub const START_A_SERVER: &str = "Create a server from the image";
pub const HOW_TO_START_A_SERVER: &str = "Use the dashboard or the command line.";

pub const ACCEPT_TITLE: &str = "Accept the image";
pub const ACCEPT: &str = "Accept";
pub const ACCEPT_AFTER_ALL_TITLE: &str = "Accept the image after all";
pub const ACCEPT_AFTER_ALL: &str = "Accept after all";
pub const ACCEPT_EFFECT: &str = "Adds the image to your list. Nothing is copied, and there's no cost until you create a server or take a snapshot.";

pub const REJECT_TITLE: &str = "Reject the offer";
pub const REJECT: &str = "Reject";
pub const REJECT_EFFECT: &str =
    "Keeps the image out of your list. You can still use it by ID until the owner stops sharing.";

pub const LEAVE_TITLE: &str = "Remove the image from your list";
pub const REMOVE_FROM_LIST: &str = "Remove from list";

pub const DECIDE_LATER_TITLE: &str = "Decide later";
pub const SET_TO_PENDING: &str = "Set to pending";
pub const DECIDE_LATER_EFFECT: &str = "The offer becomes pending again.";

/// Nothing to respond to, for an account that isn't a member.
pub fn not_offered(project: &str) -> String {
    format!("This image hasn't been offered to {project}, so there's nothing to accept or reject.")
}

/// For an account whose membership couldn't be loaded or read.
pub fn unknown_offer(project: &str) -> String {
    format!(
        "The page couldn't find out whether this image has been offered to {project}. Refresh to try again."
    )
}

/// For the owner of an image whose members couldn't be loaded or read.
pub const UNKNOWN_MEMBERS: &str =
    "The page couldn't find out who this image has been offered to. Refresh to try again.";

/// Nothing to respond to, for the owner of an image without members.
pub const fn offered_to_nobody(profile: Profile) -> &'static str {
    match profile {
        Profile::OpenStack => "This image hasn't been offered to any project yet.",
        Profile::Rackspace => "This image hasn't been offered to any account yet.",
    }
}

/// Nothing to respond to, for the owner of an image with members.
pub const fn only_members_respond(profile: Profile) -> &'static str {
    match profile {
        Profile::OpenStack => {
            "Only a project that this image was offered to can accept or reject the offer. The owner can't."
        }
        Profile::Rackspace => {
            "Only an account that this image was offered to can accept or reject the offer. The owner can't."
        }
    }
}

/// "Switch to QA Lab".
pub fn act_as_button(account: &str) -> String {
    format!("Switch to {account}")
}

//! Texts of the undo of one call of the journal. Used by the journal page.

use imageshare_core::journal::{Undo, UndoRefusal};
use imageshare_core::model::MemberStatus;
use imageshare_core::rules::Command;

pub const UNDO: &str = "Undo…";
pub const CONFIRM: &str = "Undo";
pub const KEEP: &str = "Keep the change";
pub const TITLE: &str = "Undo this change?";
pub const STARTED: &str = "The undo has started. Its calls appear in the journal.";
pub const SIGNED_OUT: &str =
    "The account that made this change has signed out. Undo it on the page of the image instead.";
pub const ASSUMED: &str =
    "The journal doesn't show the status before this change. It is assumed to have been pending.";

/// What the undo does.
pub fn effect(undo: &Undo, image: &str, project: &str) -> String {
    match undo.command {
        Command::Add => format!("{image} is offered to {project} again."),
        Command::Remove => {
            format!("{image} is no longer shared with {project}. Their servers continue to run.")
        }
        Command::Set(status) => {
            format!("The response of {project} to {image} becomes {} again.", status.as_str())
        }
    }
}

/// What the undo does not bring back.
pub fn lost_answer(status: MemberStatus) -> String {
    format!("It was {}. Only the recipient can respond that way again.", status.as_str())
}

/// Why a change cannot be undone; `None` where nobody expects it.
pub const fn refusal(refusal: UndoRefusal) -> Option<&'static str> {
    match refusal {
        UndoRefusal::NoMembershipChange => None,
        UndoRefusal::NothingChanged => Some("Nothing to undo: this call changed nothing."),
        UndoRefusal::Unclear => {
            Some("It's unclear whether this call changed anything. Open the image to check.")
        }
        UndoRefusal::ChangedAgain { .. } => {
            Some("Only the latest change of a share can be undone, and there is a later one.")
        }
        UndoRefusal::NothingToUndo => Some("Nothing to undo: the share is as it was before."),
    }
}

//! Texts of the undo of one call of the journal. Used by the journal page.

use imageshare_core::journal::{Undo, UndoRefusal};
use imageshare_core::model::MemberStatus;
use imageshare_core::rules::Command;

pub const UNDO: &str = "Undo…";
pub const CONFIRM: &str = "Undo";
pub const KEEP: &str = "Keep the change";
pub const TITLE: &str = "Undo this change?";
pub const STARTED: &str = "The undo has started. Its calls appear in the journal.";
pub const SIGNED_OUT: &str = "You're signed out of the account that made this change. Sign in to it, then undo the change on the image's page or under \"Offers for me\".";
pub const ASSUMED: &str =
    "The journal doesn't show the earlier status. The undo assumes that it was pending.";

/// What the undo does.
pub fn effect(undo: &Undo, image: &str, project: &str) -> String {
    match undo.command {
        Command::Add => format!("{image} will be offered to {project} again."),
        Command::Remove => {
            format!("{project} will lose access to {image}. Its servers will keep running.")
        }
        Command::Set(status) => {
            format!("{project}'s response to {image} will be set back to {}.", status.as_str())
        }
    }
}

/// What the undo does not bring back.
pub fn lost_answer(status: MemberStatus) -> String {
    format!(
        "The offer was {} before. Only the recipient can set this status again.",
        status.as_str()
    )
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
            Some("This share was changed again later. Undo the later change instead.")
        }
        UndoRefusal::NothingToUndo => {
            Some("Nothing to undo: this change was already undone, or the share has ended.")
        }
    }
}

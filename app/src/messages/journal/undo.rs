//! Texts of the undo of one call of the journal. Used by the journal page.

use imageshare_core::journal::{Undo, UndoRefusal};
use imageshare_core::model::{MemberStatus, Visibility};
use imageshare_core::rules::Command;

pub const UNDO: &str = "Undo…";
pub const CONFIRM: &str = "Undo";
pub const KEEP: &str = "Keep the change";
pub const TITLE: &str = "Undo this change?";
pub const STARTED: &str = "The undo has started. Its calls appear in the journal.";
pub const SIGNED_OUT: &str = "You're signed out of the account that made this change. Sign in to it, then undo the change on the image's page or under \"Offers for me\".";
pub const ASSUMED: &str =
    "The journal doesn't show the earlier status. The undo assumes that it was pending.";

pub const ASSUMED_VISIBILITY: &str = "The journal doesn't show the earlier visibility. The undo assumes that the image was paused or resumed.";
pub const CHANGED_TITLE: &str = "Undo a change that was changed again?";
pub const CHANGED_SINCE: &str =
    "Somebody changed this after the call in the journal. The undo would overwrite their change.";
pub const CONFIRM_ANYWAY: &str = "Undo anyway";
pub const KEEP_CURRENT: &str = "Keep it as it is";

/// What was read before the undo: the status of the member, or that there is none.
pub fn current_status(image: &str, project: &str, status: Option<MemberStatus>) -> String {
    match status {
        Some(status) => format!("{project}'s response to {image} is now {status}."),
        None => format!("{image} isn't shared with {project} any more."),
    }
}

/// What was read before the undo: who can use the image.
pub fn current_visibility(image: &str, visibility: Visibility) -> String {
    format!("The visibility of {image} is now {visibility}.")
}

/// Nothing was sent, because of what was read.
pub fn nothing_left(now: &str) -> String {
    format!("{now} There's nothing to undo.")
}

/// What setting a visibility back does.
pub fn visibility_effect(image: &str, before: Visibility) -> String {
    let effect = match before {
        Visibility::Shared => "Its members will have access again.",
        Visibility::Private => "Its members will lose access until it is shared again.",
        Visibility::Public | Visibility::Community => {
            "Everyone on this cloud will be able to use it."
        }
    };
    format!("The visibility of {image} will be set back to {before}. {effect}")
}

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
        UndoRefusal::NoUndoableChange => None,
        UndoRefusal::NothingChanged => Some("Nothing to undo: this call changed nothing."),
        UndoRefusal::Unclear => {
            Some("It's unclear whether this call changed anything. Open the image to check.")
        }
        UndoRefusal::UnknownBefore => Some(
            "The journal doesn't show the earlier visibility, so it can't be set back. Set it on the image's page.",
        ),
        UndoRefusal::ChangedAgain { .. } => {
            Some("This was changed again later. Undo the later change instead.")
        }
        UndoRefusal::NothingToUndo => {
            Some("Nothing to undo: this change was already undone, or the share has ended.")
        }
    }
}

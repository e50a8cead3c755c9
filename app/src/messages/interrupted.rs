//! Texts of the notice about a run of an earlier page that wasn't finished. Used by [`crate::parts::interrupted`].

use imageshare_core::plan::{Checkpoint, RunKind};

use super::count;

pub const TITLE: &str = "A run wasn't finished";
/// Before the time.
pub const STARTED: &str = "Started:";
pub const HINT: &str =
    "Before the run continues, the page checks what is already done. Only the rest is sent.";
/// After "Continue", for screen readers.
pub const THE_RUN: &str = "the run";
pub const DISCARD: &str = "Discard";
pub const CHECKING: &str = "Checking the state in the cloud";

/// What the run does: "Sharing 4 images with 6 projects as Web Platform".
pub fn summary(checkpoint: &Checkpoint) -> String {
    let images = count::with_noun(checkpoint.images().len(), "image", "images");
    let projects = count::with_noun(checkpoint.projects().len(), "project", "projects");
    let tasks = checkpoint.tasks.len();
    let changes = count::with_noun(tasks, "change", "changes");
    let shares = count::with_noun(tasks, "share", "shares");
    let offers = count::with_noun(tasks, "offer", "offers");
    match (checkpoint.account_name.as_str(), checkpoint.is_undo, checkpoint.kind) {
        ("", true, _) => format!("Undoing {changes}"),
        (account, true, _) => format!("Undoing {changes} as {account}"),
        ("", false, RunKind::Share) => format!("Sharing {images} with {projects}"),
        (account, false, RunKind::Share) => {
            format!("Sharing {images} with {projects} as {account}")
        }
        ("", false, RunKind::StopSharing) => format!("Stopping {shares} of {images}"),
        (account, false, RunKind::StopSharing) => {
            format!("Stopping {shares} of {images} as {account}")
        }
        ("", false, RunKind::Answer) => format!("Answering {offers}"),
        (account, false, RunKind::Answer) => format!("Answering {offers} as {account}"),
        ("", false, RunKind::ShareAndAccept) => format!("Sharing and accepting {images}"),
        (account, false, RunKind::ShareAndAccept) => {
            format!("Sharing and accepting {images} as {account}")
        }
    }
}

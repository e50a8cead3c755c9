//! Texts of the notice about a run of another page that isn't finished. Used by [`crate::parts::interrupted_runs`].

use imageshare_core::plan::{Checkpoint, RunKind};

use super::count;
use crate::data::RunTab;

/// Before the time.
pub const STARTED: &str = "Started:";
/// After "Continue", for screen readers.
pub const THE_RUN: &str = "the run";
pub const DISCARD: &str = "Discard";
pub const CHECKING: &str = "Checking the current state in the cloud";

/// The title of the notice.
pub const fn title(tab: RunTab) -> &'static str {
    match tab {
        RunTab::OtherTab => "A run is in progress in another tab",
        RunTab::Checking | RunTab::NoOtherTab | RunTab::Unknown => "A run was interrupted",
    }
}

/// What can be done with it.
pub const fn hint(tab: RunTab) -> &'static str {
    match tab {
        RunTab::Checking | RunTab::NoOtherTab => {
            "Before continuing the run, this page checks which changes have already been made. Then it sends only the remaining ones."
        }
        RunTab::OtherTab => {
            "If that tab is closed before the run finishes, you can continue or discard the run here."
        }
        RunTab::Unknown => {
            "This browser can't tell whether the run is still active in another tab. Before you continue the run here, make sure that no other tab is running it. This page then checks which changes have already been made and sends only the remaining ones."
        }
    }
}

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
        ("", false, RunKind::StopSharing) => format!("Ending {shares} of {images}"),
        (account, false, RunKind::StopSharing) => {
            format!("Ending {shares} of {images} as {account}")
        }
        ("", false, RunKind::Answer) => format!("Responding to {offers}"),
        (account, false, RunKind::Answer) => format!("Responding to {offers} as {account}"),
        ("", false, RunKind::ShareAndAccept) => format!("Sharing and accepting {images}"),
        (account, false, RunKind::ShareAndAccept) => {
            format!("Sharing and accepting {images} as {account}")
        }
    }
}

//! Texts of the dialog before a run is undone: what changes, and what is restored. Used by every page with a run.

use imageshare_core::model::Visibility;
use imageshare_core::plan::RunKind;

use super::{count, name_list};

pub const KEEP: &str = "Keep changes";
pub const ONLY_THIS_RUN: &str = "Only changes made by this run will be undone. You can pause or stop the undo like any other run.";

/// The effect of undoing an undo.
pub const REDO_EFFECT: &str =
    "The changes that were undone will be made again, as far as your role allows.";

/// When the visibility is restored.
pub const RESTORE_CONDITION: &str = "The image's visibility was set to shared for this run. The previous visibility will be restored only if no members are left.";

/// The button that undoes.
pub fn undo_button(changes: usize) -> String {
    format!("Undo {changes}")
}

/// "Undo 2 offers for web-2026-11 (DFW)?"
pub fn question(
    kind: RunKind,
    is_undo: bool,
    tasks: usize,
    images: impl Iterator<Item = String>,
) -> String {
    let images = name_list::join_first_images(images);
    match kind {
        _ if is_undo => {
            format!("Undo {} to {images}?", count::with_noun(tasks, "change", "changes"))
        }
        RunKind::Share => {
            format!("Undo {} for {images}?", count::with_noun(tasks, "offer", "offers"))
        }
        RunKind::ShareAndAccept => {
            format!("Undo {} of {images}?", count::with_noun(tasks, "share", "shares"))
        }
        RunKind::StopSharing => {
            format!("Undo {} for {images}?", count::with_noun(tasks, "removal", "removals"))
        }
        RunKind::Answer => {
            format!("Undo {} for {images}?", count::with_noun(tasks, "response", "responses"))
        }
    }
}

/// What happens before members are added again to images that the undo had restored.
pub fn reshared_images_note(images: &[String]) -> String {
    format!(
        "First, the visibility of {} will be set to shared again. The previous visibility was restored when the offers were undone.",
        name_list::join_names(images)
    )
}

/// The choice to restore the visibility of images that were made shared for the run.
pub fn also_restore_label(images: &[String], previous_visibility: Visibility) -> String {
    let images = name_list::join_names(images);
    match previous_visibility {
        Visibility::Private => format!("Also set the visibility of {images} back to private"),
        Visibility::Shared => format!("Also set the visibility of {images} back to shared"),
        Visibility::Community => format!("Also set the visibility of {images} back to community"),
        Visibility::Public => format!("Also set the visibility of {images} back to public"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_question_names_the_changes_and_the_image() {
        let two = || ["web (DFW)", "web (DFW)"].into_iter().map(str::to_owned);
        let ask = |kind, is_undo| question(kind, is_undo, 2, two());
        assert_eq!(ask(RunKind::Share, false), "Undo 2 offers for web (DFW)?");
        assert_eq!(ask(RunKind::StopSharing, false), "Undo 2 removals for web (DFW)?");
        assert_eq!(ask(RunKind::Answer, false), "Undo 2 responses for web (DFW)?");
        assert_eq!(ask(RunKind::ShareAndAccept, true), "Undo 2 changes to web (DFW)?");
    }
}

//! What an undo changes: texts for the dialog before it.

use imageshare_core::plan::RunKind;

use super::count;
use super::listed;

/// "Undo 2 offers of web-2026-11 (DFW)?"
pub fn question(
    kind: RunKind,
    is_undo: bool,
    tasks: usize,
    images: impl Iterator<Item = String>,
) -> String {
    let images = listed::first_images(images);
    match kind {
        _ if is_undo => {
            format!("Undo {} to {images}?", count::with_noun(tasks, "change", "changes"))
        }
        RunKind::Share => {
            format!("Undo {} of {images}?", count::with_noun(tasks, "offer", "offers"))
        }
        RunKind::ShareAndAccept => {
            format!("Undo {} of {images}?", count::with_noun(tasks, "share", "shares"))
        }
        RunKind::End => {
            format!("Undo {} of {images}?", count::with_noun(tasks, "removal", "removals"))
        }
        RunKind::Answer => {
            format!("Undo {} to {images}?", count::with_noun(tasks, "answer", "answers"))
        }
    }
}

/// What happens before members are added again to images that the undo had restored.
pub fn shared_first(names: &str, images: usize) -> String {
    if images == 1 {
        format!(
            "The visibility of {names} will be set to shared again first. It was restored when the offers were undone."
        )
    } else {
        format!(
            "{names} will be made shared again first. They were set back when the offers were undone."
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_question_names_the_changes_and_the_image() {
        let two = || ["web (DFW)", "web (DFW)"].into_iter().map(str::to_owned);
        let ask = |kind, is_undo| question(kind, is_undo, 2, two());
        assert_eq!(ask(RunKind::Share, false), "Undo 2 offers of web (DFW)?");
        assert_eq!(ask(RunKind::End, false), "Undo 2 removals of web (DFW)?");
        assert_eq!(ask(RunKind::Answer, false), "Undo 2 answers to web (DFW)?");
        assert_eq!(ask(RunKind::ShareAndAccept, true), "Undo 2 changes to web (DFW)?");
    }
}

//! What an undo changes: texts for the dialog before it.

use imageshare_core::plan::RunKind;

use super::count;
use super::removal::listed;

/// "Undo 2 offers of web-2026-11 (DFW)?"
pub fn question(
    kind: RunKind,
    is_undo: bool,
    tasks: usize,
    images: impl Iterator<Item = String>,
) -> String {
    let (one, many, of) = match kind {
        _ if is_undo => ("change", "changes", "to"),
        RunKind::Share => ("offer", "offers", "of"),
        RunKind::ShareAndAccept => ("share", "shares", "of"),
        RunKind::End => ("removal", "removals", "of"),
        RunKind::Answer => ("answer", "answers", "to"),
    };
    format!("Undo {} {of} {}?", count::of(tasks, one, many), listed(images, "image"))
}

/// What happens before members are added again to images that the undo had restored.
pub fn shared_first(names: &str, images: usize) -> String {
    let pronoun = if images == 1 { "It was" } else { "They were" };
    format!(
        "{names} will be made shared again first. {pronoun} set back when the offers were undone."
    )
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

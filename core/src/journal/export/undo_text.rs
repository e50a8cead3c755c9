//! How an entry is undone, in sentences. Used by [`super::runbook`].

use super::super::title::Names;
use super::super::undo::{Undo, UndoRefusal};
use crate::rules::Command;

/// What undoes the entry, and what does not come back.
pub(super) fn undo_text(undo: &Undo, names: &Names<'_>) -> String {
    let project = names.project(&undo.key.project);
    let side = undo.command.side().as_str();
    let action = match undo.command {
        Command::Remove => format!("The {side} removes {project} from the image."),
        Command::Add => format!("The {side} offers the image to {project} again."),
        Command::Set(status) => format!("The {side} sets the answer of {project} to {status}."),
    };
    let loss = match (undo.command, undo.lost_answer(), undo.is_before_assumed) {
        (Command::Remove, _, _) => {
            " If the image is offered again later, it has to be accepted again. Servers and images that were created from it continue to exist.".to_owned()
        }
        (Command::Add, Some(answer), _) => {
            format!(" The answer doesn't come back: it was {answer}, and is pending then.")
        }
        (Command::Add, None, true) => {
            " If it was accepted or rejected before, that answer doesn't come back.".to_owned()
        }
        (Command::Set(_), _, true) => {
            " The journal doesn't contain the answer before, so it is reset to pending.".to_owned()
        }
        (Command::Add | Command::Set(_), _, _) => String::new(),
    };
    format!("{action}{loss}")
}

/// Why a change of a membership cannot be undone; `None` for every other entry.
pub(super) fn refusal_text(refusal: UndoRefusal) -> Option<String> {
    let text = match refusal {
        UndoRefusal::NoUndoableChange => return None,
        UndoRefusal::NothingChanged => "Nothing to undo: it changed nothing.".to_owned(),
        UndoRefusal::Unclear => {
            "It is unclear whether it changed something. List the members of the image first."
                .to_owned()
        }
        UndoRefusal::UnknownBefore => {
            "It can't be undone: the journal doesn't contain the visibility before.".to_owned()
        }
        UndoRefusal::ChangedAgain { by } => {
            format!("Nothing to undo: call {by} has changed the same membership again.")
        }
        UndoRefusal::NothingToUndo => {
            "Nothing to undo: the membership is as it was before, or has been removed.".to_owned()
        }
    };
    Some(text)
}

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::super::super::fixtures::key;
    use super::*;
    use crate::model::MemberStatus::{Accepted, Pending, Rejected};
    use crate::plan::Goal;

    #[test]
    fn what_does_not_come_back_is_said() {
        let names = Names::NONE;
        for (command, before, is_before_assumed, after, said) in [
            (Command::Remove, None, false, None, "continue to exist"),
            (Command::Add, Some(Accepted), false, Some(Pending), "it was accepted"),
            (Command::Add, Some(Pending), true, Some(Pending), "If it was accepted"),
            (Command::Add, Some(Pending), false, Some(Pending), "offers the image to p2 again."),
            (Command::Set(Pending), Some(Pending), true, Some(Pending), "reset to pending"),
            (Command::Set(Rejected), Some(Rejected), false, Some(Rejected), "p2 to rejected."),
        ] {
            let goal = Goal::Offered;
            let undo = Undo {
                key: key(),
                command,
                before,
                is_before_assumed,
                now: None,
                after,
                left: None,
                goal,
            };
            let text = undo_text(&undo, &names);
            assert!(text.contains(said), "{text}");
        }
    }
}

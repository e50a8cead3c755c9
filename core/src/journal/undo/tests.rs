//! Which command undoes an entry, and why others cannot be undone.

use MemberStatus::{Accepted, Pending, Rejected};
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

use super::super::fixtures::{entry, key, member, response};
use super::*;
use crate::cloud::TransportError;
use crate::wire::endpoint::Call;

fn change(number: u64, command: Command) -> Entry {
    let entry = match command {
        Command::Add => {
            entry(Call::AddMember, r#"{"member":"p2"}"#, Ok(response(200, &member("pending"))))
        }
        Command::Remove => entry(Call::RemoveMember, "", Ok(response(204, ""))),
        Command::Set(status) => {
            let sent = format!(r#"{{"status":"{status}"}}"#);
            entry(Call::UpdateMember, &sent, Ok(response(200, &member(status.as_str()))))
        }
    };
    Entry { number, ..entry }
}

fn show(number: u64, status: MemberStatus) -> Entry {
    let shown = Ok(response(200, &member(status.as_str())));
    Entry { number, ..entry(Call::ShowMember, "", shown) }
}

/// The undo of the entry with this number.
fn undo_of(entries: &[Entry], number: u64) -> Result<Undo, UndoRefusal> {
    let entry = entries.iter().find(|entry| entry.number == number).unwrap();
    UndoIndex::new(entries).undo(entry)
}

#[test]
fn each_change_has_its_undo() {
    let (add, remove) = (change(2, Command::Add), change(2, Command::Remove));
    let set = |status| change(2, Command::Set(status));
    let undo = |now, command, before, is_before_assumed, after| Undo {
        key: key(),
        command,
        before,
        is_before_assumed,
        now,
        after,
        // Nothing has changed since.
        left: now,
        goal: match command {
            Command::Add => Goal::Offered,
            Command::Remove => Goal::Removed,
            Command::Set(status) => Goal::Answered(status),
        },
    };
    for (earlier, entry, expected) in [
        (None, add, undo(Some(Pending), Command::Remove, None, false, None)),
        (None, remove.clone(), undo(None, Command::Add, Some(Pending), true, Some(Pending))),
        (
            Some(show(1, Accepted)),
            remove,
            undo(None, Command::Add, Some(Accepted), false, Some(Pending)),
        ),
        (
            None,
            set(Accepted),
            undo(Some(Accepted), Command::Set(Pending), Some(Pending), true, Some(Pending)),
        ),
        (
            Some(show(1, Rejected)),
            set(Accepted),
            undo(Some(Accepted), Command::Set(Rejected), Some(Rejected), false, Some(Rejected)),
        ),
    ] {
        let entries: Vec<Entry> = earlier.into_iter().chain([entry]).collect();
        let found = undo_of(&entries, 2).unwrap();
        assert_eq!(found, expected);
        let is_lost = expected.before == Some(Accepted) && expected.command == Command::Add;
        assert_eq!(found.lost_answer().is_some(), is_lost, "{found:?}");
    }
}

#[test]
fn the_consumers_answer_does_not_prevent_the_producers_undo() {
    let entries = [change(1, Command::Add), change(2, Command::Set(Accepted))];
    let undo = undo_of(&entries, 1).unwrap();
    assert_eq!((undo.command, undo.after), (Command::Remove, None));
    assert_eq!((undo.left, undo.has_changed_since()), (Some(Pending), true));
}

#[test]
fn refusals_have_their_reason() {
    let accepted = || change(2, Command::Set(Accepted));
    let lost = entry(Call::AddMember, r#"{"member":"p2"}"#, Err(TransportError::Timeout));
    let refused = entry(Call::AddMember, r#"{"member":"p2"}"#, Ok(response(409, "")));
    let numbered = |entry| Entry { number: 2, ..entry };
    for (entries, expected) in [
        (vec![show(2, Accepted)], UndoRefusal::NoUndoableChange),
        (vec![numbered(lost)], UndoRefusal::Unclear),
        (vec![numbered(refused)], UndoRefusal::NothingChanged),
        (vec![show(1, Accepted), accepted()], UndoRefusal::NothingChanged),
        (vec![accepted(), change(3, Command::Set(Rejected))], UndoRefusal::ChangedAgain { by: 3 }),
        (
            vec![change(2, Command::Add), change(3, Command::Remove)],
            UndoRefusal::ChangedAgain { by: 3 },
        ),
        (vec![accepted(), change(3, Command::Remove)], UndoRefusal::NothingToUndo),
    ] {
        assert_eq!(undo_of(&entries, 2), Err(expected));
    }
}

#[test]
fn a_change_whose_response_was_lost_is_undone_once_a_read_shows_it() {
    let lost =
        |call, sent: &str| Entry { number: 2, ..entry(call, sent, Err(TransportError::Timeout)) };
    let add = || lost(Call::AddMember, r#"{"member":"p2"}"#);
    let accept = || lost(Call::UpdateMember, r#"{"status":"accepted"}"#);
    let remove = || lost(Call::RemoveMember, "");
    let missing = |number| Entry { number, ..entry(Call::ShowMember, "", Ok(response(404, ""))) };
    let show_before = || show(1, Rejected);
    for (entries, expected) in [
        (vec![add(), show(3, Pending)], Ok(Command::Remove)),
        (vec![add(), missing(3)], Err(UndoRefusal::Unclear)),
        (vec![show_before(), accept(), show(3, Accepted)], Ok(Command::Set(Rejected))),
        (vec![show_before(), accept(), show(3, Rejected)], Err(UndoRefusal::Unclear)),
        (vec![show_before(), remove(), missing(3)], Ok(Command::Add)),
        (vec![show_before(), remove(), show(3, Rejected)], Err(UndoRefusal::Unclear)),
        (vec![show_before(), remove()], Err(UndoRefusal::Unclear)),
    ] {
        let found = undo_of(&entries, 2).map(|undo| undo.command);
        assert_eq!(found, expected, "{entries:?}");
    }
}

#[test]
fn an_undo_is_planned_again_for_the_status_that_was_read() {
    let undo = undo_of(&[show(1, Rejected), change(2, Command::Set(Accepted))], 2).unwrap();
    assert_eq!((undo.now, undo.command), (Some(Accepted), Command::Set(Rejected)));
    let pending = undo.at_status(Some(Pending)).unwrap();
    assert_eq!((pending.now, pending.command), (Some(Pending), Command::Set(Rejected)));
    assert_eq!(undo.at_status(Some(Rejected)), None, "it is undone already");
    assert_eq!(undo.at_status(None), None, "there is no offer any more");
    let undo = undo_of(&[change(2, Command::Add)], 2).unwrap();
    assert_eq!(undo.at_status(None), None);
    assert_eq!(undo.at_status(Some(Accepted)).unwrap().command, Command::Remove);
}

#[test]
fn an_answer_to_an_offer_that_has_ended_is_not_undone() {
    let answer = change(2, Command::Set(Accepted));
    let ended = [change(3, Command::Remove), change(4, Command::Add)];
    for later in [&ended[..1], &ended[..], &ended[1..]] {
        let entries: Vec<Entry> =
            [show(1, Rejected), answer.clone()].into_iter().chain(later.iter().cloned()).collect();
        assert_eq!(undo_of(&entries, 2), Err(UndoRefusal::NothingToUndo), "{later:?}");
    }
    assert!(undo_of(&[show(1, Rejected), answer], 2).is_ok());
}

//! Whatever the service answers, the changes that a run gives are the whole story: applied to what was there in the beginning, they
//! give what the run knows in the end.
//!
//! Native only: proptest draws the answers and shrinks those that fail.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::collections::BTreeMap;

use imageshare_core::cloud::{CloudError, ErrorKind, TransportError};
use imageshare_core::model::{ImageId, MemberStatus};
use imageshare_core::plan::{Goal, MembershipKey, Phase, Run, RunCall, Task};
use imageshare_core::rules::{Profile, transition};
use imageshare_core::wire::endpoint::Call;
use proptest::prelude::*;
use proptest::sample::select;

/// What the service does with a call.
#[derive(Debug, Clone, Copy)]
enum Fate {
    /// Does it and says so.
    Answered,
    /// Does it, and the answer is lost.
    AnswerLost,
    /// Refuses with this status, and does nothing.
    Refused(u16),
    /// Somebody else changes the membership first.
    Overtaken(Option<MemberStatus>),
}

fn fates() -> impl Strategy<Value = Fate> {
    prop_oneof![
        6 => Just(Fate::Answered),
        2 => Just(Fate::AnswerLost),
        2 => select(vec![401, 403, 404, 409, 429, 500, 503]).prop_map(Fate::Refused),
        1 => statuses().prop_map(Fate::Overtaken),
    ]
}

fn statuses() -> impl Strategy<Value = Option<MemberStatus>> {
    select(vec![
        None,
        Some(MemberStatus::Pending),
        Some(MemberStatus::Accepted),
        Some(MemberStatus::Rejected),
    ])
}

fn goals() -> impl Strategy<Value = Goal> {
    let answers = MemberStatus::ALL.map(Goal::Answered);
    let others = [Goal::Offered, Goal::OfferedAnew, Goal::Shared, Goal::Gone];
    select(others.into_iter().chain(answers).collect::<Vec<_>>())
}

fn error(status: Option<u16>) -> CloudError {
    let kind = match status {
        Some(_) => ErrorKind::Refused { title: None, message: String::new(), retry_after: None },
        None => ErrorKind::Transport(TransportError::Timeout),
    };
    let call = Call::AddMember;
    let profile = Profile::OpenStack;
    CloudError { call, profile, region: None, host: None, status, request_id: None, kind }
}

fn cell(number: usize) -> MembershipKey {
    MembershipKey {
        region: "DFW".parse().unwrap(),
        image: ImageId::from_uuid(uuid::Uuid::from_u128(number as u128 + 1)),
        project: "ben".parse().unwrap(),
    }
}

/// Does a call in the service, and gives its answer.
fn serve(
    service: &mut BTreeMap<MembershipKey, MemberStatus>,
    at: &MembershipKey,
    call: RunCall,
    fate: Fate,
) -> Result<Option<MemberStatus>, CloudError> {
    if let Fate::Refused(status) = fate {
        return Err(error(Some(status)));
    }
    if let Fate::Overtaken(status) = fate {
        match status {
            Some(status) => drop(service.insert(at.clone(), status)),
            None => drop(service.remove(at)),
        }
    }
    let now = service.get(at).copied();
    let answer = match call.command() {
        None => now.map(Some).ok_or_else(|| error(Some(404))),
        Some(command) => transition::apply(now, command)
            .map_err(|_| error(Some(if now.is_some() { 409 } else { 404 }))),
    };
    if let Ok(after) = answer {
        match after {
            Some(status) => drop(service.insert(at.clone(), status)),
            None => drop(service.remove(at)),
        }
    }
    if matches!(fate, Fate::AnswerLost) { Err(error(None)) } else { answer }
}

/// Applies what changed, and sees to it that each change is given once and in order.
fn apply(
    run: &mut Run,
    folded: &mut BTreeMap<MembershipKey, MemberStatus>,
) -> Result<(), TestCaseError> {
    for change in run.drain_changes() {
        prop_assert_eq!(folded.get(&change.cell).copied(), change.before);
        prop_assert_ne!(change.before, change.after);
        change.apply(folded);
    }
    prop_assert!(run.drain_changes().is_empty());
    Ok(())
}

#[test]
fn what_is_added_to_a_run_is_done_by_it_and_what_is_under_way_is_not_begun_twice() {
    let gone = |number| Task::new(cell(number), Goal::Gone, Some(MemberStatus::Pending));
    let mut run = Run::new([gone(0), gone(1)], 1);
    let first = run.poll_calls();
    assert_eq!(first.len(), 1);
    run.extend([gone(0), gone(1), gone(2)]);
    assert_eq!(run.tasks().len(), 3);
    run.handle_result(first[0].0, Ok(None));
    for _ in 0..2 {
        let calls = run.poll_calls();
        assert_eq!(calls.len(), 1);
        run.handle_result(calls[0].0, Ok(None));
    }
    assert_eq!((run.phase(), run.tally().done), (Phase::Over, 3));
    // A share that was made again after it was ended is ended once more.
    run.extend([gone(0)]);
    assert_eq!(run.poll_calls().len(), 1);
    let changes = run.drain_changes();
    assert_eq!(changes.len(), 4, "three ended, one found to be shared again");
}

#[test]
fn what_changed_after_a_run_is_counted_apart_and_not_undone() {
    let offer = |number| Task::new(cell(number), Goal::Offered, None);
    let mut run = Run::new([offer(0), offer(1)], 2);
    for (index, _) in run.poll_calls() {
        run.handle_result(index, Ok(Some(MemberStatus::Pending)));
    }
    assert_eq!((run.tally().done, run.undo().len()), (2, 2));
    let mut ended = run.drain_changes();
    ended.truncate(1);
    ended[0].after = None;
    assert!(run.observe(&ended));
    assert!(!run.observe(&ended), "known by now");
    assert_eq!((run.tally().done, run.tally().changed_since), (1, 1));
    let undo = run.undo();
    assert_eq!(undo.len(), 1);
    assert_eq!(undo[0].cell, cell(1));
    assert!(run.drain_changes().is_empty(), "they were published by whoever made them");
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(256) })]

    #[test]
    fn the_changes_of_a_run_lead_from_what_was_to_what_is_known(
        wanted in prop::collection::vec((goals(), statuses(), prop::option::of(statuses())), 1..6),
        fates in prop::collection::vec(fates(), 0..40),
    ) {
        let start: Vec<Task> = wanted.iter().enumerate().map(|(number, (goal, before, found))| match found {
            Some(known) => Task::resume_from(cell(number), *goal, *before, *known),
            None => Task::new(cell(number), *goal, *before),
        }).collect();
        let status = |task: &Task, of: fn(&Task) -> Option<MemberStatus>| Some((task.cell.clone(), of(task)?));
        let mut folded: BTreeMap<_, _> =
            start.iter().filter_map(|task| status(task, |task| task.before)).collect();
        let mut service: BTreeMap<_, _> =
            start.iter().filter_map(|task| status(task, |task| task.known)).collect();
        let mut run = Run::new(start, 3);
        apply(&mut run, &mut folded)?;
        let mut fates = fates.into_iter();
        for _ in 0..200 {
            let calls = run.poll_calls();
            for (index, call) in calls {
                let at = run.tasks()[index].cell.clone();
                let answer = serve(&mut service, &at, call, fates.next().unwrap_or(Fate::Answered));
                run.handle_result(index, answer);
                apply(&mut run, &mut folded)?;
            }
            run.resume();
        }
        let known: BTreeMap<_, _> =
            run.tasks().iter().filter_map(|task| status(task, |task| task.known)).collect();
        prop_assert_eq!(folded, known);
    }
}

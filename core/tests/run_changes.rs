//! The changes that a run returns are complete, whatever the service answers: applied to the initial memberships, they give the
//! final ones.
//!
//! Native only: proptest generates the answers and shrinks failures.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::collections::BTreeMap;

use imageshare_core::cloud::{Caller, CloudError, ErrorKind, TransportError};
use imageshare_core::model::{ImageId, MemberStatus};
use imageshare_core::plan::{Goal, MembershipKey, Phase, Run, RunCall, Task};
use imageshare_core::rules::{Profile, transition};
use imageshare_core::wire::endpoint::Call;
use proptest::prelude::*;
use proptest::sample::select;

/// The service's reaction to a call.
#[derive(Debug, Clone, Copy)]
enum Reaction {
    /// Executes it and answers.
    Answered,
    /// Executes it, but the answer is lost.
    AnswerLost,
    /// Refuses with this status, and does nothing.
    Refused(u16),
    /// Another client changes the membership first.
    Overtaken(Option<MemberStatus>),
}

fn reactions() -> impl Strategy<Value = Reaction> {
    prop_oneof![
        6 => Just(Reaction::Answered),
        2 => Just(Reaction::AnswerLost),
        2 => select(vec![401, 403, 404, 409, 429, 500, 503]).prop_map(Reaction::Refused),
        1 => statuses().prop_map(Reaction::Overtaken),
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
    let others = [Goal::Offered, Goal::OfferedAgain, Goal::Shared, Goal::Removed];
    select(others.into_iter().chain(answers).collect::<Vec<_>>())
}

fn error(status: Option<u16>) -> CloudError {
    let kind = match status {
        Some(_) => ErrorKind::Refused { title: None, message: String::new(), retry_after: None },
        None => ErrorKind::Transport(TransportError::Timeout),
    };
    let call = Call::AddMember;
    let profile = Profile::OpenStack;
    let (region, host, request_id) = (None, None, None);
    let caller = Caller::default();
    CloudError { call, profile, region, host, status, request_id, caller, kind }
}

fn key(number: usize) -> MembershipKey {
    MembershipKey {
        region: "DFW".parse().unwrap(),
        image: ImageId::from_uuid(uuid::Uuid::from_u128(number as u128 + 1)),
        project: "ben".parse().unwrap(),
    }
}

/// Executes a call in the service, and returns its answer.
fn execute_call(
    member_statuses: &mut BTreeMap<MembershipKey, MemberStatus>,
    membership_key: &MembershipKey,
    call: RunCall,
    reaction: Reaction,
) -> Result<Option<MemberStatus>, CloudError> {
    if let Reaction::Refused(status) = reaction {
        return Err(error(Some(status)));
    }
    if let Reaction::Overtaken(status) = reaction {
        match status {
            Some(status) => drop(member_statuses.insert(membership_key.clone(), status)),
            None => drop(member_statuses.remove(membership_key)),
        }
    }
    let current = member_statuses.get(membership_key).copied();
    let answer = match call.command() {
        None => current.map(Some).ok_or_else(|| error(Some(404))),
        Some(command) => transition::next_status(current, command)
            .map_err(|_| error(Some(if current.is_some() { 409 } else { 404 }))),
    };
    if let Ok(after) = answer {
        match after {
            Some(status) => drop(member_statuses.insert(membership_key.clone(), status)),
            None => drop(member_statuses.remove(membership_key)),
        }
    }
    if matches!(reaction, Reaction::AnswerLost) { Err(error(None)) } else { answer }
}

/// Applies the changes, and checks that each one is returned once and in order.
fn apply_changes(
    run: &mut Run,
    applied: &mut BTreeMap<MembershipKey, MemberStatus>,
) -> Result<(), TestCaseError> {
    for change in run.drain_changes() {
        prop_assert_eq!(applied.get(&change.key).copied(), change.before);
        prop_assert_ne!(change.before, change.after);
        change.apply_to_statuses(applied);
    }
    prop_assert!(run.drain_changes().is_empty());
    Ok(())
}

#[test]
fn adding_tasks_keeps_those_in_flight() {
    let removal = |number| Task::new(key(number), Goal::Removed, Some(MemberStatus::Pending));
    let mut run = Run::new([removal(0), removal(1)], 1);
    let first = run.poll_calls();
    assert_eq!(first.len(), 1);
    run.add_tasks([removal(0), removal(1), removal(2)]);
    assert_eq!(run.tasks().len(), 3);
    run.handle_result(first[0].0, Ok(None));
    for _ in 0..2 {
        let calls = run.poll_calls();
        assert_eq!(calls.len(), 1);
        run.handle_result(calls[0].0, Ok(None));
    }
    assert_eq!((run.phase(), run.task_counts().done), (Phase::Finished, 3));
    // A share that was made again after its removal is removed once more.
    run.add_tasks([removal(0)]);
    assert_eq!(run.poll_calls().len(), 1);
    let changes = run.drain_changes();
    assert_eq!(changes.len(), 4, "three removed, one found shared again");
}

#[test]
fn later_changes_are_counted_separately_and_not_undone() {
    let offer = |number| Task::new(key(number), Goal::Offered, None);
    let mut run = Run::new([offer(0), offer(1)], 2);
    for (index, _) in run.poll_calls() {
        run.handle_result(index, Ok(Some(MemberStatus::Pending)));
    }
    assert_eq!((run.task_counts().done, run.undo_tasks().len()), (2, 2));
    let mut removed = run.drain_changes();
    removed.truncate(1);
    removed[0].after = None;
    assert!(run.apply_external_changes(&removed));
    assert!(!run.apply_external_changes(&removed), "known already");
    assert_eq!((run.task_counts().done, run.task_counts().changed_since), (1, 1));
    let undo = run.undo_tasks();
    assert_eq!(undo.len(), 1);
    assert_eq!(undo[0].key, key(1));
    assert!(run.drain_changes().is_empty(), "the other run or call publishes them");
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(256) })]

    #[test]
    fn changes_lead_from_the_initial_to_the_known_status(
        tasks in prop::collection::vec((goals(), statuses(), prop::option::of(statuses())), 1..6),
        reactions in prop::collection::vec(reactions(), 0..40),
    ) {
        let start: Vec<Task> = tasks.iter().enumerate().map(|(number, (goal, before, found))| match found {
            Some(known) => Task::resume_from(key(number), *goal, *before, *known),
            None => Task::new(key(number), *goal, *before),
        }).collect();
        let status = |task: &Task, field: fn(&Task) -> Option<MemberStatus>| Some((task.key.clone(), field(task)?));
        let mut applied: BTreeMap<_, _> =
            start.iter().filter_map(|task| status(task, |task| task.initial_status)).collect();
        let mut service: BTreeMap<_, _> =
            start.iter().filter_map(|task| status(task, |task| task.known_status)).collect();
        let mut run = Run::new(start, 3);
        apply_changes(&mut run, &mut applied)?;
        let mut reactions = reactions.into_iter();
        for _ in 0..200 {
            let calls = run.poll_calls();
            for (index, call) in calls {
                let membership_key = run.tasks()[index].key.clone();
                let answer = execute_call(&mut service, &membership_key, call, reactions.next().unwrap_or(Reaction::Answered));
                run.handle_result(index, answer);
                apply_changes(&mut run, &mut applied)?;
            }
            run.resume();
        }
        let known: BTreeMap<_, _> =
            run.tasks().iter().filter_map(|task| status(task, |task| task.known_status)).collect();
        prop_assert_eq!(applied, known);
    }
}

//! The bulk-run state machine against the mock, with answers in any order or lost, and a cloud that refuses some requests.
//!
//! In all cases: no executed change is sent again, every membership reaches its goal or reports why not, and undo restores the
//! original state of the cloud.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod failing_transport;
mod world;

use std::collections::BTreeMap;

use imageshare_core::model::MemberStatus;
use imageshare_core::plan::{Goal, PauseReason, Phase, Run, Stage};
use proptest::prelude::*;

use failing_transport::{RequestOutcome, outcomes};
use world::{Accounts, CONSUMER_COUNT, IMAGE_COUNT, current_members, plan, transport};

/// An interruption after a number of turns.
#[derive(Debug, Clone, Copy)]
enum Interruption {
    /// The tab is closed: the run and all pending answers are lost.
    TabClosed(usize),
    /// The user stops the run.
    Stopped(usize),
}

/// Drives a run to its end like the page does. `order` selects which of the pending calls is answered first.
fn drive_run(
    accounts: &Accounts,
    run: &mut Run,
    order: &[usize],
    interruption: Option<Interruption>,
) {
    let mut pending_calls = Vec::new();
    for turn in 0..5_000 {
        for (index, call) in run.poll_calls() {
            // The cloud executes the call now; its answer may arrive later.
            pending_calls.push((index, accounts.execute_call(&run.tasks()[index], call)));
        }
        match interruption {
            Some(Interruption::TabClosed(after)) if after == turn => return,
            Some(Interruption::Stopped(after)) if after == turn => run.stop(),
            Some(_) | None => {}
        }
        if pending_calls.is_empty() {
            match run.phase() {
                Phase::Finished => return,
                Phase::Paused(
                    PauseReason::NeedsSignIn(_) | PauseReason::Unreachable | PauseReason::ByUser,
                ) => run.resume(),
                // It was stopped in this turn.
                Phase::Running | Phase::Stopping => {}
            }
        } else {
            let selected = order[turn % order.len()] % pending_calls.len();
            let (index, answer) = pending_calls.swap_remove(selected);
            run.handle_result(index, answer);
        }
    }
    panic!("the run does not end: {:?}", run.phase());
}

fn any_status() -> impl Strategy<Value = MemberStatus> {
    proptest::sample::select(MemberStatus::ALL.to_vec())
}

fn initial_members() -> impl Strategy<Value = BTreeMap<(usize, usize), MemberStatus>> {
    proptest::collection::btree_map((0..IMAGE_COUNT, 1..=CONSUMER_COUNT), any_status(), 0..8)
}

fn goals() -> impl Strategy<Value = Goal> {
    proptest::sample::select(vec![Goal::Offered, Goal::OfferedAgain, Goal::Shared, Goal::Removed])
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_goal_is_reached_and_no_change_is_sent_twice(
        before in initial_members(),
        goal in goals(),
        fates in proptest::collection::vec(outcomes(), 0..160),
        order in proptest::collection::vec(0_usize..8, 1..40),
        most in 1_usize..7,
        closed_tab in proptest::option::of((0_usize..60).prop_map(Interruption::TabClosed)),
    ) {
        let transport = transport(&before);
        let accounts = Accounts::sign_in_all(&transport);
        let at_start = current_members(&accounts.producer);
        transport.0.borrow_mut().arrived_changes.clear();
        transport.0.borrow_mut().outcomes = fates.into();

        let mut run = Run::new(plan(goal, &at_start), most);
        drive_run(&accounts, &mut run, &order, closed_tab);
        if closed_tab.is_some() {
            // The page is opened again: it reads the cloud's state and plans a new run.
            let rest = std::mem::take(&mut transport.0.borrow_mut().outcomes);
            let now = current_members(&accounts.producer);
            transport.0.borrow_mut().outcomes = rest;
            run = Run::new(plan(goal, &now), most);
            drive_run(&accounts, &mut run, &order, None);
        }
        // Membership changes that failed are retried without failures.
        transport.0.borrow_mut().outcomes.clear();
        run.retry();
        drive_run(&accounts, &mut run, &order, None);

        let after = current_members(&accounts.producer);
        for task in run.tasks() {
            prop_assert_eq!(&task.stage, &Stage::Done);
            prop_assert_eq!(goal.next_command(after.get(&task.key).copied()), None, "{:?}", task);
        }
        let recorded = transport.0.borrow();
        for (index, change) in recorded.arrived_changes.iter().enumerate() {
            prop_assert!(!recorded.arrived_changes[..index].contains(change), "sent twice: {} {}", change.0, change.1);
        }
    }

    #[test]
    fn undo_restores_the_original_state(
        before in initial_members(),
        goal in goals(),
        fates in proptest::collection::vec(outcomes(), 0..80),
        order in proptest::collection::vec(0_usize..8, 1..40),
        stopped in proptest::option::of((0_usize..30).prop_map(Interruption::Stopped)),
    ) {
        let transport = transport(&before);
        let accounts = Accounts::sign_in_all(&transport);
        let at_start = current_members(&accounts.producer);
        transport.0.borrow_mut().outcomes = fates.into();
        let mut run = Run::new(plan(goal, &at_start), 4);
        drive_run(&accounts, &mut run, &order, stopped);
        let task_counts = run.task_counts();
        prop_assert_eq!(
            task_counts.done + task_counts.already_done + task_counts.failed + task_counts.in_progress + task_counts.waiting,
            run.tasks().len()
        );

        transport.0.borrow_mut().outcomes.clear();
        let mut back = Run::new(run.undo_tasks(), 4);
        drive_run(&accounts, &mut back, &[0], None);
        let now = current_members(&accounts.producer);
        for task in run.tasks() {
            if task.has_changed() && goal.undo_goal(task.initial_status).is_none() {
                continue;
            }
            let found = now.get(&task.key).copied();
            let first = at_start.get(&task.key).copied();
            if goal == Goal::Removed && task.has_changed() {
                // The consumer's answer is lost and must be given again.
                prop_assert_eq!(found, first.map(|_| MemberStatus::Pending));
            } else if !matches!(task.stage, Stage::Failed(_)) {
                prop_assert_eq!(found, first, "{:?}", task);
            }
        }
    }
}

#[test]
fn an_outage_or_expired_token_loses_no_change() {
    let transport = transport(&BTreeMap::new());
    let accounts = Accounts::sign_in_all(&transport);
    transport.0.borrow_mut().arrived_changes.clear();
    let mut run = Run::new(plan(Goal::Offered, &BTreeMap::new()), 4);
    transport.0.borrow_mut().outcomes =
        [RequestOutcome::Success, RequestOutcome::Success, RequestOutcome::TokenExpired]
            .into_iter()
            .chain([RequestOutcome::Unavailable; 9])
            .collect();
    drive_run(&accounts, &mut run, &[0], None);
    assert_eq!(run.task_counts().done, IMAGE_COUNT * CONSUMER_COUNT);
    assert_eq!(transport.0.borrow().arrived_changes.len(), IMAGE_COUNT * CONSUMER_COUNT);
}

//! The run machine against the mock, with calls that come back in any order, or not at all, and a cloud that turns some away.
//!
//! Whatever happens on the way: no change that was done is sent a second time, every cell ends where it should or says why not,
//! and undo leaves the cloud as it was before.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod door;
mod world;

use std::collections::BTreeMap;

use imageshare_core::model::MemberStatus;
use imageshare_core::plan::{Goal, PauseReason, Phase, Run, Stage};
use proptest::prelude::*;

use door::{Fate, fates};
use world::{CONSUMERS, IMAGES, People, door, held, plan};

/// What comes between, after so many answers.
#[derive(Debug, Clone, Copy)]
enum Between {
    /// The tab is closed: the run is lost, and with it all answers that are under way.
    TabClosed(usize),
    /// The user stops the run.
    Stopped(usize),
}

/// Drives a run to its end as a page would. `order` chooses which of the calls that are out comes back first.
fn drive(people: &People, run: &mut Run, order: &[usize], between: Option<Between>) {
    let mut out = Vec::new();
    for turn in 0..5_000 {
        for (index, call) in run.poll_calls() {
            // What reaches the cloud, reaches it now; the answer may be late.
            out.push((index, people.carry_out(&run.tasks()[index], call)));
        }
        match between {
            Some(Between::TabClosed(after)) if after == turn => return,
            Some(Between::Stopped(after)) if after == turn => run.stop(),
            Some(_) | None => {}
        }
        if out.is_empty() {
            match run.phase() {
                Phase::Over => return,
                Phase::Paused(
                    PauseReason::SignIn(_) | PauseReason::Unreachable | PauseReason::ByUser,
                ) => run.resume(),
                // It was stopped just now.
                Phase::Running | Phase::Stopping => {}
            }
        } else {
            let which = order[turn % order.len()] % out.len();
            let (index, answer) = out.swap_remove(which);
            run.handle_result(index, answer);
        }
    }
    panic!("the run comes to no end: {:?}", run.phase());
}

fn status() -> impl Strategy<Value = MemberStatus> {
    proptest::sample::select(MemberStatus::ALL.to_vec())
}

fn beginnings() -> impl Strategy<Value = BTreeMap<(usize, usize), MemberStatus>> {
    proptest::collection::btree_map((0..IMAGES, 1..=CONSUMERS), status(), 0..8)
}

fn goals() -> impl Strategy<Value = Goal> {
    proptest::sample::select(vec![Goal::Offered, Goal::OfferedAnew, Goal::Shared, Goal::Gone])
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_cell_ends_where_it_should_and_no_change_is_sent_twice(
        before in beginnings(),
        goal in goals(),
        fates in proptest::collection::vec(fates(), 0..160),
        order in proptest::collection::vec(0_usize..8, 1..40),
        most in 1_usize..7,
        closes in proptest::option::of((0_usize..60).prop_map(Between::TabClosed)),
    ) {
        let door = door(&before);
        let people = People::of(&door);
        let at_first = held(&people.producer);
        door.0.borrow_mut().arrived.clear();
        door.0.borrow_mut().fates = fates.into();

        let mut run = Run::new(plan(goal, &at_first), most);
        drive(&people, &mut run, &order, closes);
        if closes.is_some() {
            // The page is opened again: it looks what the cloud holds, and plans anew.
            let rest = std::mem::take(&mut door.0.borrow_mut().fates);
            let now = held(&people.producer);
            door.0.borrow_mut().fates = rest;
            run = Run::new(plan(goal, &now), most);
            drive(&people, &mut run, &order, None);
        }
        // What one bad cell cost is tried again in quiet.
        door.0.borrow_mut().fates.clear();
        run.retry();
        drive(&people, &mut run, &order, None);

        let after = held(&people.producer);
        for task in run.tasks() {
            prop_assert_eq!(&task.stage, &Stage::Done);
            prop_assert_eq!(goal.next(after.get(&task.cell).copied()), None, "{:?}", task);
        }
        let behind = door.0.borrow();
        for (index, change) in behind.arrived.iter().enumerate() {
            prop_assert!(!behind.arrived[..index].contains(change), "sent twice: {} {}", change.0, change.1);
        }
    }

    #[test]
    fn undo_brings_the_cloud_back_to_where_it_was(
        before in beginnings(),
        goal in goals(),
        fates in proptest::collection::vec(fates(), 0..80),
        order in proptest::collection::vec(0_usize..8, 1..40),
        stops in proptest::option::of((0_usize..30).prop_map(Between::Stopped)),
    ) {
        let door = door(&before);
        let people = People::of(&door);
        let at_first = held(&people.producer);
        door.0.borrow_mut().fates = fates.into();
        let mut run = Run::new(plan(goal, &at_first), 4);
        drive(&people, &mut run, &order, stops);
        let tally = run.tally();
        prop_assert_eq!(
            tally.done + tally.already + tally.failed + tally.under_way + tally.waiting,
            run.tasks().len()
        );

        door.0.borrow_mut().fates.clear();
        let mut back = Run::new(run.undo(), 4);
        drive(&people, &mut back, &[0], None);
        let now = held(&people.producer);
        for task in run.tasks() {
            if task.changed() && goal.undone(task.before).is_none() {
                continue;
            }
            let found = now.get(&task.cell).copied();
            let first = at_first.get(&task.cell).copied();
            if goal == Goal::Gone && task.changed() {
                // The answer is the consumer's: he has to give it again.
                prop_assert_eq!(found, first.map(|_| MemberStatus::Pending));
            } else if !matches!(task.stage, Stage::Failed(_)) {
                prop_assert_eq!(found, first, "{:?}", task);
            }
        }
    }
}

#[test]
fn an_expired_token_and_an_unreachable_cloud_cost_no_change() {
    let door = door(&BTreeMap::new());
    let people = People::of(&door);
    door.0.borrow_mut().arrived.clear();
    let mut run = Run::new(plan(Goal::Offered, &BTreeMap::new()), 4);
    door.0.borrow_mut().fates = [Fate::Fine, Fate::Fine, Fate::SignedOut]
        .into_iter()
        .chain([Fate::Unavailable; 9])
        .collect();
    drive(&people, &mut run, &[0], None);
    assert_eq!(run.tally().done, IMAGES * CONSUMERS);
    assert_eq!(door.0.borrow().arrived.len(), IMAGES * CONSUMERS);
}

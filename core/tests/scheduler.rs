//! The order, the limits and the repetition of requests: the pure scheduler, step by step.

use std::time::Duration;

use imageshare_core::scheduler::{
    Effect, FAIR_AFTER, Outcome, Priority, RESERVED_SLOTS, RequestId, RetryDecision, Scheduler,
    Service, Submission,
};
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

const THROTTLED: Option<RetryDecision> = Some(RetryDecision::Throttled { after: Some(3) });
const LOST: Option<RetryDecision> = Some(RetryDecision::Unsure { hold_back: true, after: None });

const fn at(seconds: u64) -> Duration {
    Duration::from_secs(seconds)
}

fn submit(scheduler: &mut Scheduler, priority: Priority, count: usize) -> Vec<RequestId> {
    (0..count).map(|_| scheduler.submit(read(priority, None))).collect()
}

fn read(priority: Priority, service: Service) -> Submission {
    Submission { priority, service, effect: Effect::Reads, is_repeatable: true }
}

#[test]
fn interactive_requests_overtake_and_have_connections_of_their_own() {
    let mut scheduler = Scheduler::new(2);
    let background = submit(&mut scheduler, Priority::Background, 3);
    assert_eq!(scheduler.poll(at(0)), background[..2]);
    let run = submit(&mut scheduler, Priority::Run, 1);
    let user = submit(&mut scheduler, Priority::Interactive, 3);
    assert_eq!(scheduler.poll(at(0)), user[..RESERVED_SLOTS]);
    assert_eq!(scheduler.in_flight(), 2 + RESERVED_SLOTS);
    assert_eq!(scheduler.finish(background[0], None, at(1)), Outcome::Finished);
    assert_eq!(scheduler.poll(at(1)), user[RESERVED_SLOTS..]);
    scheduler.finish(user[0], None, at(2));
    assert_eq!(scheduler.poll(at(2)), run);
}

#[test]
fn less_urgent_requests_are_sent_now_and_then() {
    let mut scheduler = Scheduler::new(1);
    let run = submit(&mut scheduler, Priority::Run, 40);
    let background = submit(&mut scheduler, Priority::Background, 2);
    let mut order = Vec::new();
    while let [id] = scheduler.poll(at(0))[..] {
        order.push(id);
        scheduler.finish(id, None, at(0));
    }
    assert_eq!(order.len(), 42);
    let places = background.iter().filter_map(|id| order.iter().position(|one| one == id));
    assert_eq!(places.collect::<Vec<_>>(), [FAIR_AFTER, 2 * FAIR_AFTER + 1]);
    assert!(run.iter().all(|id| order.contains(id)));
}

#[test]
fn a_throttled_request_waits_and_keeps_its_place() {
    let mut scheduler = Scheduler::new(2);
    let run = submit(&mut scheduler, Priority::Run, 3);
    assert_eq!(scheduler.poll(at(0)), run[..2]);
    assert_eq!(scheduler.finish(run[0], THROTTLED, at(0)), Outcome::Requeued);
    scheduler.finish(run[1], None, at(0));
    assert!(scheduler.poll(at(0)).is_empty());
    assert_eq!(scheduler.poll_timeout(at(0)), Some(at(3)));
    assert_eq!(scheduler.poll(at(3)), [run[0], run[2]]);
}

#[test]
fn one_service_that_is_down_holds_up_no_other() {
    let mut scheduler = Scheduler::new(4);
    let region = |name: &str| name.parse().ok();
    let down = scheduler.submit(read(Priority::Run, region("DFW")));
    scheduler.poll(at(0));
    assert_eq!(scheduler.finish(down, LOST, at(0)), Outcome::Requeued);
    let same = scheduler.submit(read(Priority::Background, region("DFW")));
    let other = scheduler.submit(read(Priority::Background, region("ORD")));
    assert_eq!(scheduler.poll(at(0)), [other]);
    scheduler.cancel(down);
    assert_eq!(scheduler.poll(at(1)), [same]);
}

#[test]
fn what_may_be_sent_again() {
    use Effect::{Changes, Reads};
    use Outcome::{Finished, Requeued};
    use Priority::{Background, Interactive, Run};
    for (priority, effect, failure, expected) in [
        (Run, Reads, LOST, Requeued),
        (Background, Reads, LOST, Requeued),
        (Run, Changes, LOST, Finished),
        (Interactive, Reads, LOST, Finished),
        (Interactive, Changes, THROTTLED, Requeued),
        (Run, Changes, THROTTLED, Requeued),
        (Run, Reads, Some(RetryDecision::SignedOut), Finished),
        (Run, Reads, Some(RetryDecision::Final), Finished),
        (Run, Changes, Some(RetryDecision::AlreadyDone), Finished),
    ] {
        let mut scheduler = Scheduler::new(1);
        let id = scheduler.submit(Submission { effect, ..read(priority, None) });
        scheduler.poll(at(0));
        let outcome = scheduler.finish(id, failure, at(0));
        assert_eq!(outcome, expected, "{priority:?} {effect:?} {failure:?}");
    }
}

#[test]
fn a_request_that_repeats_itself_is_sent_once() {
    let mut scheduler = Scheduler::new(1);
    let poll = Submission { is_repeatable: false, ..read(Priority::Background, None) };
    for failure in [THROTTLED, LOST] {
        let id = scheduler.submit(poll.clone());
        let now = scheduler.poll_timeout(at(0)).unwrap_or(at(0));
        assert_eq!(scheduler.poll(now), [id]);
        assert_eq!(scheduler.finish(id, failure, now), Outcome::Finished);
    }
}

#[test]
fn a_person_is_not_kept_waiting_and_no_request_waits_without_end() {
    for (priority, limit) in [(Priority::Interactive, 10), (Priority::Background, 240)] {
        let mut scheduler = Scheduler::new(1);
        let id = scheduler.submit(read(priority, None));
        let (mut now, failure) = (at(0), Some(RetryDecision::Throttled { after: None }));
        scheduler.poll(now);
        while scheduler.finish(id, failure, now) == Outcome::Requeued {
            now = scheduler.poll_timeout(now).unwrap_or(now);
            assert_eq!(scheduler.poll(now), [id]);
        }
        assert!(now < at(limit), "{priority:?}: {now:?}");
    }
}

#[test]
fn a_cancelled_request_frees_its_place() {
    let mut scheduler = Scheduler::new(1);
    let run = submit(&mut scheduler, Priority::Run, 3);
    assert_eq!(scheduler.poll(at(0)), run[..1]);
    scheduler.cancel(run[1]);
    scheduler.cancel(run[0]);
    assert_eq!(scheduler.poll(at(0)), run[2..]);
    assert_eq!(scheduler.in_flight(), 1);
}

//! The order, the limits and the repetition of requests: the pure scheduler, step by step.

use std::time::Duration;

use imageshare_core::scheduler::{
    MAX_OVERTAKES, Priority, RESERVED_INTERACTIVE_SLOTS, RequestEffect, RequestId, RequestOutcome,
    RetryDecision, Scheduler, ServiceKey, Submission,
};
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

const THROTTLED: Option<RetryDecision> = Some(RetryDecision::Throttled { retry_after: Some(3) });
const LOST: Option<RetryDecision> =
    Some(RetryDecision::Unsure { back_off: true, retry_after: None });

const fn seconds(seconds: u64) -> Duration {
    Duration::from_secs(seconds)
}

fn submit(scheduler: &mut Scheduler, priority: Priority, count: usize) -> Vec<RequestId> {
    (0..count).map(|_| scheduler.submit(read_request(priority, None))).collect()
}

fn read_request(priority: Priority, service: ServiceKey) -> Submission {
    Submission { priority, service, effect: RequestEffect::Reads, is_retryable: true }
}

#[test]
fn interactive_requests_go_first_and_use_reserved_slots() {
    let mut scheduler = Scheduler::new(3);
    let background = submit(&mut scheduler, Priority::Background, 4);
    assert_eq!(scheduler.poll(seconds(0)), background[..3]);
    let run = submit(&mut scheduler, Priority::Run, 1);
    let user = submit(&mut scheduler, Priority::Interactive, 3);
    assert_eq!(scheduler.poll(seconds(0)), user[..RESERVED_INTERACTIVE_SLOTS]);
    assert_eq!(scheduler.in_flight(), 3 + RESERVED_INTERACTIVE_SLOTS);
    assert_eq!(scheduler.finish(background[0], None, seconds(1)), RequestOutcome::Finished);
    assert_eq!(scheduler.poll(seconds(1)), user[RESERVED_INTERACTIVE_SLOTS..]);
    scheduler.finish(user[0], None, seconds(2));
    assert_eq!(scheduler.poll(seconds(2)), run);
}

#[test]
fn less_urgent_requests_are_not_starved() {
    let mut scheduler = Scheduler::new(1);
    let run = submit(&mut scheduler, Priority::Run, 40);
    let background = submit(&mut scheduler, Priority::Background, 2);
    let mut order = Vec::new();
    while let [id] = scheduler.poll(seconds(0))[..] {
        order.push(id);
        scheduler.finish(id, None, seconds(0));
    }
    assert_eq!(order.len(), 42);
    let places = background.iter().filter_map(|id| order.iter().position(|one| one == id));
    assert_eq!(places.collect::<Vec<_>>(), [MAX_OVERTAKES, 2 * MAX_OVERTAKES + 1]);
    assert!(run.iter().all(|id| order.contains(id)));
}

#[test]
fn a_throttled_request_waits_at_the_front_of_the_queue() {
    let mut scheduler = Scheduler::new(2);
    let run = submit(&mut scheduler, Priority::Run, 3);
    assert_eq!(scheduler.poll(seconds(0)), run[..2]);
    assert_eq!(scheduler.finish(run[0], THROTTLED, seconds(0)), RequestOutcome::Requeued);
    scheduler.finish(run[1], None, seconds(0));
    assert!(scheduler.poll(seconds(0)).is_empty());
    assert_eq!(scheduler.poll_timeout(seconds(0)), Some(seconds(3)));
    assert_eq!(scheduler.poll(seconds(3)), [run[0], run[2]]);
}

#[test]
fn a_service_that_is_down_delays_no_other() {
    let mut scheduler = Scheduler::new(4);
    let region = |name: &str| name.parse().ok();
    let down = scheduler.submit(read_request(Priority::Run, region("DFW")));
    scheduler.poll(seconds(0));
    assert_eq!(scheduler.finish(down, LOST, seconds(0)), RequestOutcome::Requeued);
    let same = scheduler.submit(read_request(Priority::Background, region("DFW")));
    let other = scheduler.submit(read_request(Priority::Background, region("ORD")));
    assert_eq!(scheduler.poll(seconds(0)), [other]);
    scheduler.cancel(down);
    assert_eq!(scheduler.poll(seconds(1)), [same]);
}

#[test]
fn requeues_only_what_is_safe_to_repeat() {
    use Priority::{Background, Interactive, Run};
    use RequestEffect::{Changes, Reads};
    use RequestOutcome::{Finished, Requeued};
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
        let id = scheduler.submit(Submission { effect, ..read_request(priority, None) });
        scheduler.poll(seconds(0));
        let outcome = scheduler.finish(id, failure, seconds(0));
        assert_eq!(outcome, expected, "{priority:?} {effect:?} {failure:?}");
    }
}

#[test]
fn non_repeatable_requests_are_never_requeued() {
    let mut scheduler = Scheduler::new(1);
    let poll = Submission { is_retryable: false, ..read_request(Priority::Background, None) };
    for failure in [THROTTLED, LOST] {
        let id = scheduler.submit(poll.clone());
        let now = scheduler.poll_timeout(seconds(0)).unwrap_or(seconds(0));
        assert_eq!(scheduler.poll(now), [id]);
        assert_eq!(scheduler.finish(id, failure, now), RequestOutcome::Finished);
    }
}

#[test]
fn no_request_waits_longer_than_its_priority_allows() {
    for (priority, limit) in [(Priority::Interactive, 10), (Priority::Background, 240)] {
        let mut scheduler = Scheduler::new(1);
        let id = scheduler.submit(read_request(priority, None));
        let (mut now, failure) = (seconds(0), Some(RetryDecision::Throttled { retry_after: None }));
        scheduler.poll(now);
        while scheduler.finish(id, failure, now) == RequestOutcome::Requeued {
            now = scheduler.poll_timeout(now).unwrap_or(now);
            assert_eq!(scheduler.poll(now), [id]);
        }
        assert!(now < seconds(limit), "{priority:?}: {now:?}");
    }
}

#[test]
fn a_cancelled_request_frees_its_slot() {
    let mut scheduler = Scheduler::new(1);
    let run = submit(&mut scheduler, Priority::Run, 3);
    assert_eq!(scheduler.poll(seconds(0)), run[..1]);
    scheduler.cancel(run[1]);
    scheduler.cancel(run[0]);
    assert_eq!(scheduler.poll(seconds(0)), run[2..]);
    assert_eq!(scheduler.in_flight(), 1);
}

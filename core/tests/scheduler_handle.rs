//! The scheduler for code that awaits: who is admitted when, by a clock that the test moves.

use std::cell::{Cell, RefCell};
use std::pin::pin;
use std::rc::Rc;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::task::{Context, Poll, Wake, Waker};
use std::time::Duration;

use imageshare_core::scheduler::{
    PendingRequest, Priority, RequestEffect, RequestOutcome, RetryDecision, SchedulerHandle,
    ServiceKey, Timer,
};
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

const THROTTLED: Option<RetryDecision> = Some(RetryDecision::Throttled { retry_after: Some(3) });

/// A moment, and what is called then.
type Alarm = (Duration, Box<dyn FnOnce()>);

#[derive(Clone, Default)]
struct ManualTimer {
    now: Rc<Cell<Duration>>,
    alarms: Rc<RefCell<Vec<Alarm>>>,
}

impl Timer for ManualTimer {
    fn now(&self) -> Duration {
        self.now.get()
    }

    fn call_at(&self, at: Duration, callback: Box<dyn FnOnce()>) {
        self.alarms.borrow_mut().push((at, callback));
    }
}

impl ManualTimer {
    fn move_to(&self, now: Duration) {
        self.now.set(now);
        let (due, later) = self.alarms.take().into_iter().partition(|(at, _)| *at <= now);
        self.alarms.replace(later);
        let due: Vec<Alarm> = due;
        for (_, callback) in due {
            callback();
        }
    }

    fn alarms(&self) -> Vec<Duration> {
        self.alarms.borrow().iter().map(|(at, _)| *at).collect()
    }
}

const fn seconds(seconds: u64) -> Duration {
    Duration::from_secs(seconds)
}

fn scheduler_and_timer(limit: usize) -> (SchedulerHandle, ManualTimer) {
    let timer = ManualTimer::default();
    (SchedulerHandle::new(limit, timer.clone()).with_priority(Priority::Run), timer)
}

fn region(name: &str) -> ServiceKey {
    name.parse().ok()
}

fn submit(scheduler: &SchedulerHandle) -> PendingRequest {
    scheduler.submit(None, RequestEffect::Reads)
}

/// What a request that waits sees now: none while it waits, else whether it may be sent.
fn poll_admission(request: &PendingRequest) -> Option<bool> {
    match pin!(request.wait_until_admitted()).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(may_send) => Some(may_send),
        Poll::Pending => None,
    }
}

#[derive(Default)]
struct WakeCount(AtomicUsize);

impl Wake for WakeCount {
    fn wake(self: Arc<Self>) {
        self.0.fetch_add(1, Ordering::Relaxed);
    }
}

#[test]
fn requests_beyond_the_limit_wait_until_another_is_answered_or_dropped() {
    let (scheduler, _) = scheduler_and_timer(1);
    let [first, second, third] = [submit(&scheduler), submit(&scheduler), submit(&scheduler)];
    assert_eq!([&first, &second, &third].map(poll_admission), [Some(true), None, None]);
    assert_eq!(first.finish(None), RequestOutcome::Finished);
    assert_eq!([&second, &third].map(poll_admission), [Some(true), None]);
    drop(second);
    assert_eq!(poll_admission(&third), Some(true));
    assert_eq!(poll_admission(&third), None, "it is admitted once");
}

#[test]
fn a_request_dropped_in_the_queue_is_not_admitted() {
    let (scheduler, _) = scheduler_and_timer(1);
    let [first, second, third] = [submit(&scheduler), submit(&scheduler), submit(&scheduler)];
    drop(second);
    first.finish(None);
    assert_eq!(poll_admission(&third), Some(true));
}

#[test]
fn a_request_that_waits_is_woken_after_another_was_dropped() {
    let (scheduler, _) = scheduler_and_timer(1);
    let [first, second, third] = [submit(&scheduler), submit(&scheduler), submit(&scheduler)];
    assert_eq!(poll_admission(&first), Some(true));
    let wake_count = Arc::new(WakeCount::default());
    let waker = Waker::from(wake_count.clone());
    let mut waiting = pin!(third.wait_until_admitted());
    assert_eq!(waiting.as_mut().poll(&mut Context::from_waker(&waker)), Poll::Pending);
    drop(second);
    first.finish(None);
    assert_eq!(wake_count.0.load(Ordering::Relaxed), 1);
    assert_eq!(poll_admission(&third), Some(true));
}

#[test]
fn a_higher_limit_admits_at_once() {
    let (scheduler, _) = scheduler_and_timer(1);
    let [first, second] = [submit(&scheduler), submit(&scheduler)];
    assert_eq!([&first, &second].map(poll_admission), [Some(true), None]);
    scheduler.set_limit(2);
    assert_eq!(poll_admission(&second), Some(true));
}

#[test]
fn only_requests_of_its_own_priority_are_pending() {
    let (scheduler, _) = scheduler_and_timer(1);
    let background = scheduler.with_priority(Priority::Background);
    assert!(!scheduler.has_pending_requests());
    let [first, second] = [submit(&scheduler), submit(&scheduler)];
    assert!(scheduler.has_pending_requests() && !background.has_pending_requests());
    first.finish(None);
    assert!(scheduler.has_pending_requests(), "the other one is in flight");
    drop(second);
    assert!(!scheduler.has_pending_requests());
}

#[test]
fn a_back_off_ends_by_itself_and_wakes_who_waits() {
    let (scheduler, timer) = scheduler_and_timer(1);
    let first = submit(&scheduler);
    assert_eq!((poll_admission(&first), scheduler.remaining_back_off()), (Some(true), None));
    assert_eq!(first.finish(THROTTLED), RequestOutcome::Requeued);
    timer.move_to(seconds(1));
    assert_eq!(scheduler.remaining_back_off(), Some(seconds(2)));

    let wake_count = Arc::new(WakeCount::default());
    let waker = Waker::from(wake_count.clone());
    let mut context = Context::from_waker(&waker);
    let mut waiting = pin!(first.wait_until_admitted());
    assert_eq!(waiting.as_mut().poll(&mut context), Poll::Pending);
    timer.move_to(seconds(2));
    assert_eq!(wake_count.0.load(Ordering::Relaxed), 0);
    timer.move_to(seconds(3));
    assert_eq!(wake_count.0.load(Ordering::Relaxed), 1);
    assert_eq!(waiting.as_mut().poll(&mut context), Poll::Ready(true));
    assert_eq!(scheduler.remaining_back_off(), None);
}

#[test]
fn there_is_one_alarm_for_the_first_back_off_that_ends() {
    let (scheduler, timer) = scheduler_and_timer(4);
    let request = |name: &str| scheduler.submit(region(name), RequestEffect::Reads);
    let [late, early] = [request("DFW"), request("ORD")];
    assert_eq!([&late, &early].map(poll_admission), [Some(true); 2]);
    late.finish(Some(RetryDecision::Throttled { retry_after: Some(9) }));
    assert_eq!(timer.alarms(), [seconds(9)]);
    early.finish(THROTTLED);
    assert_eq!(timer.alarms(), [seconds(9), seconds(3)], "an earlier one is added");
    let _more = [request("DFW"), request("ORD")];
    assert_eq!(timer.alarms().len(), 2, "nothing is added for the same moment");

    timer.move_to(seconds(3));
    assert_eq!([&late, &early].map(poll_admission), [None, Some(true)]);
    assert_eq!(timer.alarms(), [seconds(9); 2], "the replaced one does nothing");
    timer.move_to(seconds(9));
    assert_eq!(poll_admission(&late), Some(true));
}

#[test]
fn a_person_who_continues_ends_every_back_off() {
    let (scheduler, _) = scheduler_and_timer(1);
    let first = submit(&scheduler);
    assert_eq!(poll_admission(&first), Some(true));
    first.finish(THROTTLED);
    assert_eq!(poll_admission(&first), None);
    scheduler.reset_back_off();
    assert_eq!((poll_admission(&first), scheduler.remaining_back_off()), (Some(true), None));
}

#[test]
fn a_request_without_retries_is_finished_by_its_first_failure() {
    let (scheduler, _) = scheduler_and_timer(1);
    for (scheduler, expected) in [
        (scheduler.without_retries(), RequestOutcome::Finished),
        (scheduler.clone(), RequestOutcome::Requeued),
    ] {
        scheduler.reset_back_off();
        let request = submit(&scheduler);
        assert_eq!(poll_admission(&request), Some(true));
        assert_eq!(request.finish(THROTTLED), expected);
    }
}

#[test]
fn a_request_without_permission_is_withdrawn_when_its_turn_comes() {
    let (scheduler, _) = scheduler_and_timer(1);
    let may_send = Rc::new(Cell::new(true));
    let permission = may_send.clone();
    let scheduler = scheduler.with_send_condition(Rc::new(move || permission.get()));
    let [first, second] = [submit(&scheduler), submit(&scheduler)];
    assert_eq!(poll_admission(&first), Some(true));
    may_send.set(false);
    first.finish(None);
    assert_eq!(poll_admission(&second), Some(false));
}

#[test]
fn an_interactive_request_overtakes() {
    let (scheduler, _) = scheduler_and_timer(1);
    let [first, second] = [submit(&scheduler), submit(&scheduler)];
    let user = submit(&scheduler.with_priority(Priority::Interactive));
    assert_eq!([&first, &second, &user].map(poll_admission), [Some(true), None, Some(true)]);
}

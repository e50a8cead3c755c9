//! The requests to one cloud: which wait, which are in flight, and which may be sent next. Sends nothing and reads no clock.

use std::collections::{BTreeMap, VecDeque};
use std::time::Duration;

use super::decision::RetryDecision;
use super::priority::Priority;
use super::rate_limiter::RateLimiter;
use crate::model::RegionName;

/// So many requests more than the limit may be in flight when a person waits for them: runs and background work never use all
/// connections.
pub const RESERVED_SLOTS: usize = 2;
/// After so many requests in a row that were more urgent, one that is less urgent is sent, so that it does not wait for hours.
const FAIR_AFTER: usize = 8;
/// So often an interactive request is sent again, and only after a wait of at most [`PATIENCE`]: a person waits.
const INTERACTIVE_RETRIES: u32 = 2;
/// The longest wait before an interactive request is sent again.
const PATIENCE: Duration = Duration::from_secs(5);

/// A request, for as long as the scheduler has it.
pub type RequestId = u64;

/// A service that backs off by itself: the image service of a region; `None` for the identity service.
pub type Service = Option<RegionName>;

/// What a request does, as far as sending it again is concerned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Effect {
    /// It only reads, so it may be sent again after any failure.
    Reads,
    /// It changes something, so it is sent again only when it was certainly not done.
    Changes,
}

/// What becomes of a request whose answer has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// The caller gets the answer.
    Finished,
    /// It waits in the queue again.
    Requeued,
}

#[derive(Debug, Clone)]
struct Entry {
    priority: Priority,
    service: Service,
    effect: Effect,
    is_in_flight: bool,
    retries: u32,
    /// For interactive requests, which no back-off holds.
    not_before: Duration,
}

#[derive(Debug, Clone)]
struct Backoff {
    limiter: RateLimiter,
    /// Of runs and background work.
    in_flight: usize,
}

/// The requests to one cloud. Times are spans since one fixed moment of the caller's choice.
///
/// At most [`Scheduler::new`]'s limit of requests of runs and background work are in flight at a time, and [`RESERVED_SLOTS`]
/// more when a person waits for them. Each service has its own back-off. It never delays the first try of an interactive request.
#[derive(Debug, Clone)]
pub struct Scheduler {
    limit: usize,
    next: RequestId,
    entries: BTreeMap<RequestId, Entry>,
    queues: [VecDeque<RequestId>; Priority::ALL.len()],
    in_flight: usize,
    /// Of runs and background work.
    unattended: usize,
    services: BTreeMap<Service, Backoff>,
    overtaken: usize,
}

impl Scheduler {
    /// Nothing waits. At most `limit` requests of runs and background work in flight; 0 counts as 1.
    pub fn new(limit: usize) -> Self {
        Self {
            limit: limit.max(1),
            next: 0,
            entries: BTreeMap::new(),
            queues: Default::default(),
            in_flight: 0,
            unattended: 0,
            services: BTreeMap::new(),
            overtaken: 0,
        }
    }

    /// How many requests are in flight.
    pub const fn in_flight(&self) -> usize {
        self.in_flight
    }

    /// Puts a request into the queue of its priority.
    pub fn submit(&mut self, priority: Priority, service: Service, effect: Effect) -> RequestId {
        let id = self.next;
        self.next += 1;
        let entry = Entry {
            priority,
            service,
            effect,
            is_in_flight: false,
            retries: 0,
            not_before: Duration::ZERO,
        };
        self.entries.insert(id, entry);
        self.queues[priority as usize].push_back(id);
        id
    }

    /// The requests to send at `now`. Each is in flight until [`Self::finish`] or [`Self::cancel`].
    pub fn poll(&mut self, now: Duration) -> Vec<RequestId> {
        let mut sent = Vec::new();
        while let Some((priority, place)) = self.next_request(now) {
            let Some(id) = self.queues[priority as usize].remove(place) else { break };
            let waits_below = Priority::ALL
                .iter()
                .any(|other| *other > priority && self.first_ready(*other, now).is_some());
            self.overtaken = if waits_below { self.overtaken + 1 } else { 0 };
            self.set_in_flight(id, true);
            sent.push(id);
        }
        sent
    }

    fn next_request(&self, now: Duration) -> Option<(Priority, usize)> {
        let mut order = Priority::ALL;
        if self.overtaken >= FAIR_AFTER {
            order.reverse();
        }
        order.into_iter().find_map(|priority| Some((priority, self.first_ready(priority, now)?)))
    }

    /// The place in its queue of the first request of this priority that may be sent now.
    fn first_ready(&self, priority: Priority, now: Duration) -> Option<usize> {
        let is_free = match priority {
            Priority::Interactive => self.in_flight < self.limit + RESERVED_SLOTS,
            Priority::Run | Priority::Background => {
                self.unattended < self.limit && self.in_flight < self.limit + RESERVED_SLOTS
            }
        };
        let mut queue = self.queues[priority as usize].iter().filter(|_| is_free);
        queue.position(|id| {
            self.entries.get(id).is_some_and(|entry| match priority {
                Priority::Interactive => entry.not_before <= now,
                Priority::Run | Priority::Background => self
                    .services
                    .get(&entry.service)
                    .is_none_or(|service| service.limiter.available(now, service.in_flight) > 0),
            })
        })
    }

    /// When [`Self::poll`] is worth calling although no answer comes before.
    pub fn poll_timeout(&self, now: Duration) -> Option<Duration> {
        let times = Priority::ALL.into_iter().filter_map(|priority| self.resumes_at(priority, now));
        times.min()
    }

    /// When the first waiting request of this priority may be sent, if a back-off holds it now.
    pub fn resumes_at(&self, priority: Priority, now: Duration) -> Option<Duration> {
        let waiting = self.queues[priority as usize].iter().filter_map(|id| self.entries.get(id));
        let times = waiting.map(|entry| match priority {
            Priority::Interactive => entry.not_before,
            Priority::Run | Priority::Background => self
                .services
                .get(&entry.service)
                .map_or(Duration::ZERO, |service| service.limiter.next_allowed_at()),
        });
        times.min().filter(|at| *at > now)
    }

    /// The answer to a request has come; `failure` is what a failure means. A request in the queue again is not sent before
    /// [`Self::poll`] returns it.
    pub fn finish(
        &mut self,
        id: RequestId,
        failure: Option<RetryDecision>,
        now: Duration,
    ) -> Outcome {
        if !self.entries.get(&id).is_some_and(|entry| entry.is_in_flight) {
            return Outcome::Finished;
        }
        self.set_in_flight(id, false);
        let limit = self.limit;
        let Some(entry) = self.entries.get_mut(&id) else { return Outcome::Finished };
        let backoff = self
            .services
            .entry(entry.service.clone())
            .or_insert_with(|| Backoff { limiter: RateLimiter::new(limit), in_flight: 0 });
        let (after, is_repeatable) = match failure {
            Some(RetryDecision::Throttled { after }) => (after, true),
            Some(RetryDecision::Unsure { hold_back: true, after }) => {
                let is_urgent = entry.priority == Priority::Interactive;
                (after, entry.effect == Effect::Reads && !is_urgent)
            }
            _ => {
                backoff.limiter.succeeded();
                self.entries.remove(&id);
                return Outcome::Finished;
            }
        };
        backoff.limiter.throttled(now, after);
        let wait = backoff.limiter.next_allowed_at().saturating_sub(now);
        let is_worth_it = match entry.priority {
            Priority::Interactive => entry.retries < INTERACTIVE_RETRIES && wait <= PATIENCE,
            Priority::Run | Priority::Background => !backoff.limiter.is_exhausted(),
        };
        if !is_repeatable || !is_worth_it {
            self.entries.remove(&id);
            return Outcome::Finished;
        }
        entry.retries += 1;
        entry.not_before = now + wait;
        self.queues[entry.priority as usize].push_front(id);
        Outcome::Requeued
    }

    /// Nobody waits for this request any more.
    pub fn cancel(&mut self, id: RequestId) {
        self.set_in_flight(id, false);
        if let Some(entry) = self.entries.remove(&id) {
            self.queues[entry.priority as usize].retain(|other| *other != id);
        }
    }

    /// Forgets every back-off: a person has asked to continue now.
    pub fn start_again(&mut self) {
        for service in self.services.values_mut() {
            service.limiter.start_again();
        }
    }

    fn set_in_flight(&mut self, id: RequestId, is_in_flight: bool) {
        let limit = self.limit;
        let Some(entry) = self.entries.get_mut(&id) else { return };
        if std::mem::replace(&mut entry.is_in_flight, is_in_flight) == is_in_flight {
            return;
        }
        let count = |number: &mut usize| {
            *number = if is_in_flight { *number + 1 } else { number.saturating_sub(1) };
        };
        count(&mut self.in_flight);
        if entry.priority != Priority::Interactive {
            count(&mut self.unattended);
            let backoff = self
                .services
                .entry(entry.service.clone())
                .or_insert_with(|| Backoff { limiter: RateLimiter::new(limit), in_flight: 0 });
            count(&mut backoff.in_flight);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    const THROTTLED: Option<RetryDecision> = Some(RetryDecision::Throttled { after: Some(3) });
    const LOST: Option<RetryDecision> =
        Some(RetryDecision::Unsure { hold_back: true, after: None });

    const fn at(seconds: u64) -> Duration {
        Duration::from_secs(seconds)
    }

    fn submit(scheduler: &mut Scheduler, priority: Priority, count: usize) -> Vec<RequestId> {
        (0..count).map(|_| scheduler.submit(priority, None, Effect::Reads)).collect()
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
        let down = scheduler.submit(Priority::Run, region("DFW"), Effect::Reads);
        scheduler.poll(at(0));
        assert_eq!(scheduler.finish(down, LOST, at(0)), Outcome::Requeued);
        let same = scheduler.submit(Priority::Background, region("DFW"), Effect::Reads);
        let other = scheduler.submit(Priority::Background, region("ORD"), Effect::Reads);
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
            let id = scheduler.submit(priority, None, effect);
            scheduler.poll(at(0));
            let outcome = scheduler.finish(id, failure, at(0));
            assert_eq!(outcome, expected, "{priority:?} {effect:?} {failure:?}");
        }
    }

    #[test]
    fn a_person_is_not_kept_waiting_and_no_request_waits_without_end() {
        for (priority, limit) in [(Priority::Interactive, 10), (Priority::Background, 240)] {
            let mut scheduler = Scheduler::new(1);
            let id = scheduler.submit(priority, None, Effect::Reads);
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
}

//! The requests to one cloud: which wait, which are in flight, and which may be sent next. Sends nothing and reads no clock.

use std::collections::{BTreeMap, VecDeque};
use std::time::Duration;

use super::decision::RetryDecision;
use super::priority::Priority;
use super::rate_limiter::RateLimiter;
use super::submission::{Effect, Service, Submission};

/// So many requests more than the limit may be in flight when a person waits for them: runs and background work never use all
/// connections.
pub const RESERVED_SLOTS: usize = 2;
/// After so many requests in a row that were more urgent, one that is less urgent is sent, so that it does not wait for hours.
pub const FAIR_AFTER: usize = 8;
/// So often an interactive request is sent again, and only after a wait of at most [`PATIENCE`]: a person waits.
const INTERACTIVE_RETRIES: u32 = 2;
/// The longest wait before an interactive request is sent again.
const PATIENCE: Duration = Duration::from_secs(5);

/// A request, for as long as the scheduler has it.
pub type RequestId = u64;

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
    submission: Submission,
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

    /// Changes the limit. What is in flight stays.
    pub fn set_limit(&mut self, limit: usize) {
        self.limit = limit.max(1);
        for service in self.services.values_mut() {
            service.limiter.set_limit(self.limit);
        }
    }

    /// How many requests are in flight.
    pub const fn in_flight(&self) -> usize {
        self.in_flight
    }

    /// Puts a request into the queue of its priority.
    pub fn submit(&mut self, submission: Submission) -> RequestId {
        let id = self.next;
        self.next += 1;
        self.queues[submission.priority as usize].push_back(id);
        let entry =
            Entry { submission, is_in_flight: false, retries: 0, not_before: Duration::ZERO };
        self.entries.insert(id, entry);
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
                    .get(&entry.submission.service)
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
                .get(&entry.submission.service)
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
            .entry(entry.submission.service.clone())
            .or_insert_with(|| Backoff { limiter: RateLimiter::new(limit), in_flight: 0 });
        let (after, may_repeat) = match failure {
            Some(RetryDecision::Throttled { after }) => (after, true),
            Some(RetryDecision::Unsure { hold_back: true, after }) => {
                let is_urgent = entry.submission.priority == Priority::Interactive;
                (after, entry.submission.effect == Effect::Reads && !is_urgent)
            }
            _ => {
                backoff.limiter.succeeded();
                self.entries.remove(&id);
                return Outcome::Finished;
            }
        };
        backoff.limiter.throttled(now, after);
        let wait = backoff.limiter.next_allowed_at().saturating_sub(now);
        let is_worth_it = match entry.submission.priority {
            Priority::Interactive => entry.retries < INTERACTIVE_RETRIES && wait <= PATIENCE,
            Priority::Run | Priority::Background => !backoff.limiter.is_exhausted(),
        };
        if !entry.submission.is_repeatable || !may_repeat || !is_worth_it {
            self.entries.remove(&id);
            return Outcome::Finished;
        }
        entry.retries += 1;
        entry.not_before = now + wait;
        self.queues[entry.submission.priority as usize].push_front(id);
        Outcome::Requeued
    }

    /// Nobody waits for this request any more.
    pub fn cancel(&mut self, id: RequestId) {
        self.set_in_flight(id, false);
        if let Some(entry) = self.entries.remove(&id) {
            self.queues[entry.submission.priority as usize].retain(|other| *other != id);
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
        if entry.submission.priority != Priority::Interactive {
            count(&mut self.unattended);
            let backoff = self
                .services
                .entry(entry.submission.service.clone())
                .or_insert_with(|| Backoff { limiter: RateLimiter::new(limit), in_flight: 0 });
            count(&mut backoff.in_flight);
        }
    }
}

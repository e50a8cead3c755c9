//! The requests to one cloud: which wait, which are in flight, and which may be sent next. Sends nothing and reads no clock.

use std::time::Duration;

use super::priority::Priority;
use super::rate_limiter::RateLimiter;
use super::retry_decision::RetryDecision;
use super::submission::{RequestEffect, ServiceKey, Submission};

/// So many requests more than the limit may be in flight when a person waits for them: runs and background work never use all
/// connections.
pub const RESERVED_INTERACTIVE_SLOTS: usize = 2;
/// After so many requests in a row that were more urgent, one that is less urgent is sent, so that it does not wait for hours.
pub const MAX_OVERTAKES: usize = 8;
/// So often an interactive request is sent again, and only after a wait of at most [`MAX_INTERACTIVE_WAIT`]: a person waits.
const MAX_INTERACTIVE_RETRIES: u32 = 2;
/// The longest wait before an interactive request is sent again.
const MAX_INTERACTIVE_WAIT: Duration = Duration::from_secs(5);

/// A request, for as long as the scheduler has it.
pub type RequestId = u64;

/// What becomes of a request whose answer has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RequestOutcome {
    /// The caller gets the answer.
    Finished,
    /// It waits in the queue again.
    Requeued,
}

#[derive(Debug, Clone)]
struct ScheduledRequest {
    id: RequestId,
    submission: Submission,
    is_in_flight: bool,
    retries: u32,
    /// For interactive requests, which no back-off holds.
    not_before: Duration,
}

impl ScheduledRequest {
    fn is_not_interactive(&self) -> bool {
        self.submission.priority != Priority::Interactive
    }
}

/// The requests to one cloud. Times are spans since one fixed moment of the caller's choice.
///
/// At most [`Scheduler::new`]'s limit of requests of runs and background work are in flight at a time, and [`RESERVED_INTERACTIVE_SLOTS`]
/// more when a person waits for them. Each service has its own back-off. It never delays the first try of an interactive request.
#[derive(Debug, Clone)]
pub struct Scheduler {
    limit: usize,
    next_id: RequestId,
    /// Waiting and in flight, in the order in which they were submitted. There are few at a time, so all is found by looking.
    entries: Vec<ScheduledRequest>,
    limiters: Vec<(ServiceKey, RateLimiter)>,
    overtakes: usize,
}

impl Scheduler {
    /// Nothing waits. At most `limit` requests of runs and background work in flight; 0 counts as 1.
    pub const fn new(limit: usize) -> Self {
        let limit = if limit == 0 { 1 } else { limit };
        Self { limit, next_id: 0, entries: Vec::new(), limiters: Vec::new(), overtakes: 0 }
    }

    /// Changes the limit. What is in flight stays.
    pub fn set_limit(&mut self, limit: usize) {
        self.limit = limit.max(1);
        for (_, limiter) in &mut self.limiters {
            limiter.set_limit(self.limit);
        }
    }

    /// Whether a request of this priority waits or is in flight.
    pub fn has_pending_requests(&self, priority: Priority) -> bool {
        self.entries.iter().any(|entry| entry.submission.priority == priority)
    }

    /// How many requests are in flight.
    pub fn in_flight(&self) -> usize {
        self.count_in_flight(|_| true)
    }

    fn count_in_flight(&self, is_counted: impl Fn(&ScheduledRequest) -> bool) -> usize {
        self.entries.iter().filter(|entry| entry.is_in_flight && is_counted(entry)).count()
    }

    /// Adds a request to those that wait.
    pub fn submit(&mut self, submission: Submission) -> RequestId {
        let id = self.next_id;
        self.next_id += 1;
        let not_before = Duration::ZERO;
        self.entries.push(ScheduledRequest {
            id,
            submission,
            is_in_flight: false,
            retries: 0,
            not_before,
        });
        id
    }

    /// The requests to send at `now`. Each is in flight until [`Self::finish`] or [`Self::cancel`].
    pub fn poll(&mut self, now: Duration) -> Vec<RequestId> {
        let mut sent = Vec::new();
        while let Some(index) = self.next_request(now) {
            let priority = self.entries[index].submission.priority;
            let waits_below = Priority::ALL
                .iter()
                .any(|other| *other > priority && self.first_ready(*other, now).is_some());
            self.overtakes = if waits_below { self.overtakes + 1 } else { 0 };
            self.entries[index].is_in_flight = true;
            sent.push(self.entries[index].id);
        }
        sent
    }

    fn next_request(&self, now: Duration) -> Option<usize> {
        let mut order = Priority::ALL;
        if self.overtakes >= MAX_OVERTAKES {
            order.reverse();
        }
        order.into_iter().find_map(|priority| self.first_ready(priority, now))
    }

    /// The first waiting request of this priority that may be sent now.
    fn first_ready(&self, priority: Priority, now: Duration) -> Option<usize> {
        let has_slot = self.in_flight() < self.limit + RESERVED_INTERACTIVE_SLOTS
            && (priority == Priority::Interactive
                || self.count_in_flight(ScheduledRequest::is_not_interactive) < self.limit);
        self.entries.iter().position(|entry| {
            has_slot
                && !entry.is_in_flight
                && entry.submission.priority == priority
                && self.is_allowed(entry, now)
        })
    }

    fn is_allowed(&self, entry: &ScheduledRequest, now: Duration) -> bool {
        if !entry.is_not_interactive() {
            return entry.not_before <= now;
        }
        let service = &entry.submission.service;
        let is_same = |other: &ScheduledRequest| {
            other.is_not_interactive() && other.submission.service == *service
        };
        let in_flight = || self.count_in_flight(is_same);
        self.limiter(service).is_none_or(|limiter| limiter.available_slots(now, in_flight()) > 0)
    }

    fn limiter(&self, service: &ServiceKey) -> Option<&RateLimiter> {
        self.limiters.iter().find(|(known, _)| known == service).map(|(_, limiter)| limiter)
    }

    /// When [`Self::poll`] is worth calling although no answer comes before.
    pub fn poll_timeout(&self, now: Duration) -> Option<Duration> {
        // A service that holds nothing back must not hide when another one's back-off ends.
        let times = Priority::ALL.into_iter().flat_map(|priority| self.ready_times(priority));
        times.filter(|at| *at > now).min()
    }

    /// When the first waiting request of this priority may be sent, if a back-off holds all of them now.
    pub fn resumes_at(&self, priority: Priority, now: Duration) -> Option<Duration> {
        self.ready_times(priority).min().filter(|at| *at > now)
    }

    /// When each waiting request of this priority may be sent, as far as back-offs go.
    fn ready_times(&self, priority: Priority) -> impl Iterator<Item = Duration> {
        let is_waiting = move |entry: &&ScheduledRequest| {
            !entry.is_in_flight && entry.submission.priority == priority
        };
        self.entries.iter().filter(is_waiting).map(move |entry| match priority {
            Priority::Interactive => entry.not_before,
            Priority::Run | Priority::Background => self
                .limiter(&entry.submission.service)
                .map_or(Duration::ZERO, RateLimiter::next_allowed_at),
        })
    }

    /// The answer to a request has come; `failure` is what a failure means. A requeued request keeps its place, and is not sent
    /// before [`Self::poll`] returns it.
    pub fn finish(
        &mut self,
        id: RequestId,
        failure: Option<RetryDecision>,
        now: Duration,
    ) -> RequestOutcome {
        let Some(index) = self.entries.iter().position(|entry| entry.id == id) else {
            return RequestOutcome::Finished;
        };
        let service = &self.entries[index].submission.service;
        let known = self.limiters.iter().position(|(known, _)| known == service);
        let known = known.unwrap_or_else(|| {
            self.limiters.push((service.clone(), RateLimiter::new(self.limit)));
            self.limiters.len() - 1
        });
        let (entry, limiter) = (&mut self.entries[index], &mut self.limiters[known].1);
        entry.is_in_flight = false;
        let (after, may_repeat) = match failure {
            Some(RetryDecision::Throttled { retry_after: after }) => (after, true),
            Some(RetryDecision::Unsure { back_off: true, retry_after: after }) => (
                after,
                entry.submission.effect == RequestEffect::Reads && entry.is_not_interactive(),
            ),
            _ => {
                limiter.record_success();
                self.entries.remove(index);
                return RequestOutcome::Finished;
            }
        };
        limiter.record_throttled(now, after);
        let wait = limiter.next_allowed_at().saturating_sub(now);
        let is_worth_it = match entry.submission.priority {
            Priority::Interactive => {
                entry.retries < MAX_INTERACTIVE_RETRIES && wait <= MAX_INTERACTIVE_WAIT
            }
            Priority::Run | Priority::Background => !limiter.is_exhausted(),
        };
        if !entry.submission.is_retryable || !may_repeat || !is_worth_it {
            self.entries.remove(index);
            return RequestOutcome::Finished;
        }
        entry.retries += 1;
        entry.not_before = now + wait;
        RequestOutcome::Requeued
    }

    /// Nobody waits for this request any more.
    pub fn cancel(&mut self, id: RequestId) {
        self.entries.retain(|entry| entry.id != id);
    }

    /// Forgets every back-off: a person has asked to continue now.
    pub fn reset_back_off(&mut self) {
        for (_, limiter) in &mut self.limiters {
            limiter.reset_back_off();
        }
    }
}

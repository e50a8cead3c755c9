//! The scheduler for code that awaits answers. The typed client passes every request of a transport that has a [`SchedulerHandle`] through
//! it.

use std::cell::{Cell, RefCell};
use std::future::poll_fn;
use std::rc::Rc;
use std::task::{Poll, Waker};
use std::time::Duration;

use super::priority::Priority;
use super::requests::{RequestId, RequestOutcome, Scheduler};
use super::retry_decision::RetryDecision;
use super::submission::{RequestEffect, ServiceKey, Submission};

/// A clock that can call back. Times are spans since one fixed moment.
pub trait Timer {
    /// The time now.
    fn now(&self) -> Duration;
    /// Calls `callback` at this time or a little later.
    fn call_at(&self, at: Duration, callback: Box<dyn FnOnce()>);
}

/// One cloud's scheduler at one priority. Clones share the scheduler.
#[derive(Clone)]
pub struct SchedulerHandle {
    shared: Rc<SharedScheduler>,
    priority: Priority,
    is_retryable: bool,
    send_condition: Option<SendCondition>,
}

/// Whether a request whose turn has come may still be sent.
pub type SendCondition = Rc<dyn Fn() -> bool>;

struct SharedScheduler {
    scheduler: RefCell<Scheduler>,
    timer: Box<dyn Timer>,
    /// Requests that may be sent and have not noticed yet.
    admitted: RefCell<Vec<RequestId>>,
    wakers: RefCell<Vec<(RequestId, Waker)>>,
    next_wakeup: Cell<Option<Duration>>,
}

impl SchedulerHandle {
    /// A scheduler of this limit (see [`Scheduler::new`]), at [`Priority::Interactive`].
    pub fn new(limit: usize, timer: impl Timer + 'static) -> Self {
        let shared = SharedScheduler {
            scheduler: RefCell::new(Scheduler::new(limit)),
            timer: Box::new(timer),
            admitted: RefCell::default(),
            wakers: RefCell::default(),
            next_wakeup: Cell::new(None),
        };
        let shared = Rc::new(shared);
        Self { shared, priority: Priority::Interactive, is_retryable: true, send_condition: None }
    }

    /// The same scheduler at another priority.
    #[must_use]
    pub fn with_priority(&self, priority: Priority) -> Self {
        Self { priority, ..self.clone() }
    }

    /// The same for requests that are sent once, whatever the failure: for a caller that repeats them itself.
    #[must_use]
    pub fn without_retries(&self) -> Self {
        Self { is_retryable: false, ..self.clone() }
    }

    /// The same for requests that are withdrawn if `send_condition` is false when their turn comes: a run may have been stopped
    /// while they waited.
    #[must_use]
    pub fn with_send_condition(&self, send_condition: SendCondition) -> Self {
        Self { send_condition: Some(send_condition), ..self.clone() }
    }

    /// Changes the limit.
    pub fn set_limit(&self, limit: usize) {
        self.shared.scheduler.borrow_mut().set_limit(limit);
        self.shared.admit_ready();
    }

    /// How long until a request of this priority is sent, while a back-off holds all of them.
    pub fn remaining_back_off(&self) -> Option<Duration> {
        let now = self.shared.timer.now();
        let resumes = self.shared.scheduler.borrow().resumes_at(self.priority, now)?;
        Some(resumes.saturating_sub(now))
    }

    /// Whether a request of this priority waits or is in flight.
    pub fn has_pending_requests(&self) -> bool {
        self.shared.scheduler.borrow().has_pending_requests(self.priority)
    }

    /// Forgets every back-off: a person has asked to continue now.
    pub fn reset_back_off(&self) {
        self.shared.scheduler.borrow_mut().reset_back_off();
        self.shared.admit_ready();
    }

    /// Puts a request into the queue. Dropping the [`PendingRequest`] gives the request up.
    pub fn submit(&self, service: ServiceKey, effect: RequestEffect) -> PendingRequest {
        let (priority, is_retryable) = (self.priority, self.is_retryable);
        let submission = Submission { priority, service, effect, is_retryable };
        let id = self.shared.scheduler.borrow_mut().submit(submission);
        self.shared.admit_ready();
        PendingRequest {
            shared: self.shared.clone(),
            id,
            send_condition: self.send_condition.clone(),
        }
    }
}

/// A request in the queue or in flight.
pub struct PendingRequest {
    shared: Rc<SharedScheduler>,
    id: RequestId,
    send_condition: Option<SendCondition>,
}

impl PendingRequest {
    /// Waits for the request's turn. Returns false if it was withdrawn, and must not be sent.
    pub async fn wait_until_admitted(&self) -> bool {
        poll_fn(|context| {
            if self.shared.remove_request(self.id) {
                return Poll::Ready(());
            }
            self.shared.wakers.borrow_mut().push((self.id, context.waker().clone()));
            Poll::Pending
        })
        .await;
        self.send_condition.as_ref().is_none_or(|send_condition| send_condition())
    }

    /// The answer has come; `failure` is what a failure means. After [`RequestOutcome::Requeued`] it waits to be
    /// [admitted](Self::wait_until_admitted) again.
    pub fn finish(&self, failure: Option<RetryDecision>) -> RequestOutcome {
        let now = self.shared.timer.now();
        let outcome = self.shared.scheduler.borrow_mut().finish(self.id, failure, now);
        self.shared.admit_ready();
        outcome
    }
}

impl Drop for PendingRequest {
    fn drop(&mut self) {
        self.shared.remove_request(self.id);
        self.shared.scheduler.borrow_mut().cancel(self.id);
        self.shared.admit_ready();
    }
}

impl SharedScheduler {
    /// Removes what is noted for a request. Returns whether it was admitted.
    fn remove_request(&self, id: RequestId) -> bool {
        self.wakers.borrow_mut().retain(|(other, _)| *other != id);
        let mut admitted = self.admitted.borrow_mut();
        let before = admitted.len();
        admitted.retain(|other| *other != id);
        admitted.len() < before
    }

    /// Admits what may be sent now, and comes back when a back-off ends.
    fn admit_ready(self: &Rc<Self>) {
        let now = self.timer.now();
        let sent = self.scheduler.borrow_mut().poll(now);
        self.admitted.borrow_mut().extend(&sent);
        // Cloned first: waking may poll the pending request at once.
        let wakers = self.wakers.borrow().clone();
        for (_, waker) in wakers.iter().filter(|(id, _)| sent.contains(id)) {
            waker.wake_by_ref();
        }
        let next = self.scheduler.borrow().poll_timeout(now);
        let Some(at) = next.filter(|at| self.next_wakeup.get().is_none_or(|alarm| *at < alarm))
        else {
            return;
        };
        self.next_wakeup.set(Some(at));
        let shared = Rc::clone(self);
        let callback = move || {
            if shared.next_wakeup.get() == Some(at) {
                shared.next_wakeup.set(None);
                shared.admit_ready();
            }
        };
        self.timer.call_at(at, Box::new(callback));
    }
}

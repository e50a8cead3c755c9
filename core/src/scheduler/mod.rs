//! When requests are sent: one scheduler for each cloud, which every request to that cloud passes.
//!
//! * [`Scheduler`]: the pure part. Requests wait in order of their [`Priority`]; it returns those that may be sent now.
//! * [`RateLimiter`]: the back-off of one service.
//! * [`decide_retry`]: what a failure means, and whether the request may be sent again.
//! * [`SchedulerHandle`]: the same for code that awaits answers. A [`crate::cloud::Transport`] that has one is held back by it.
//!
//! The caller of a [`Scheduler`] sends what it returns, and passes in the time:
//!
//! ```
//! use std::time::Duration;
//!
//! use imageshare_core::scheduler::{
//!     RequestEffect, RequestOutcome, Priority, RetryDecision, Scheduler, Submission,
//! };
//!
//! let submission = Submission {
//!     priority: Priority::Run,
//!     service: Some("DFW".parse()?),
//!     effect: RequestEffect::Changes,
//!     is_retryable: true,
//! };
//! let mut scheduler = Scheduler::new(1);
//! let first = scheduler.submit(submission.clone());
//! let second = scheduler.submit(submission);
//! let start = Duration::ZERO;
//! assert_eq!(scheduler.poll(start), [first]); // only one at a time
//!
//! // The service answers 429 with `Retry-After: 5`.
//! let failure = Some(RetryDecision::Throttled { retry_after: Some(5) });
//! assert_eq!(scheduler.finish(first, failure, start), RequestOutcome::Requeued);
//! assert!(scheduler.poll(start).is_empty());
//! let later = Duration::from_secs(5);
//! assert_eq!(scheduler.poll(later), [first]);
//! assert_eq!(scheduler.finish(first, None, later), RequestOutcome::Finished);
//! assert_eq!(scheduler.poll(later), [second]);
//! # Ok::<(), imageshare_core::model::IdError>(())
//! ```

mod handle;
mod priority;
mod rate_limiter;
mod requests;
mod retry_decision;
mod retry_policy;
mod submission;

pub use handle::{PendingRequest, SchedulerHandle, SendCondition, Timer};
pub use priority::Priority;
pub use rate_limiter::RateLimiter;
pub use requests::{
    MAX_OVERTAKES, RESERVED_INTERACTIVE_SLOTS, RequestId, RequestOutcome, Scheduler,
};
pub use retry_decision::RetryDecision;
pub use retry_policy::decide_retry;
pub use submission::{RequestEffect, ServiceKey, Submission};

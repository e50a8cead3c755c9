//! When requests are sent: one scheduler for each cloud, which every request to that cloud passes.
//!
//! * [`Scheduler`]: the pure part. Requests wait in order of their [`Priority`]; it returns those that may be sent now.
//! * [`RateLimiter`]: the back-off of one service.
//! * [`decide`]: what a failure means, and whether the request may be sent again.
//! * [`Gate`]: the same for code that awaits answers. A [`crate::cloud::Transport`] that has one is held back by it.
//!
//! The caller of a [`Scheduler`] sends what it returns, and passes in the time:
//!
//! ```
//! use std::time::Duration;
//!
//! use imageshare_core::scheduler::{
//!     Effect, Outcome, Priority, RetryDecision, Scheduler, Submission,
//! };
//!
//! let submission = Submission {
//!     priority: Priority::Run,
//!     service: Some("DFW".parse()?),
//!     effect: Effect::Changes,
//!     is_repeatable: true,
//! };
//! let mut scheduler = Scheduler::new(1);
//! let first = scheduler.submit(submission.clone());
//! let second = scheduler.submit(submission);
//! let start = Duration::ZERO;
//! assert_eq!(scheduler.poll(start), [first]); // only one at a time
//!
//! // The service answers 429 with `Retry-After: 5`.
//! let failure = Some(RetryDecision::Throttled { after: Some(5) });
//! assert_eq!(scheduler.finish(first, failure, start), Outcome::Requeued);
//! assert!(scheduler.poll(start).is_empty());
//! let later = Duration::from_secs(5);
//! assert_eq!(scheduler.poll(later), [first]);
//! assert_eq!(scheduler.finish(first, None, later), Outcome::Finished);
//! assert_eq!(scheduler.poll(later), [second]);
//! # Ok::<(), imageshare_core::model::IdError>(())
//! ```

mod decision;
mod gate;
mod priority;
mod rate_limiter;
mod requests;
mod retry_policy;
mod submission;

pub use decision::RetryDecision;
pub use gate::{Permission, RequestGate, Ticket, Timer};
pub use priority::Priority;
pub use rate_limiter::RateLimiter;
pub use requests::{MAX_OVERTAKES, Outcome, RESERVED_SLOTS, RequestId, Scheduler};
pub use retry_policy::decide;
pub use submission::{Effect, ServiceKey, Submission};

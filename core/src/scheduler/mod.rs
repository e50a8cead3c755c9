//! When requests are sent: one scheduler for each cloud, used by every request to it.
//!
//! * [`Scheduler`]: the pure part. Requests wait in order of their [`Priority`]; it returns those that may be sent now.
//! * [`RateLimiter`]: the back-off of one service.
//! * [`decide`]: what a failure means, and whether the request may be sent again.
//! * [`Gate`]: the same for code that awaits answers. A [`crate::cloud::Transport`] that has one is held back by it.

mod decision;
mod gate;
mod priority;
mod rate_limiter;
mod requests;
mod retry_policy;
mod submission;

pub use decision::RetryDecision;
pub use gate::{Gate, Permission, Ticket, Timer};
pub use priority::Priority;
pub use rate_limiter::RateLimiter;
pub use requests::{FAIR_AFTER, Outcome, RESERVED_SLOTS, RequestId, Scheduler};
pub use retry_policy::decide;
pub use submission::{Effect, Service, Submission};

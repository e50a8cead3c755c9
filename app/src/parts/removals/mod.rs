//! Ending shares, alike on every page: the question before it, the bar while it can be taken back, and the runs that do it.
//!
//! The removals themselves are [`crate::state::pending_removals`]'s: nothing here keeps or loses one.

mod bar;
mod question;
mod runs;

pub use bar::removals_bar;
pub use question::{StopQuestion, StopSharing};
pub use runs::{end_runs, share_words};

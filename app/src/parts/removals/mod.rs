//! Ends shares, the same on every page: the dialog before, the bar with the undo countdown, and the runs. Used by pages.
//!
//! The removals themselves belong to [`crate::state::pending_removals`].

mod bar;
mod question;
mod runs;

pub use bar::removals_bar;
pub use question::{StopRequest, StopSharing};
pub use runs::{end_runs, share_text};

//! Ends shares, the same on every page: the dialog before, the bar with the undo countdown, and the runs. Used by pages.
//!
//! The removals themselves belong to [`crate::state::pending_removals`].

mod bar;
mod runs;
mod stop_dialog;

pub use bar::removals_bar;
pub use runs::{removal_run_views, share_text};
pub use stop_dialog::{StopRequest, StopSharingDialog};

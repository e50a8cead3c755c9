//! The phases of a run, why it is paused, and the counts of its memberships. Used by [`super::run`] and by views of a run.

use crate::model::Side;

/// Why no calls are sent although tasks remain.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PauseReason {
    /// The user paused it.
    ByUser,
    /// This side's token has expired; the run continues after a sign-in.
    NeedsSignIn(Side),
    /// The cloud has not answered for some minutes.
    Unreachable,
}

/// The current phase of a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Phase {
    /// Calls are sent.
    Running,
    /// No calls are sent until [`super::Run::resume`]; calls in flight complete.
    Paused(PauseReason),
    /// The user stopped it: no further change is sent. Calls in flight complete, and memberships they leave unclear are probed.
    Stopping,
    /// No call is in flight and none will be sent.
    Finished,
}

/// The number of memberships in each state.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct TaskCounts {
    /// Changed to their goal by this run.
    pub done: usize,
    /// Changed to their goal by this run, and changed by something else since.
    pub changed_since: usize,
    /// At their goal already, or brought there by something else.
    pub already_done: usize,
    /// Failed.
    pub failed: usize,
    /// Have a call in flight, or will be probed.
    pub in_progress: usize,
    /// Not started.
    pub waiting: usize,
}

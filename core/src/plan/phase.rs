//! What a run is doing, why it waits, and how far its cells are. Used by [`super::run`] and by whoever shows one.

use crate::model::Side;

/// Why nothing goes out although there is work.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PauseReason {
    /// The user paused it.
    ByUser,
    /// This side's token is over; it goes on after a sign-in.
    SignIn(Side),
    /// The cloud has not answered for some minutes.
    Unreachable,
}

/// What a run does now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Phase {
    /// Calls go out.
    Running,
    /// None go out until [`Run::resume`]; those that are out come back.
    Paused(PauseReason),
    /// The user ended it: no further change is sent. Calls that are out come back, and what they left open is looked at.
    Stopping,
    /// Nothing is out and nothing will be.
    Over,
}

/// How many cells are how far.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tally {
    /// Reached their goal by this run.
    pub done: usize,
    /// Reached it by this run, and were changed by somebody or something else since.
    pub changed_since: usize,
    /// Were there before, or somebody else brought them there.
    pub already: usize,
    /// Failed.
    pub failed: usize,
    /// Have a call out, or are to be looked at.
    pub under_way: usize,
    /// Have not begun.
    pub waiting: usize,
}

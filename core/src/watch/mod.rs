//! Watching for changes by others: comparing snapshots ([`Snapshot`]), and when to poll ([`PollSchedule`]).
//!
//! Used by the poller of the page, which sends the calls, reads the clock and notifies the user. Nothing here does that.

mod change;
mod poll_schedule;

pub use change::{MembershipId, PollScope, Snapshot, SnapshotChange};
pub use poll_schedule::{PollContext, PollInterval, PollSchedule};

//! Watching what others do: what has changed between two looks ([`changes`]), and when to look again ([`Rhythm`]).
//!
//! Pure: whoever watches sends the calls, has the clock, and tells people.

mod change;
mod poll_schedule;

pub use change::{Change, Place, Row, Snapshot};
pub use poll_schedule::{PollContext, PollInterval, PollSchedule};

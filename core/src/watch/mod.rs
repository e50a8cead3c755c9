//! Watching what others do: what has changed between two looks ([`changes`]), and when to look again ([`Rhythm`]).
//!
//! Pure: whoever watches sends the calls, has the clock, and tells people.

mod change;
mod rhythm;

pub use change::{Change, Place, Row, Sight};
pub use rhythm::{Rate, Rhythm, Scene};

//! Watching for changes by others: comparing what is known with new answers ([`ProjectWatch`]), which members to read next
//! ([`ReadQueue`]), and when to poll ([`PollSchedule`]).
//!
//! Used by the poller of the page, which sends the calls, reads the clock and notifies the user. Nothing here does that.

mod offer_changes;
mod own_changes;
mod poll_schedule;
mod project_watch;
mod read_queue;

pub use offer_changes::{ListedOffer, OfferChangeKind, OfferList, UnlistedImageState};
pub use own_changes::{ChangeMark, OwnChanges};
pub use poll_schedule::{PollContext, PollInterval, PollSchedule};
pub use project_watch::{
    MemberStatusChange, MemberStatuses, OfferChange, OfferUpdate, ProjectWatch,
};
pub use read_queue::ReadQueue;

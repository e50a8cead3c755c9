//! What a project has given away: its images by the projects that they are shared with, over all regions.
//!
//! The service tells the members of one image at a time, so this is put together piece by piece, by whoever asks. Called by the
//! page; nothing here asks, waits or reads a clock.
//!
//! * [`shared_image`]: one image and what is known of its members. [`ledger`]: all of them, as far as they were told.
//! * [`answers`]: how many have which answer. [`age`]: how long an offer has stood without a yes.
//! * [`ending`]: what the end of shares takes away, and what it frees.
//! * [`follow_up`]: when the owner wants to look again. [`paused`]: whom a paused image was shared with. Both kept on the device.
//! * [`copies`]: which images hold the same as one that leaked. [`access_record`]: who had access before it was stopped.
//! * [`export`]: the whole as CSV and JSON.

pub mod access_record;
pub mod age;
pub mod answers;
pub mod copies;
#[cfg(test)]
mod example;
pub mod export;
pub mod follow_up;
pub mod paused_images;
pub mod removal_summary;
pub mod shared_image;
pub mod shared_images;

pub use access_record::{Access, AccessRecord, Stopped};
pub use age::Age;
pub use answers::Answers;
pub use copies::Likeness;
pub use follow_up::{FollowUp, FollowUps};
pub use paused_images::{Pause, PausedImages};
pub use removal_summary::{RemovalSummary, rebuilds};
pub use shared_image::{Members, Place, Share, SharedImage};
pub use shared_images::SharedImages;

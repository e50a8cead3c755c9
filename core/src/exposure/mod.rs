//! What a project shares: its images and the projects they are shared with, over all regions.
//!
//! The service returns the members of one image per call, so the caller collects this data step by step. Used by the page; it
//! sends no requests, does not wait and reads no clock.
//!
//! * [`shared_image`]: one image and its known members. [`shared_images`]: all of them.
//! * [`answers`]: counts by member status. [`age`]: how long an offer has been waiting.
//! * [`removal_summary`]: the effect of ending shares.
//! * [`follow_up`]: when to check a share again. [`paused_images`]: members of paused images. Both are stored on the device.
//! * [`copies`]: images with the same contents as a leaked one. [`access_record`]: who had access before it was stopped.
//! * [`export`]: everything as CSV and JSON.

pub mod access_record;
pub mod age;
pub mod copies;
#[cfg(test)]
mod example;
pub mod export;
pub mod follow_up;
pub mod paused_images;
pub mod removal_summary;
pub mod shared_image;
pub mod shared_images;
pub mod status_counts;

pub use access_record::{AccessRecord, StopMethod, StoppedAccess};
pub use age::Age;
pub use copies::Likeness;
pub use follow_up::{FollowUp, FollowUps};
pub use paused_images::{Pause, PausedImages};
pub use removal_summary::{RemovalSummary, rebuilds};
pub use shared_image::{ImageKey, Members, Share, SharedImage};
pub use shared_images::SharedImages;
pub use status_counts::StatusCounts;

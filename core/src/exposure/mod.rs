//! What a project shares: its images and the projects they are shared with, over all regions.
//!
//! The service returns the members of one image per call, so the caller collects this data step by step. Used by the page; it
//! sends no requests, does not wait and reads no clock.
//!
//! * [`OwnImage`]: one image and its known members. [`OwnImages`]: all of them.
//! * [`StatusCounts`]: counts by member status. [`OfferAge`]: how long an offer has been waiting.
//! * [`RemovalSummary`]: the effect of ending shares.
//! * [`FollowUps`]: when to check a share again. [`PausedImages`]: members of paused images. Both are stored on the device.
//! * [`Similarity`]: images with the same contents as a leaked one. [`stopped_access_log`]: who had access before it was stopped.
//! * [`export`]: everything as CSV and JSON.

pub mod export;
#[cfg(test)]
mod fixtures;
mod follow_up;
mod image_similarity;
mod offer_age;
mod own_image;
mod own_images;
mod paused_images;
mod removal_summary;
mod status_counts;
pub mod stopped_access_log;

pub use follow_up::{FollowUp, FollowUps};
pub use image_similarity::Similarity;
pub use offer_age::OfferAge;
pub use own_image::{ImageKey, MembersState, OwnImage, Share};
pub use own_images::OwnImages;
pub use paused_images::{PauseRecord, PausedImages};
pub use removal_summary::{RemovalSummary, former_member_can_rebuild};
pub use status_counts::StatusCounts;
pub use stopped_access_log::{StopMethod, StoppedAccess, StoppedAccessLog};

//! The nouns of image sharing, as strict types without any serialisation.
//!
//! Everything here is a value: no IO, no clock, no randomness. What comes from a cloud reaches these types only through
//! [`crate::wire`], which refuses what does not fit.

mod calendar;
mod dot_segment;
pub mod id;
pub mod image;
mod label;
pub mod membership;
pub mod project;
pub mod role;
mod side;
pub mod time;

pub use dot_segment::has_dot_segment;
pub use id::{IdError, ImageId, ProjectId, RegionName, UserId};
pub use image::{Image, ImageStatus, Visibility};
pub(crate) use label::misleads;
pub use label::{LONGEST_LABEL, is_showable};
pub use membership::{MemberStatus, Membership};
pub use project::{Project, ProjectIdKind};
pub use role::{Product, Role};
pub use side::Side;
pub use time::{Timestamp, TimestampError};

//! The domain types of image sharing, strict and without serialisation.
//!
//! Used by all other modules. They are plain values: no IO, no clock, no randomness. Data from a cloud is converted to these
//! types by [`crate::wire`] only, which rejects what does not fit.

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
pub(crate) use label::is_misleading;
pub use label::{MAX_LABEL_LENGTH, is_displayable};
pub use membership::{MemberStatus, Membership};
pub use project::{Project, ProjectIdKind};
pub use role::{Product, Role};
pub use side::Side;
pub use time::{Timestamp, TimestampError};

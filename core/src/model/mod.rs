//! The domain types of image sharing, strict and without serialisation.
//!
//! Used by all other modules. They are plain values: no IO, no clock, no randomness. Data from a cloud is converted to these
//! types by [`crate::wire`] only; what does not fit is kept as an [`UnexpectedField`].
//!
//! A [`Timestamp`] is read in the formats of all APIs, and written in the format of each:
//!
//! ```
//! use imageshare_core::model::{Timestamp, TimestampError};
//!
//! let time: Timestamp = "2026-11-20T10:30:00+01:00".parse()?;
//! assert_eq!(time.to_iso_seconds(), "2026-11-20T09:30:00Z"); // Glance
//! assert_eq!(time.to_iso_micros(), "2026-11-20T09:30:00.000000Z"); // Keystone
//! assert_eq!(time.plus_seconds(90).seconds_since(time), 90);
//! assert!("2026-11-20".parse::<Timestamp>().is_err());
//! # Ok::<(), TimestampError>(())
//! ```

mod calendar;
mod display_name;
mod dot_segment;
mod id;
mod image;
mod image_id;
mod membership;
mod project;
mod role;
mod side;
mod time;
mod unexpected_field;

pub(crate) use display_name::is_misleading;
pub use display_name::{
    MAX_DISPLAY_NAME_LENGTH, REPLACEMENT_MARK, is_displayable, replace_misleading,
};
pub use dot_segment::has_dot_segment;
pub use id::{IdError, ProjectId, RegionName, UserId};
pub use image::{Image, ImageStatus, UnknownValue, Visibility};
pub use image_id::ImageId;
pub use membership::{MemberStatus, Membership, UnknownMemberStatus};
pub use project::{Project, ProjectIdKind};
pub use role::{KeystoneRole, RackspaceProduct, RackspaceRole, Role};
pub use side::Side;
pub use time::{Timestamp, TimestampError};
pub use unexpected_field::UnexpectedField;

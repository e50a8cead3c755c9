//! The domain types of image sharing, strict and without serialisation.
//!
//! Used by all other modules. They are plain values: no IO, no clock, no randomness. Data from a cloud is converted to these
//! types by [`crate::wire`] only; what does not fit is kept as an [`OddField`].
//!
//! A [`Timestamp`] is read in the formats of all APIs, and written in the format of each:
//!
//! ```
//! use imageshare_core::model::{Timestamp, TimestampError};
//!
//! let time: Timestamp = "2026-11-20T10:30:00+01:00".parse()?;
//! assert_eq!(time.to_seconds_text(), "2026-11-20T09:30:00Z"); // Glance
//! assert_eq!(time.to_micros_text(), "2026-11-20T09:30:00.000000Z"); // Keystone
//! assert_eq!(time.plus_seconds(90).seconds_since(time), 90);
//! assert!("2026-11-20".parse::<Timestamp>().is_err());
//! # Ok::<(), TimestampError>(())
//! ```

mod calendar;
mod dot_segment;
mod id;
mod image;
mod label;
mod membership;
mod odd_field;
mod project;
mod role;
mod side;
mod time;

pub use dot_segment::has_dot_segment;
pub use id::{IdError, ImageId, ProjectId, RegionName, UserId};
pub use image::{Image, ImageStatus, UnknownValue, Visibility};
pub(crate) use label::is_misleading;
pub use label::{MARK, MAX_LABEL_LENGTH, displayed, is_displayable};
pub use membership::{MemberStatus, Membership, UnknownMemberStatus};
pub use odd_field::OddField;
pub use project::{Project, ProjectIdKind};
pub use role::{KeystoneRole, Product, RackspaceRole, Role};
pub use side::Side;
pub use time::{Timestamp, TimestampError};

//! Glance v2: images, members, schemas.
//!
//! [`wire_image`] and [`member`] contain the wire types, `convert` converts them to the model, [`query`] is the query of lists,
//! [`calls`] has one struct per call, `error` the three formats of Glance's errors.

pub mod calls;
mod convert;
#[cfg(feature = "server")]
pub mod error;
pub(crate) mod import;
pub mod member;
mod member_calls;
pub mod patch;
pub mod query;
pub mod version;
pub mod wire_image;

pub use calls::{
    ListImageApiVersions, ListImages, ReactivateImage, ShowImage, ShowSchema, UpdateImage,
};
pub(crate) use convert::parse_time;
pub use member_calls::{
    AddMember, ListMembers, MembershipList, RemoveMember, ShowMember, UpdateMember,
};
pub use query::ImageQuery;

//! Glance v2: images, members, schemas.
//!
//! [`record`] and [`member`] contain the wire types, `conv` converts them to the model, [`query`] is the query of lists,
//! [`calls`] has one struct per call, [`refusal`] the three formats of Glance's errors.

pub mod calls;
mod conv;
pub(crate) mod import;
pub mod member;
pub mod patch;
pub mod query;
pub mod record;
#[cfg(feature = "server")]
pub mod refusal;
pub mod version;

pub use calls::{
    AddMember, ListImageVersions, ListImages, ListMembers, MemberList, ReactivateImage,
    RemoveMember, ShowImage, ShowMember, ShowSchema, UpdateImage, UpdateMember,
};
pub(crate) use conv::parse_time;
pub use query::ImageQuery;

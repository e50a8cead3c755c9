//! Glance v2: images, members, schemas.
//!
//! [`record`] and [`member`] contain the wire types, `conv` converts them to the model, [`query`] is the query of lists,
//! [`calls`] has one struct per call, [`refusal`] the three formats of Glance's errors.

pub mod calls;
mod conv;
pub(crate) mod import;
pub mod member;
mod member_calls;
pub mod patch;
pub mod query;
pub mod record;
#[cfg(feature = "server")]
pub mod refusal;
pub mod version;

pub use calls::{
    ListImageVersions, ListImages, ReactivateImage, ShowImage, ShowSchema, UpdateImage,
};
pub(crate) use conv::parse_time;
pub use member_calls::{
    AddMember, ListMembers, MemberList, RemoveMember, ShowMember, UpdateMember,
};
pub use query::ImageQuery;

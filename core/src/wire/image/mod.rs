//! Glance v2: images, members, schemas.
//!
//! [`record`] and [`member`] hold the shapes, `conv` beside them the way into the model, [`query`] the grammar of lists,
//! [`calls`] one struct per call, [`refusal`] the three forms in which the service says no.

pub mod calls;
mod conv;
pub mod import;
pub mod member;
pub mod patch;
pub mod query;
pub mod record;
pub mod refusal;
pub mod version;

pub use calls::{
    AddMember, ListImages, ListMembers, ReactivateImage, RemoveMember, ShowImage, ShowMember,
    ShowSchema, UpdateImage, UpdateMember,
};
pub use query::ImageQuery;

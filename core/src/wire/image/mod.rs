//! Glance v2: images, members, schemas.
//!
//! [`record`] and [`member`] hold the shapes, `conv` beside them the way into the model, [`query`] the grammar of lists,
//! [`calls`] one struct per call.

pub mod calls;
mod conv;
pub mod member;
pub mod patch;
pub mod query;
pub mod record;

pub use calls::{
    AddMember, ListImages, ListMembers, RemoveMember, ShowImage, ShowMember, ShowSchema,
    UpdateImage, UpdateMember,
};
pub use query::ImageQuery;

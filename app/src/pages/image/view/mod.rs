//! The sections of the image page. They draw; what changes the image is in [`super::actions`].

mod answer_options;
pub(super) mod consumer;
pub(super) mod consumer_access;
pub(super) mod facts;
pub(super) mod how_to_use;
pub(super) mod image_not_found;
pub(super) mod member_count;
mod member_lane;
mod member_table;
pub(in crate::pages::image) mod members;
mod no_members;
pub(super) mod producer;

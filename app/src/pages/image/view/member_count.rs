//! The number of members, next to the heading of the list. Used by the page.

use super::super::model::ImagePageModel;
use crate::messages::image;

/// The number of members, next to the heading: "4 of 128 members" where the cloud has named its limit.
pub(in crate::pages::image) fn member_count_text(model: &ImagePageModel) -> String {
    let members = model.members().len();
    if !model.is_owned() || members == 0 {
        return String::new();
    }
    image::members::member_count(members, model.member_quota.known_limit())
}

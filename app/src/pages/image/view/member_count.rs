//! The number of members, next to the heading of the list. Used by the page.

use super::super::model::ImagePageModel;
use crate::messages::image;

/// The number of members, next to the heading: "4 of 128 members" where the cloud has named its limit.
pub(in crate::pages::image) fn member_count_text(view: &ImagePageModel) -> String {
    let members = view.members().len();
    if !view.is_owned() || members == 0 {
        return String::new();
    }
    image::members::member_count(members, view.member_quota.known())
}

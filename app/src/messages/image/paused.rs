//! Texts about an image whose access is paused, and the link to "Revoke all access". Used by the image page.

use crate::messages::count;

pub const SHOW_WHO_HAD_ACCESS: &str = "Show who had access";
pub const STOP_ALL_ACCESS: &str = "Revoke all access in all regions";
pub const ACCESS_IS_PAUSED: &str = "Access is paused";
pub const RESUME_ACCESS: &str = "Resume access…";

/// What the pause means for the members, and what to do before sharing.
pub fn members_without_access(members: usize) -> String {
    match members {
        1 => "1 member can't use this image. Resume access before you share the image with others."
            .to_owned(),
        many => format!(
            "{} members can't use this image. Resume access before you share the image with others.",
            count::with_separators(many)
        ),
    }
}

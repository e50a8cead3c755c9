//! Texts of the controls above the list of images. Used by the page of images.

use imageshare_core::model::MemberStatus;

use super::super::count;

/// The accessible name of the controls.
pub const FILTER: &str = "Filter images";
/// The label of the search field.
pub const SEARCH: &str = "Name, ID, or tag";
pub const REGION: &str = "Region";
/// After the number of images of a region, for screen readers.
pub const IMAGES: &str = "images";

pub const OWNER: &str = "Owner";
pub const ALL: &str = "All";
pub const MINE: &str = "Mine";
pub const SHARED_WITH_ME: &str = "Shared with me";
pub const PUBLIC: &str = "Public";
pub const OTHERS: &str = "Others";

pub const STATUS: &str = "Status";
pub const ANY_STATUS: &str = "Any status";

pub const LIST: &str = "List";
pub const MY_LIST: &str = "In my list";
pub const COMMUNITY: &str = "Community images";
pub const SHARED_ANY_STATUS: &str = "Shared with me, any status";

/// The list of what others share, by status.
pub const fn shared_with_status(status: MemberStatus) -> &'static str {
    match status {
        MemberStatus::Pending => "Shared with me, pending",
        MemberStatus::Accepted => "Shared with me, accepted",
        MemberStatus::Rejected => "Shared with me, rejected",
    }
}

/// "Mine 12". `owner` is one of the labels above.
pub fn owner_with_count(owner: &str, images: usize) -> String {
    format!("{owner} {}", count::with_separators(images))
}

//! Texts about what consumers see of an image and can do with it. Used by the image page.

use imageshare_core::model::RegionName;

pub const NO_ACCESS: &str =
    "Nothing. Consumers can't list the image or use it by ID until it's shared.";
pub const LISTED: &str = "The image and its details, in their list.";
pub const NOT_LISTED: &str =
    "Nothing in their default list, but they can view the image and its details by ID.";

/// What a consumer can do with an image that can be downloaded.
pub const CAN_DOWNLOAD: &str =
    "Consumers can create servers from the image, download it, and keep a copy.";

/// What a consumer can do with an image that can't be downloaded.
pub const CANNOT_DOWNLOAD: &str =
    "Consumers can create servers from the image and keep a copy by taking a snapshot of a server.";

pub const PUBLIC: &str =
    "This image is public. Everyone on this cloud can list and use it without an offer.";
pub const COMMUNITY: &str =
    "This is a community image. Everyone who knows its ID can use it without an offer.";

pub const NEVER_VISIBLE: &str = "Never visible";
pub const OTHER_MEMBERS: &str = "The other members. Each consumer sees only its own entry.";
pub const OTHER_REGIONS: &str = "In other regions";

/// What consumers see in other regions.
pub fn nothing_in_other_regions(region: &RegionName) -> String {
    format!("Nothing. A share works only in {region}.")
}

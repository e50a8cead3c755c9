//! Texts about an image that can't be shown, and the search for it in other regions. Used by the image page; some also by
//! "Revoke all access".

use imageshare_core::model::RegionName;

use crate::messages::count;

pub const NO_SUCH_IMAGE: &str = "Image not found";
pub const NOT_AN_IMAGE_ID: &str = "This isn't an image ID";
pub const IMAGE_ID_FORMAT: &str =
    "An image ID is a UUID of 32 hexadecimal digits, such as 6b1f0c9e-4a2d-4c4e-9a34-0d6c5b7e8f90.";
pub const ALL_IMAGES: &str = "All images";
pub const OFFERS_FOR_ME: &str = "Offers for me";
pub const CHECK_ALL_REGIONS: &str = "Check all regions";

/// Why a consumer may no longer find an image.
pub const WAS_SHARED: &str = "If the image was shared with you, its owner may have stopped sharing it, paused sharing, or deleted the image. Servers and images that you created from it remain yours.";

/// The label of the ID in an address that leads to no image.
pub fn id_in_address(region: &str) -> String {
    format!("The address contains this image ID for {region}:")
}

/// No region has the image.
pub fn not_in_any_region(regions: usize) -> String {
    match regions {
        1 => "This account can't see the image in the account's only region.".to_owned(),
        many => format!(
            "This account can't see the image in any of the account's {} regions.",
            count::with_separators(many)
        ),
    }
}

/// A region that has the image: the label of a link.
pub fn open_in(region: &RegionName) -> String {
    format!("Open the image in {region}")
}

//! Texts that replace an empty list of images. Used by the page of images.

use imageshare_core::model::MemberStatus;

pub const EMPTY: &str = "No images in this region";
pub const EMPTY_HINT: &str = "Your own images, public images, and images you've accepted appear here. Each image exists in only one region. Try another region, or see what others have offered you.";
pub const NO_COMMUNITY: &str = "No community images in this region";
pub const NO_COMMUNITY_HINT: &str =
    "Images that owners have made available to everyone appear here. Try another region.";
pub const NONE_WITH_STATUS: &str = "No images with this status in this region";
pub const NONE_WITH_STATUS_HINT: &str = "Images with this status that others share with you appear here. Choose another status or region.";

pub const NO_MATCH: &str = "No images match";
pub const NO_MATCH_HINT: &str = "The list is complete, but no image matches all the filters.";

pub const UNKNOWN_ID: &str = "This ID isn't in any list";
pub const UNKNOWN_ID_HINT: &str = "Community images and offers you haven't accepted don't appear in any list, but you can open them by ID. Each image exists in only one region.";

pub const OPEN_OFFER: &str = "Open the offer";
pub const OPEN_IMAGE: &str = "Open the image";

pub fn look_up_button(region: &str) -> String {
    format!("Look up this ID in {region}")
}

/// The typed ID is that of an offer.
pub const fn offer_title(status: MemberStatus) -> &'static str {
    match status {
        MemberStatus::Pending => "This is the ID of a pending offer",
        MemberStatus::Accepted => "This is the ID of an accepted offer",
        MemberStatus::Rejected => "This is the ID of a rejected offer",
    }
}

/// What is offered, and where it appears.
pub fn offer_text(image: &str, region: &str, project: &str) -> String {
    format!(
        "{image} in {region} has been offered to {project}. The image will appear in {project}'s list once the offer is accepted, but it can already be used by ID."
    )
}

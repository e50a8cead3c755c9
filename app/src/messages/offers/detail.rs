//! The texts of an open offer: who offers what to which project, its image, and the help below. Used by the
//! views of "Offers for me".

use imageshare_core::model::{MemberStatus, RegionName};
use imageshare_core::rules::Profile;

use crate::messages::count;

/// The label of the open offer.
pub const OFFER: &str = "Offer details";
pub const ALL_OFFERS: &str = "All offers";
pub const PREVIOUS: &str = "Previous offer (K)";
pub const NEXT: &str = "Next offer (J)";
pub const LOADING: &str = "Loading the offer";
pub const NOT_FOUND: &str = "Offer not found";
pub const NOT_FOUND_REASONS: &str = "The owner may have stopped sharing the image or deleted it, or the offer may be for a project you aren't signed in to.";
pub const SHOW_ALL: &str = "Show all offers";

/// The position of the open offer: "2 of 14".
pub fn position(number: usize, all: usize) -> String {
    format!("{} of {}", count::with_separators(number), count::with_separators(all))
}

/// Who offered the image; `owner` is `None` if the owner has no known name.
pub fn offered_to(profile: Profile, owner: Option<&str>, consumer: &str) -> String {
    match (owner, profile) {
        (Some(owner), _) => format!("{owner} offered this image to {consumer}"),
        (None, Profile::OpenStack) => {
            format!("An unknown project offered this image to {consumer}")
        }
        (None, Profile::Rackspace) => {
            format!("An unknown account offered this image to {consumer}")
        }
    }
}

/// A project, if several clouds are signed in: "QA Lab (cloud.example)".
pub fn project_on_cloud(project: &str, cloud: &str) -> String {
    format!("{project} ({cloud})")
}

/// The label before the time at which the offer got its status.
pub const fn since_label(status: MemberStatus) -> &'static str {
    match status {
        MemberStatus::Pending => "Offered",
        MemberStatus::Accepted => "Accepted",
        MemberStatus::Rejected => "Rejected",
    }
}

/// The label of the reasons for and against the offer.
pub const RISK: &str = "Risk";
pub const LICENSED: &str =
    "This image contains licensed software. Servers you create from it may incur license fees.";
pub const HIDDEN: &str = "The owner has hidden this image, so it won't appear in lists by default, even after you accept the offer. Use the image by ID.";

pub const OS: &str = "OS";
pub const UNKNOWN_OS: &str = "unknown";
pub const SIZE: &str = "Size";
pub const CREATED: &str = "Created";
pub const IMAGE_ID: &str = "Image ID";
pub const OPEN_IMAGE: &str = "Open the image's page";

/// The size of an image and what a server needs: "2.1 GB (needs 38 GiB disk)".
pub fn size_and_requirements(size: &str, needs: &str) -> String {
    format!("{size} (needs {needs})")
}

pub const ACCEPTING: &str = "What happens if you accept or reject the offer";
pub const REJECTING_EFFECT: &str = "Rejecting the offer keeps the image out of your list. The owner can see whether you accepted or rejected the offer. You can change your decision at any time. Offers never expire.";

/// What accepting means for a project.
pub fn accepting_effect(project: &str) -> String {
    format!(
        "Accepting adds the image to {project}'s list. Nothing is copied, and you aren't charged until you create a server or take a snapshot. The owner pays for storing the image."
    )
}

pub const REMOVING: &str = "What happens if you remove the image from your list";
pub const SHARE_END: &str = "When the share ends";
pub const SHARE_END_COPIES: &str = "Snapshots and copies that you've made remain yours. The owner can stop sharing at any time, without notice, so keep a copy of each image you depend on.";
pub const OTHER_REGION: &str = "Use in another region";

/// How an image gets into another region.
pub fn other_region(region: &RegionName) -> String {
    format!(
        "An image exists in only one region, so you can create servers from this image only in {region}. Ask the owner to share a copy in the region you need."
    )
}

pub const HOW_TO_USE: &str = "How to use the image";
pub const USE_BY_ID: &str = "Use the image by ID now";
pub const BY_ID_NOTE: &str =
    "The ID works for pending, accepted, and rejected offers until the owner stops sharing.";

/// The label before the image ID: "Image ID in DFW:".
pub fn id_in_region(region: &RegionName) -> String {
    format!("Image ID in {region}:")
}

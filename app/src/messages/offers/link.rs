//! The texts of the page of an offer link: what the link claims, and what the cloud reports. Used by that page only.

use imageshare_core::model::{MemberStatus, RegionName, Visibility};
use imageshare_core::ui::link::LinkError;

/// The name of the page.
pub const TITLE: &str = "Offer from a link";
pub const ALL_OFFERS: &str = "Show all offers";
pub const UNUSABLE: &str = "This link can't be used";
pub const UNUSABLE_NEXT_STEP: &str =
    "Ask the sender for a new link. Pending offers are also listed under Offers for me.";

/// Why a link can't be used.
pub fn why_unusable(error: LinkError) -> String {
    match error {
        LinkError::Missing(part) => {
            format!("The link doesn't include the {part}. It may be incomplete or misleading.")
        }
        LinkError::Malformed(part) => format!(
            "The {part} in the link isn't valid. The link may be incomplete or misleading."
        ),
        LinkError::NotDisplayable => {
            "The name in the link contains characters that could disguise the real name. The link may be misleading."
                .to_owned()
        }
        other => format!("The link can't be read: {other}."),
    }
}

/// The heading of what the link claims.
pub const CLAIMS: &str = "According to the link";
pub const CLAIMS_NOTE: &str = "Anyone can create a link like this, and nothing in it has been verified. Opening the link doesn't change anything. Trust only the information from the cloud below.";
pub const IMAGE: &str = "Image";
pub const NO_NAME: &str = "no name";
pub const OFFERED_BY: &str = "Offered by";
pub const REGION: &str = "Region";
pub const CLOUD: &str = "Cloud";
pub const UNKNOWN_OWNER: &str = "Unknown owner";

/// The user's name of the owner.
pub fn known_owner(name: &str) -> String {
    format!("Known to you as {name}")
}

/// The heading of what the cloud reports.
pub const CLOUD_REPORT: &str = "According to the cloud";
pub const NOT_SIGNED_IN: &str = "You aren't signed in";
pub const OTHER_CLOUD: &str = "You're signed in to a different cloud";
pub const SIGN_IN: &str = "Sign in…";
pub const NO_REGION_NOTE: &str =
    "An image exists in only one region, so this offer can't be for any of the signed-in accounts.";

/// No signed-in account has the region of the link.
pub fn no_region(region: &RegionName) -> String {
    format!("No signed-in account has access to the {region} region")
}

/// Where to sign in.
pub fn sign_in_to(host: &str) -> String {
    format!(
        "To see whether the offer still exists, sign in to {host} with the account that the offer is for. Enter your cloud's address yourself. This page doesn't use the address in the link because the person who created the link could have changed it."
    )
}

pub const FOR_SANDBOX: &str = "This link is for the sandbox";
pub const FOR_SANDBOX_NOTE: &str = "Every browser has its own sandbox, so offers made in another browser don't appear in this one. All sandboxes start with the same offers.";
pub const OPEN_SANDBOX: &str = "Open the sandbox";
pub const LOADING: &str = "Loading your offers";
pub const OTHER_OWNER: &str = "The link and the cloud show different owners";
pub const OTHER_OWNER_NEXT_STEP: &str = "The cloud shows the real owner. Before you accept or reject the offer, ask the sender why the link shows a different one.";

/// The user has accepted or rejected the offer before.
pub const fn already_responded(status: MemberStatus) -> Option<&'static str> {
    match status {
        MemberStatus::Pending => None,
        MemberStatus::Accepted => Some("You already accepted this offer"),
        MemberStatus::Rejected => Some("You already rejected this offer"),
    }
}

pub const CHECKING: &str = "Checking why there's no offer";
pub const VIEW_IMAGE: &str = "View the image";

/// The account can't see the image. `account` is its name here and below.
pub fn not_offered(account: &str, region: &RegionName) -> String {
    format!("{account} has no offer for an image with this ID in {region}")
}

pub const NOT_OFFERED_NEXT_STEP: &str = "The image may have been offered to another account, the share may have ended, or the image may have been deleted. The cloud's response is the same in all three cases. Sign in with the account that the link was sent to, or ask the owner whether the image is still shared.";

/// The account owns the image.
pub fn own_image(account: &str) -> String {
    format!("{account} owns this image")
}

pub const OWN_IMAGE_NOTE: &str =
    "Owners don't need an offer and can't accept or reject one. This link is for someone else.";

/// Everyone can use the image without an offer.
pub fn open_to_everyone(account: &str, visibility: Visibility) -> String {
    match visibility {
        Visibility::Public => {
            format!("This is a public image that hasn't been offered to {account}")
        }
        Visibility::Community => {
            format!("This is a community image that hasn't been offered to {account}")
        }
        Visibility::Private | Visibility::Shared => {
            format!("This image hasn't been offered to {account}")
        }
    }
}

pub const OPEN_TO_EVERYONE_NOTE: &str =
    "Everyone on this cloud can already use the image by ID. There's nothing to accept.";

/// The account can see the image for another reason.
pub fn visible_image(account: &str) -> String {
    format!("{account} can see this image but has no offer for it")
}

pub const VISIBLE_NOTE: &str =
    "Administrators can see every image. If the offer was just made, refresh this page.";

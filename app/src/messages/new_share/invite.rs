//! The notices about a link by which a consumer requests images. Used by the page "Share".

use imageshare_core::model::RegionName;
use imageshare_core::rules::Profile;
use imageshare_core::ui::link::LinkError;

pub fn request_from(name: Option<&str>) -> String {
    match name {
        Some(name) => format!("Image request from “{name}”"),
        None => "Image request from an unnamed sender".to_owned(),
    }
}

pub const NOT_VERIFIED: &str = "This request came from a link and isn't verified: anyone can create a link like this with any name. Compare the ID with the one you received through another channel. Opening the link doesn't send anything.";

/// The label of the recipient's ID.
pub const fn project_label(profile: Profile) -> &'static str {
    match profile {
        Profile::OpenStack => "Project",
        Profile::Rackspace => "Account",
    }
}

pub const REGION: &str = "Region";

pub const ANY_REGION: &str = "any region";

pub const CLOUD: &str = "Cloud";

pub fn no_such_region(region: &RegionName) -> String {
    format!("Your account doesn't have access to the {region} region")
}

pub const ASK_FOR_REGION: &str =
    "A share works in only one region. Ask the recipient which of your regions they can use.";

pub fn wants_region(region: &RegionName) -> String {
    format!("The request is for images in {region}")
}

pub fn other_region(region: &RegionName) -> String {
    format!(
        "You're selecting images in another region. A share works in only one region, so the recipient wouldn't be able to use these images in {region}."
    )
}

pub fn switch_region_button(region: &RegionName) -> String {
    format!("Switch to {region}")
}

pub const OTHER_CLOUD: &str = "This link is for a different cloud";

pub fn not_signed_in(cloud: &str) -> String {
    format!(
        "This link requests images on {cloud}, but you aren't signed in to that cloud as the producer. No recipient was added."
    )
}

pub const CONNECT: &str = "Connect a cloud";

pub const UNREADABLE: &str = "This link can't be read";

/// Why the link can't be read. The parts of a link are its cloud, region, project and name.
pub fn why_unreadable(error: LinkError) -> String {
    match error {
        LinkError::Missing(part) => format!(
            "This link asks you to share images, but its “{part}” is missing. Ask the sender for the complete link."
        ),
        LinkError::Malformed(part) => format!(
            "This link asks you to share images, but its “{part}” isn't valid. Ask the sender for the complete link."
        ),
        LinkError::NotDisplayable => "This link asks you to share images, but the name in the link contains characters that could disguise the real name. Ask the sender for another link.".to_owned(),
        _ => "This link asks you to share images, but it's incomplete. Ask the sender for the complete link."
            .to_owned(),
    }
}

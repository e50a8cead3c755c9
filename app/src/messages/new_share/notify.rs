//! The pending offers after a run of the page "Share", and the buttons that write to their recipients. Used by that section only.

use imageshare_core::rules::Profile;

use crate::messages::{count, project_word};

/// The heading for one offer.
pub fn offered(image: &str) -> String {
    format!("{image} was offered")
}

/// The heading for several offers: "5 offers sent".
pub fn offers_sent(offers: usize) -> String {
    format!("{} sent", count::with_noun(offers, "offer", "offers"))
}

pub const PENDING_NOTE: &str = "Offers are pending until the recipients accept or reject them, but recipients can already use the images by ID. The cloud doesn't notify recipients, so let them know what to look for and where.";

/// The number of images that are offered to a project.
pub fn image_count(number: usize) -> String {
    count::with_noun(number, "image", "images")
}

/// An offered image from which members can't start servers: "web-2026-12: Members can't start …".
pub fn unusable_image(image: &str, why: &str) -> String {
    format!("{image}: {why}")
}

/// The button next to a project.
pub const fn write_to_button(profile: Profile) -> &'static str {
    match profile {
        Profile::OpenStack => "Message this project…",
        Profile::Rackspace => "Message this account…",
    }
}

/// The button for all projects: "Message all 3 projects…".
pub fn write_to_all_button(profile: Profile, projects: usize) -> String {
    format!("Message all {}…", project_word::count_projects(profile, projects))
}

/// The link to the image's page.
pub const SEE_MEMBERS: &str = "See who has access";

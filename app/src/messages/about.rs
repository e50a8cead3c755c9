//! Texts of the About page, except [`super::topic`], [`super::glossary`] and [`super::stored`]. Used by that page only.

use imageshare_core::rules::Profile;

use super::{count, operation};

pub const TITLE: &str = "About Image Share";
pub const META: &str =
    "A page that lets one cloud account share machine images with another, and shows both sides.";

pub const RULES: &str = "The rules of sharing";
pub const OFFER: &str = "Offer";
pub const OFFER_TEXT: &str = "Only the owner can add a member. The member status starts as pending. Nothing is copied, and the owner keeps paying for the storage.";
pub const RESPONSE: &str = "Response";
pub const RESPONSE_TEXT: &str = "Only the member can accept, reject or decide later, and the member can change the decision at any time. The owner can't decide for the member.";
pub const LIST: &str = "In the list";
pub const LIST_TEXT: &str =
    "The image is in the member's list only while the member status is accepted.";
pub const BY_ID: &str = "By ID";
pub const BY_ID_TEXT: &str =
    "A member can use the image by ID from the moment of the offer, whatever the member status.";
pub const STOP_SHARING: &str = "Stop sharing";
pub const STOP_SHARING_TEXT: &str = "Only the owner can remove a member. The ID then stops working for the member. Existing servers keep running.";
pub const REGIONS: &str = "Regions";
pub const REGIONS_TEXT: &str = "A share works in the image's own region. To use the image in another region, a copy is needed in that region.";

pub const QUESTIONS: &str = "Questions";
pub const GLOSSARY: &str = "Glossary";

/// The heading of the roles of one kind of cloud.
pub fn permissions_label(profile: Profile) -> String {
    format!("Permissions on {}", operation::cloud_name(profile))
}

/// What a cloud calls a term: "OpenStack: token."
pub fn name_on_cloud(cloud: &str, name: &str) -> String {
    format!("{cloud}: {name}.")
}

pub const SECRETS: &str = "Secrets";
pub const SECRETS_TEXT: &str = "Passwords, keys and tokens are kept in this tab's memory only. They are never stored, logged or put into an address, and they are deleted when you close or reload the page.";
pub const CALLS: &str = "Calls";
pub const CALLS_TEXT: &str = "Calls go to the cloud or the proxy that you enter, and nowhere else.";
pub const SANDBOX: &str = "The sandbox";
pub const SANDBOX_TEXT: &str = "The sandbox is a cloud inside this tab. The sandbox sends nothing.";

pub const VERSION_AND_LICENSE: &str = "Version and license";
pub const VERSION: &str = "Version";
pub const LICENSE: &str = "License";
pub const LICENSE_TEXT: &str = "MIT or Apache 2.0, at your option";
pub const SUPPORTS: &str = "Supports";
pub const SUPPORTS_TEXT: &str =
    "OpenStack Keystone v3 and Glance v2; Rackspace Identity v2.0 and Cloud Images";
pub const MADE_WITH: &str = "Made with";
pub const MADE_WITH_TEXT: &str = "Rust, Leptos and WebAssembly, under their own free licenses";

pub const STORED: &str = "Stored on this device";
pub const STORED_TEXT: &str = "This data is stored in this browser, for this page only, and is never sent. Passwords, keys and tokens are never stored.";
/// Next to the heading.
pub const NOTHING_STORED: &str = "nothing stored";
/// The size of one kind of data.
pub const NO_DATA: &str = "Nothing stored.";
pub const NOTHING_TO_DELETE: &str = "Nothing is stored on this device.";
pub const DELETE_EVERYTHING_ON_DEVICE: &str = "Delete everything on this device…";
pub const DELETE_EVERYTHING: &str = "Delete everything";
pub const KEEP_EVERYTHING: &str = "Keep everything";

/// The size of one kind of data: "Now 4.2 kB."
pub fn storage_size(bytes: u64) -> String {
    format!("Now {}.", count::bytes(bytes))
}

/// The number and size of unfinished runs: "2 runs: 4.2 kB."
pub fn run_count_and_size(runs: usize, bytes: u64) -> String {
    format!("{}: {}.", count::with_noun(runs, "run", "runs"), count::bytes(bytes))
}

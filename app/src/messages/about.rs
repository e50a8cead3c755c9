//! Texts of the About page, except [`super::topic`], [`super::glossary`] and [`super::stored_data`]. Used by that page only.

use imageshare_core::rules::Profile;

use super::{count, operation};

pub const TITLE: &str = "About Image Share";
pub const SUBTITLE: &str =
    "Share machine images between cloud accounts and see both sides of each share.";

pub const RULES: &str = "How sharing works";
pub const OFFER: &str = "Offer";
pub const OFFER_TEXT: &str = "Only the owner can add a member. The member status starts as pending. Nothing is copied, and the owner keeps paying for the storage.";
pub const RESPONSE: &str = "Response";
pub const RESPONSE_TEXT: &str = "Only the member can accept the offer, reject it, or leave it pending. The member can change that decision at any time. The owner can't decide for the member.";
pub const LIST: &str = "In the member's list";
pub const LIST_TEXT: &str =
    "The image appears in the member's list only while the member status is accepted.";
pub const BY_ID: &str = "By ID";
pub const BY_ID_TEXT: &str = "A member can use the image by ID as soon as it has been offered, regardless of its member status.";
pub const STOP_SHARING: &str = "Stop sharing";
pub const STOP_SHARING_TEXT: &str = "Only the owner can remove a member. A removed member can no longer use the image by ID, but existing servers keep running.";
pub const REGIONS: &str = "Regions";
pub const REGIONS_TEXT: &str = "A share works only in the image's own region. To use the image in another region, you need a copy in that region.";

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
pub const SECRETS_TEXT: &str = "Passwords, keys, and tokens of real clouds are kept only in this tab's memory. They are never stored, logged, or included in a URL, and they are deleted when you close or reload the page.";
pub const CALLS: &str = "API calls";
pub const CALLS_TEXT: &str = "API calls go only to the cloud or proxy that you enter.";
pub const SANDBOX: &str = "The sandbox";
pub const SANDBOX_TEXT: &str = "The sandbox is a simulated cloud that runs inside your browser. It doesn't send any data over the network. It is saved on this device, with the tokens of its invented users.";

pub const VERSION_AND_LICENSE: &str = "Version and license";
pub const VERSION: &str = "Version";
pub const LICENSE: &str = "License";
pub const LICENSE_TEXT: &str = "MIT or Apache 2.0, at your option";
pub const SUPPORTS: &str = "Supports";
pub const SUPPORTS_TEXT: &str =
    "OpenStack Keystone v3 and Glance v2; Rackspace Identity v2.0 and Cloud Images";
pub const MADE_WITH: &str = "Built with";
pub const MADE_WITH_TEXT: &str =
    "Rust, Leptos, and WebAssembly. Third-party code has its own open-source licenses.";

pub const STORED: &str = "Stored on this device";
pub const STORED_TEXT: &str = "This data is stored only in this browser. It is used only by this page and is never sent anywhere. Passwords, keys, and tokens of a real cloud are never stored.";
/// Next to the heading.
pub const NOTHING_STORED: &str = "nothing stored";
/// The size of one kind of data.
pub const NO_DATA: &str = "Nothing stored.";
pub const NOTHING_TO_DELETE: &str = "Nothing is stored on this device.";
pub const DELETE_EVERYTHING_ON_DEVICE: &str = "Delete everything on this device…";
pub const DELETE_EVERYTHING: &str = "Delete everything";
pub const DELETE_SANDBOX: &str = "Delete…";
pub const DELETE_SANDBOX_CONFIRM: &str = "Delete the saved sandbox";
pub const DELETE_SANDBOX_QUESTION: &str = "Delete the saved sandbox?";
pub const DELETE_SANDBOX_TEXT: &str = "Its shares, responses, and other changes will be deleted from this browser. A tab in which it is open can go on until you close or reload it, and doesn't save it again unless you start over.";
pub const KEEP_SANDBOX: &str = "Keep the sandbox";
pub const KEEP_EVERYTHING: &str = "Keep everything";

/// The size of one kind of data: "Currently 4.2 kB."
pub fn storage_size(bytes: u64) -> String {
    format!("Currently {}.", count::format_bytes(bytes))
}

/// The number and size of unfinished runs: "2 runs: 4.2 kB."
pub fn run_count_and_size(runs: usize, bytes: u64) -> String {
    format!("{}: {}.", count::with_noun(runs, "run", "runs"), count::format_bytes(bytes))
}

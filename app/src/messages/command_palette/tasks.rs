//! The names of tasks as search results, and where or how each is done. Used by the command palette.

pub const SHARE: &str = "Share an image";
pub const SHARE_HINT: &str = "offer an image to another project";
pub const REMIND: &str = "Remind recipients";
pub const REMIND_HINT: &str = "send a message to everyone with a pending offer";
pub const EXPORT: &str = "Export shares";
pub const EXPORT_HINT: &str = "as CSV or JSON";
pub const ACCEPT: &str = "Accept an offer";
pub const REJECT: &str = "Reject an offer";
pub const UNDER_OFFERS: &str = "under Offers for me";
pub const REMOVE_FROM_LIST: &str = "Remove a shared image from your list";
pub const REMOVE_FROM_LIST_HINT: &str = "set your status to rejected";
pub const CLEAN_UP: &str = "Clean up rejected shares";
pub const CLEAN_UP_HINT: &str = "stop sharing with projects that rejected your images";
pub const PROJECT_ID: &str = "Copy my project ID";
pub const PROJECT_ID_HINT: &str = "on each account's card";
pub const START_OVER: &str = "Start over";
pub const START_OVER_HINT: &str = "with a new sandbox";
pub const TWO_TABS: &str = "Play the two sides in two tabs";
pub const TWO_TABS_HINT: &str = "move a user of the sandbox to a new tab";
pub const SIGN_OUT: &str = "Sign out";
pub const SIGN_OUT_HINT: &str = "sign out of one account or all";
pub const ANOTHER_REGION: &str = "Use an image in another region";
pub const ANOTHER_REGION_HINT: &str = "a share works in only one region";
/// Where the answer to a question is.
pub const UNDER_ABOUT: &str = "under About";

pub const STOP_ACCESS_HERE: &str = "Revoke all access to this image";
pub const STOP_ACCESS_HERE_HINT: &str = "in all regions, after a leak";
pub const STOP_ACCESS: &str = "Revoke all access to an image";
pub const STOP_ACCESS_HINT: &str =
    "type \"leak\" and an image name, or select an image under Shared by me";

pub fn stop_access_to(image: &str) -> String {
    format!("Revoke all access to {image}")
}

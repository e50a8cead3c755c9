//! Texts of the panel that stops access: how to stop it, what that stops, what remains, and the confirmation.

use imageshare_core::rules::Profile;

use super::count_projects;
use crate::messages::count;

pub const STOPS_AT_ONCE: &str = "Stops immediately";
pub const WHAT_STOPS: [&str; 2] =
    ["Viewing the image in lists or by ID", "Creating new servers and downloading the image"];
/// Also stops, on clouds whose servers can't be rebuilt then.
pub const REBUILDS_STOP: &str =
    "Rebuilding servers created from the image (resizing or migrating them may also fail)";

pub const CANNOT_BE_UNDONE: &str = "Can't be undone";
pub const WHAT_REMAINS: [&str; 3] = [
    "Running servers keep running",
    "Snapshots and copies remain",
    "Keys in the image are still compromised, so replace them",
];

pub const HOW_TO_STOP: &str = "How to revoke access";
pub const PAUSE_METHOD: &str = "Pause now";
pub const PAUSE_EFFECT: &str = "Makes the images private immediately but keeps the list of members. When you resume access, every member will have the same status as before.";
pub const REMOVE: &str = "Remove permanently";
pub const REMOVE_EFFECT: &str =
    "Deletes the shares. To share the images again, you'll have to send new offers.";
pub const CANNOT_PAUSE: &str = "This cloud's API doesn't support pausing access.";

pub const PAUSE_BUTTON: &str = "Pause access now";
pub const CANCEL: &str = "Cancel";
pub const KEEP_SHARING: &str = "Keep sharing";

/// The title while everyone has access.
pub const STOP_FOR_EVERYONE: &str = "Revoke access for everyone";

/// The title: "Revoke access for 3 projects".
pub fn revoke_title(profile: Profile, count: usize) -> String {
    format!("Revoke access for {}", count_projects(profile, count))
}

/// The title while not all members are known.
pub fn revoke_title_at_least(profile: Profile, count: usize) -> String {
    format!("Revoke access for at least {}", count_projects(profile, count))
}

/// The button that opens the confirmation: "Remove 3 shares…".
pub fn open_confirmation_button(shares: usize) -> String {
    format!("Remove {}…", count::with_noun(shares, "share", "shares"))
}

/// The title of the confirmation.
pub fn confirm_removal(shares: usize) -> String {
    format!("Permanently remove {}?", count::with_noun(shares, "share", "shares"))
}

/// The button of the confirmation.
pub fn remove_button(shares: usize) -> String {
    format!("Remove {}", count::with_noun(shares, "share", "shares"))
}

//! Texts about the members of an image, and about an image that has none. Used by the image page.

use imageshare_core::model::MemberStatus;
use imageshare_core::rules::Profile;

use crate::messages::count;

/// The name of the list.
pub const MEMBERS: &str = "Members";
/// The columns of the table of many members.
pub const PROJECT_COLUMN: &str = "Project";
pub const ID_COLUMN: &str = "ID";
pub const STATUS_COLUMN: &str = "Status";
pub const SINCE_COLUMN: &str = "Since";
pub const FILTER: &str = "Name, ID, or status";
pub const FILTER_MEMBERS: &str = "Filter members";
pub const STOP_SHARING: &str = "Stop sharing";
pub const OTHER_MEMBERS: &str = "Other members, if any, also see only their own entry.";
pub const NO_OWNER: &str = "No owner";

/// What the key icon means.
pub const USABLE_BY_ID: &str = "Can use the image by ID, even though it isn't in their list";

/// What the key icon means while no server can start from the image.
pub const VISIBLE_BY_ID: &str = "Can view the image by ID, even though it isn't in their list";

pub const OWNED_BY_YOU: &str =
    "You own this image and pay for its storage. Only you can stop sharing it.";
pub const OWNED_BY_OTHER: &str =
    "Owns this image and pays for its storage. Only the owner can stop sharing it.";

/// The title and the text for a public image, which has no members.
pub const PUBLIC: (&str, &str) = (
    "Everyone has access",
    "A public image appears in everyone's list in this region and has no members.",
);
/// The same for a community image.
pub const COMMUNITY: (&str, &str) = (
    "Everyone who knows the ID has access",
    "A community image has no members. Anyone who knows its ID can use it.",
);
/// The same for an image whose access is paused.
pub const PAUSED: (&str, &str) = (
    "Access is paused",
    "Members can't use the image. When you resume access, members will be able to use it again, with the same statuses as before.",
);
/// The same for a private image that can't have members.
pub const PRIVATE: (&str, &str) = (
    "Only the owner has access",
    "A private image has no members. If you set the visibility to shared, any previous members will regain access.",
);
/// The same for an image that isn't shared with anyone yet.
pub const NOT_SHARED: (&str, &str) = (
    "Not shared in this region",
    "After you share the image, everyone you share it with appears here with their status. Copies in other regions are separate images.",
);
/// The same for an administrator, who sees images of other projects.
pub const VISIBLE_TO_ADMINISTRATOR: (&str, &str) =
    ("Visible to you as an administrator", "This image isn't shared with you.");

/// "4 members", or "4 of 128 members" where the cloud has named its limit.
pub fn member_count(members: usize, limit: Option<u32>) -> String {
    match limit {
        Some(limit) => format!(
            "{} of {}",
            count::with_separators(members),
            count::with_noun(limit as usize, "member", "members")
        ),
        None => count::with_noun(members, "member", "members"),
    }
}

/// A project whose name isn't known.
pub const fn unknown_project(profile: Profile) -> &'static str {
    match profile {
        Profile::OpenStack => "Unknown project",
        Profile::Rackspace => "Unknown account",
    }
}

/// The label of the time of the last change: "Accepted".
pub const fn date_label(status: MemberStatus) -> &'static str {
    match status {
        MemberStatus::Pending => "Offered",
        MemberStatus::Accepted => "Accepted",
        MemberStatus::Rejected => "Rejected",
    }
}

/// `day` is "today" or "on 8 Nov 2026".
pub fn reminded(day: &str) -> String {
    format!("Reminded {day}")
}

/// In place of a member that was just removed.
pub fn no_longer_shared(name: &str) -> String {
    format!("No longer shared with {name}.")
}

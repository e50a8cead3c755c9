//! Texts of the record after access was stopped: next steps, who had access, and resuming access.

use imageshare_core::model::MemberStatus;
use imageshare_core::rules::Profile;

use super::{count_projects, project_column};
use crate::messages::count;

pub const REPLACE_KEYS: &str = "Replace the leaked keys";
pub const WHY_REPLACE_KEYS: &str =
    "Revoking access doesn't make the keys safe. Anyone who copied the image still has the keys.";
pub const SHARE_CLEAN_IMAGE: &str = "Share a clean image";
pub const MOVE_SERVERS: &str =
    "Ask everyone who had access to recreate their servers from the clean image.";
pub const SHARE_ANOTHER_IMAGE: &str = "Share another image…";

pub const WHO_HAD_ACCESS: &str = "Who had access";
pub const EXPORT: &str = "Export CSV";
pub const EXPORT_BLOCKED: &str = "Couldn't save the file because the browser blocked the download.";

pub const OFFERED_COLUMN: &str = "Offered";
pub const RESPONDED_COLUMN: &str = "Responded";
pub const MAY_REMAIN: &str = "May still have:";
/// The last column, for screen readers.
pub const MESSAGE_COLUMN: &str = "Message";
pub const MESSAGE_BUTTON: &str = "Message…";
pub const NO_RESPONSE: &str = "No response";

pub const FALSE_ALARM: &str = "False alarm?";
pub const RESUME_EFFECT: &str =
    "After you resume access, every member will have the same status as before.";
pub const RESUME_ACCESS: &str = "Resume access…";

/// The columns but the last.
pub const fn column_headers(profile: Profile) -> [&'static str; 6] {
    [
        project_column(profile),
        "Region",
        "Status",
        OFFERED_COLUMN,
        RESPONDED_COLUMN,
        "May still have",
    ]
}

/// The heading of a next step: "Message 3 projects".
pub fn message_projects_heading(profile: Profile, count: usize) -> String {
    format!("Message {}", count_projects(profile, count))
}

/// How many messages were copied.
pub fn messages_copied(copied: usize, all: usize) -> String {
    format!(
        "The cloud doesn't notify anyone. {copied} of {} copied.",
        count::with_noun(all, "message", "messages")
    )
}

/// The button that shows the messages.
pub fn show_messages(messages: usize) -> String {
    format!("Show {}…", count::with_noun(messages, "message", "messages"))
}

/// "3 projects, 5 shares".
pub fn record_summary(profile: Profile, count: usize, shares: usize) -> String {
    format!("{}, {}", count_projects(profile, count), count::with_noun(shares, "share", "shares"))
}

/// What a project may still have. Every status allows use by ID, so that nothing is excluded.
pub const fn may_remain(status: MemberStatus) -> &'static str {
    match status {
        MemberStatus::Accepted => "Servers, snapshots, copies, downloads",
        MemberStatus::Pending | MemberStatus::Rejected => {
            "Servers or copies, if the image was used by ID"
        }
    }
}

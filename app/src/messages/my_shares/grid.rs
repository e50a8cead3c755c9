//! Texts of the grid of images by projects, and of its legend. Used by the page "Shared by me".

use imageshare_core::model::MemberStatus;

use super::super::count;

/// The accessible name of the grid.
pub const LABEL: &str = "Shares by image and project";
/// Instructions for screen readers.
pub const HELP: &str = "Press an arrow key to move to another cell. Press Space to select a share or, on a heading, the whole row or column. Press Shift and an arrow key to select a range. Press Enter on an image to open it.";

pub const IMAGE: &str = "Image";
pub const SELECT_ALL: &str = "Select all shown";
pub const PAUSED: &str = "paused";
/// The row of an image whose last share has just ended.
pub const NO_LONGER_SHARED: &str = "no longer shared";

pub const ENDING: &str = "ending";
pub const FOLLOW_UP_DUE: &str = "follow-up due";
pub const FOLLOW_UP_PLANNED: &str = "follow-up planned";

pub const LEGEND_BY_ID: &str = "usable by ID, but not in the consumer's list";
pub const LEGEND_AGES: &str = "Age of offers that haven't been accepted:";
pub const ONE_MONTH: &str = "1 month";
pub const THREE_MONTHS_OR_MORE: &str = "3 months or more";

/// "Show 50 more of 120".
pub fn show_more_button(more: usize, hidden: usize) -> String {
    format!("Show {} more of {}", count::with_separators(more), count::with_separators(hidden))
}

/// A project without a known name. `project_word` is the cloud's word for it: "Unknown account".
pub fn unknown_project(project_word: &str) -> String {
    format!("Unknown {project_word}")
}

/// The tooltip of a column. `project` is an ID.
pub fn select_project_tooltip(project: &str) -> String {
    format!("Select all shares with {project}")
}

/// Below the name of an image: "DFW, 3/128 members".
pub fn members_of_quota(region: &str, members: usize, quota: u32) -> String {
    format!("{region}, {members}/{quota} members")
}

/// Below the name of an image, without a quota: "DFW, 3 members".
pub fn region_and_members(region: &str, members: usize) -> String {
    format!("{region}, {}", count::with_noun(members, "member", "members"))
}

/// In the tooltip of a share: how long it has had its status.
pub fn status_since(status: MemberStatus, time: &str) -> String {
    match status {
        MemberStatus::Pending => format!("Pending since {time}"),
        MemberStatus::Accepted => format!("Accepted: {time}"),
        MemberStatus::Rejected => format!("Rejected: {time}"),
    }
}

/// In the tooltip of a share of a paused image.
pub fn paused_since(time: &str) -> String {
    format!("Paused since {time}")
}

/// In the tooltip of a share.
pub fn reminded_at(time: &str) -> String {
    format!("Reminded {time}")
}

/// In the tooltip of a share.
pub fn follow_up_at(time: &str) -> String {
    format!("Follow up: {time}")
}

/// In the legend.
pub fn younger_than_days(days: i64) -> String {
    format!("under {days} days")
}

/// In the legend.
pub fn number_of_days(days: i64) -> String {
    format!("{days} days")
}

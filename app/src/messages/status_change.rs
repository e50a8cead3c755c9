//! What accepting or rejecting an offer has done: texts of the toasts and of the buttons afterwards. Used by
//! [`crate::parts::answer_sender`] and [`crate::parts::unmoved_pointer`].

use imageshare_core::model::{MemberStatus, RegionName};

use super::remove_from_list;

/// Why the buttons of an offer wait until the pointer moves.
pub const MOVE_POINTER_REASON: &str =
    "You just changed this offer's status. To change it again, move the pointer first.";

/// The new status of an offer, whose status was `previous_status`.
pub fn status_changed(
    (title, region, project): (&str, &RegionName, &str),
    previous_status: MemberStatus,
    status: MemberStatus,
) -> String {
    match status {
        MemberStatus::Rejected if previous_status == MemberStatus::Accepted => {
            remove_from_list::removed(title, project)
        }
        MemberStatus::Accepted => format!("Accepted {title} in {region} for {project}."),
        MemberStatus::Rejected => {
            format!("Rejected {title} in {region} for {project}. You can still accept it.")
        }
        MemberStatus::Pending => format!("{title} in {region} is pending again for {project}."),
    }
}

/// The button that restores the previous status.
pub const fn restore_button(previous_status: MemberStatus) -> &'static str {
    match previous_status {
        MemberStatus::Pending => "Set to pending",
        MemberStatus::Accepted => "Set to accepted",
        MemberStatus::Rejected => "Set to rejected",
    }
}

/// The previous status is restored.
pub fn status_restored(title: &str, status: MemberStatus) -> String {
    match status {
        MemberStatus::Pending => format!("{title} is back to pending."),
        MemberStatus::Accepted => format!("{title} is back to accepted."),
        MemberStatus::Rejected => format!("{title} is back to rejected."),
    }
}

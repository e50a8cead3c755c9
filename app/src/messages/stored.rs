//! The kinds of data that the page stores on the device: what, why, and for how long. Used by the About page.

use crate::storage::StoredKind;

/// The texts of one kind of data.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StoredKindText {
    /// What it is.
    pub name: &'static str,
    /// What it contains, and why it is stored.
    pub why: &'static str,
    /// When it is deleted.
    pub how_long: &'static str,
}

/// The texts of a kind.
pub const fn text(kind: StoredKind) -> StoredKindText {
    let (name, why, how_long) = match kind {
        StoredKind::Theme => {
            ("Theme", "Light or dark, as you chose.", "Until you choose the OS's theme again.")
        }
        StoredKind::Watching => (
            "Checking for changes",
            "How often the page checks, and whether it notifies you.",
            "Until you delete it here.",
        ),
        StoredKind::Settings => (
            "Settings",
            "How many calls a run sends at a time, as you chose.",
            "Until you delete it here.",
        ),
        StoredKind::AddressBook => (
            "Address book",
            "IDs of projects with the names and notes you gave them, so that you see names instead of IDs. One address book per cloud.",
            "Until you remove a contact.",
        ),
        StoredKind::FollowUps => (
            "Review dates",
            "Image and project IDs with the dates on which you want to review a share, and on which you last reminded someone. No cloud stores these dates.",
            "Until you clear a date.",
        ),
        StoredKind::Paused => (
            "Members of paused images",
            "Image and project IDs, because clouds don't list the members of a private image.",
            "Until the image is shared again.",
        ),
        StoredKind::AccessRecord => (
            "Who had access",
            "Image and project IDs with names, answers and dates of shares that you stopped with \"Stop all access\", so that you can write to everyone. No cloud stores this.",
            "Until the image is shared with them again.",
        ),
        StoredKind::CheckedImages => (
            "Images checked for secrets",
            "IDs of images with the name of who checked them for keys and passwords and when, so that you have to confirm it only once per image.",
            "Until you clear the check.",
        ),
        StoredKind::Runs => (
            "Unfinished runs",
            "Image and project IDs and what is left to do, so that a run can be resumed after its tab was closed.",
            "Until the run has finished or you discard it.",
        ),
    };
    StoredKindText { name, why, how_long }
}

/// The dialog before everything is deleted.
pub fn question(unfinished: usize) -> (String, &'static str) {
    match unfinished {
        0 => (
            "Delete everything on this device?".to_owned(),
            "The address book, review dates and settings for all clouds will be deleted from this browser. This can't be undone. The page reloads, which signs you out. Nothing changes in any cloud.",
        ),
        1 => ("Delete everything, including an unfinished run?".to_owned(), UNFINISHED),
        many => (format!("Delete everything, including {many} unfinished runs?"), UNFINISHED),
    }
}

const UNFINISHED: &str = "A run has not finished. What it has not sent is never sent, and what it has sent can't be resumed or undone from here. Address book, review dates and settings of all clouds are deleted too. This can't be undone. You are signed out, because the page reloads.";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_has_a_name_a_reason_and_a_duration() {
        for kind in StoredKind::ALL {
            let StoredKindText { name, why, how_long } = text(kind);
            assert!(!name.is_empty() && why.ends_with('.') && how_long.ends_with('.'), "{kind:?}");
            let others = StoredKind::ALL.into_iter().filter(|other| text(*other).name == name);
            assert_eq!(others.count(), 1, "{name}");
        }
    }

    #[test]
    fn unfinished_runs_are_mentioned_before_deletion() {
        assert!(!question(0).1.contains("run"));
        assert!(question(2).0.contains("2 unfinished runs"));
    }
}

//! The kinds of data that the page stores on the device: what, why, and for how long. Used by the About page.

use crate::storage::StoredKind;

/// The texts of one kind of data.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StoredKindText {
    /// What it is.
    pub name: &'static str,
    /// What it contains, and why it is stored.
    pub reason: &'static str,
    /// When it is deleted.
    pub retention: &'static str,
}

/// The texts of a kind.
pub const fn kind_text(kind: StoredKind) -> StoredKindText {
    let (name, why, how_long) = match kind {
        StoredKind::Theme => (
            "Theme",
            "The theme that you chose, light or dark.",
            "Until you switch back to the OS theme.",
        ),
        StoredKind::PollSettings => (
            "Checking for changes",
            "How often the page checks for changes, and whether it notifies you.",
            "Until you delete all data here.",
        ),
        StoredKind::Settings => (
            "Settings",
            "How many API calls a run sends at the same time.",
            "Until you delete all data here.",
        ),
        StoredKind::AddressBook => (
            "Address book",
            "Project IDs with the names and notes that you gave them, so that you see names instead of IDs. Each cloud has its own address book.",
            "Until you remove the contact.",
        ),
        StoredKind::FollowUps => (
            "Follow-up dates",
            "Image and project IDs with the dates on which you want to review a share, plus the dates of your last reminders. No cloud stores these dates.",
            "Until you clear the date.",
        ),
        StoredKind::PausedImages => (
            "Members of paused images",
            "Image and project IDs, because clouds don't list the members of a private image.",
            "Until the image is shared again.",
        ),
        StoredKind::AccessRecord => (
            "Who had access",
            "Image and project IDs with the names, member statuses, and dates of shares that you ended with \"Revoke all access\", so that you can write to everyone who had access. No cloud stores this data.",
            "Until the image is shared with the same project again.",
        ),
        StoredKind::CheckedImages => (
            "Images checked for secrets",
            "Image IDs, plus who checked each image for keys and passwords, and on which date, so that you have to confirm the check only once per image.",
            "Until you choose \"Check again\" for the image.",
        ),
        StoredKind::Runs => (
            "Unfinished runs",
            "Image IDs, project IDs, and the changes not made yet, so that you can resume a run after you close its tab.",
            "Until the run finishes or you discard it.",
        ),
        StoredKind::SingleSignOn => (
            "Single sign-on",
            "What you entered in the sign-in form, without passwords or tokens, so that the page can finish the sign-in when you come back.",
            "Until you come back to the page, or close the tab.",
        ),
        StoredKind::Sandbox => (
            "The sandbox",
            "The simulated cloud with its images, shares and invented users, so that you can close the page and continue later. A sandbox with 100,000 images is too large to be stored.",
            "Until you start over or delete it.",
        ),
        StoredKind::SandboxTab => (
            "Sandbox users of this tab",
            "Which invented users you play in this tab and on which side, so that a reload doesn't sign them out.",
            "Until you sign them out, or close the tab.",
        ),
    };
    StoredKindText { name, reason: why, retention: how_long }
}

/// The dialog before everything is deleted.
pub fn question(unfinished_runs: usize) -> (String, &'static str) {
    match unfinished_runs {
        0 => (
            "Delete everything on this device?".to_owned(),
            "The address book, follow-up dates and settings for all clouds will be deleted from this browser, and the saved sandbox. The deletion can't be undone. The page will reload, which signs you out. Nothing will change in any cloud.",
        ),
        1 => {
            ("Delete everything, including an unfinished run?".to_owned(), UNFINISHED_RUNS_WARNING)
        }
        many => (
            format!("Delete everything, including {many} unfinished runs?"),
            UNFINISHED_RUNS_WARNING,
        ),
    }
}

const UNFINISHED_RUNS_WARNING: &str = "Unfinished runs will be deleted: changes that haven't been sent yet won't be sent, and changes that have already been sent can't be undone here. The address book, follow-up dates and settings for all clouds will also be deleted, and the saved sandbox. The deletion can't be undone. The page will reload, which signs you out. Nothing will change in any cloud.";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_has_a_name_a_reason_and_a_duration() {
        for kind in StoredKind::ALL {
            let StoredKindText { name, reason: why, retention: how_long } = kind_text(kind);
            assert!(!name.is_empty() && why.ends_with('.') && how_long.ends_with('.'), "{kind:?}");
            let others = StoredKind::ALL.into_iter().filter(|other| kind_text(*other).name == name);
            assert_eq!(others.count(), 1, "{name}");
        }
    }

    #[test]
    fn unfinished_runs_are_mentioned_before_deletion() {
        assert!(!question(0).1.contains("run"));
        assert!(question(2).0.contains("2 unfinished runs"));
    }
}

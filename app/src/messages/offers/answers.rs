//! The texts of accepting and rejecting offers: buttons, the confirmation, the bar for several offers, and the run. Used by the
//! actions of "Offers for me", and by the view of the run.

use imageshare_core::model::{MemberStatus, RegionName};

use crate::messages::{count, name_list};
use MemberStatus::{Accepted, Pending, Rejected};

/// The button that changes the status of one offer.
pub const fn status_button(current_status: MemberStatus, new_status: MemberStatus) -> &'static str {
    match (current_status, new_status) {
        (Rejected, Accepted) => "Accept after all",
        (_, Accepted) => "Accept",
        (Accepted, Rejected) => "Remove from list",
        (_, Rejected) => "Reject",
        (_, Pending) => "Set to pending",
    }
}

/// The button that opens a dialog before it accepts an offer.
pub const fn accept_dialog_button(current_status: MemberStatus) -> &'static str {
    match current_status {
        Rejected => "Accept after all…",
        Pending | Accepted => "Accept…",
    }
}

/// The button that changes the status of several offers: "Accept 3".
pub fn bulk_button(
    current_status: MemberStatus,
    new_status: MemberStatus,
    offers: usize,
) -> String {
    let number = count::with_separators(offers);
    match (current_status, new_status) {
        (Rejected, Accepted) => format!("Accept {number} after all"),
        (_, Accepted) => format!("Accept {number}"),
        (Accepted, Rejected) => {
            format!("Remove {} from list", count::with_noun(offers, "image", "images"))
        }
        (_, Rejected) => format!("Reject {number}"),
        (_, Pending) => format!("Set {number} to pending"),
    }
}

pub const DECIDE_LATER: &str = "Decide later";
/// Shows a postponed offer again.
pub const UNDO_DECIDE_LATER: &str = "Undo";
pub const POSTPONED: &str =
    "Hidden until you open this page again. Nothing has been sent, and the offer is still pending.";

/// Shown where the account that accepts or rejects isn't the active account.
pub fn sent_by_other_account(person: &str, project: &str) -> String {
    format!(
        "Your response will be sent by {person} on behalf of {project}, not by the account you're currently acting as."
    )
}

/// The title of the confirmation for one offer: "Accept web-2026-11 in DFW for QA Lab?"
pub fn confirm_one_title(
    current_status: MemberStatus,
    new_status: MemberStatus,
    (title, region): (&str, &RegionName),
    projects: &[String],
) -> String {
    let projects = name_list::join_names(projects);
    match (current_status, new_status) {
        (_, Accepted) => format!("Accept {title} in {region} for {projects}?"),
        (Accepted, Rejected) => {
            format!("Remove {title} in {region} from the image list of {projects}?")
        }
        (_, Rejected) => format!("Reject {title} in {region} for {projects}?"),
        (_, Pending) => format!("Set {title} in {region} to pending for {projects}?"),
    }
}

/// The title of the confirmation for several offers: "Accept 3 offers for QA Lab?"
pub fn confirm_several_title(
    current_status: MemberStatus,
    new_status: MemberStatus,
    offers: usize,
    projects: &[String],
) -> String {
    let images = count::with_noun(offers, "image", "images");
    let (offers, projects) =
        (count::with_noun(offers, "offer", "offers"), name_list::join_names(projects));
    match (current_status, new_status) {
        (_, Accepted) => format!("Accept {offers} for {projects}?"),
        (Accepted, Rejected) => format!("Remove {images} from the image list of {projects}?"),
        (_, Rejected) => format!("Reject {offers} for {projects}?"),
        (_, Pending) => format!("Set {offers} to pending for {projects}?"),
    }
}

/// Which users send the response; `people`: "Ben Okafor (QA Lab)".
pub fn senders(active: &str, people: &[String]) -> String {
    format!(
        "You're currently acting as {active}, but this response will be sent by {}.",
        name_list::join_names(people)
    )
}

/// "Ben Okafor (QA Lab)".
pub fn person_of_project(person: &str, project: &str) -> String {
    format!("{person} ({project})")
}

pub const CONFIRMED_ONCE: &str = "You'll be asked to confirm this only once per account.";
pub const CANCEL: &str = "Cancel";

/// The label of the bar for the selected offers.
pub const SELECTED_OFFERS: &str = "Selected offers";
/// What the buttons of the bar act on, for screen readers.
pub const ABOUT_SELECTED: &str = "selected offers";
pub const CLEAR_SELECTION: &str = "Clear selection";
pub const ACCEPT_ONE_BY_ONE: &str = "Accept suspicious or unchecked offers one by one.";
/// An offer that a dry run skips for that reason.
pub fn needs_own_answer(offer: &str) -> String {
    format!("{offer}: suspicious or not checked yet, so it has to be accepted on its own")
}
pub const ONE_CLOUD_AT_A_TIME: &str =
    "The selected offers are from different clouds. Select offers from one cloud at a time.";

/// Why an account can't do it: "QA Lab: Your role in this project isn't sufficient."
pub fn account_refused(account: &str, why: &str) -> String {
    format!("{account}: {why}")
}

/// The checkbox above the list.
pub fn select_all_label(offers: usize) -> String {
    format!("Select all {}", count::with_separators(offers))
}

/// The checkbox of an offer.
pub fn select_offer_label(title: &str, region: &RegionName) -> String {
    format!("Select {title} in {region}")
}

/// "3 selected".
pub fn selected_count(offers: usize) -> String {
    format!("{} selected", count::with_separators(offers))
}

/// Which selected offers can't be accepted together: "Accepting will skip 1 suspicious offer".
pub fn will_skip(suspicious: usize, unchecked: usize) -> String {
    let offers = (suspicious_offers(suspicious), unchecked_offers(unchecked));
    match (suspicious, unchecked) {
        (_, 0) => format!("Accepting will skip {}", offers.0),
        (0, _) => format!("Accepting will skip {}", offers.1),
        _ => format!("Accepting will skip {} and {}", offers.0, offers.1),
    }
}

/// Which offers are still selected because the run did not accept them: "Skipped 1 suspicious offer".
pub fn skipped(suspicious: usize, unchecked: usize) -> String {
    let offers = (suspicious_offers(suspicious), unchecked_offers(unchecked));
    match (suspicious, unchecked) {
        (_, 0) => format!("Skipped {}", offers.0),
        (0, _) => format!("Skipped {}", offers.1),
        _ => format!("Skipped {} and {}", offers.0, offers.1),
    }
}

fn suspicious_offers(offers: usize) -> String {
    count::with_noun(offers, "suspicious offer", "suspicious offers")
}

fn unchecked_offers(offers: usize) -> String {
    count::with_noun(offers, "unchecked offer", "unchecked offers")
}

/// The keyboard shortcuts of the tab with the offers of a status.
pub const fn shortcuts(status: MemberStatus) -> &'static str {
    match status {
        Pending => "J/K: move. A: accept. R: reject. X: select.",
        Accepted => "J/K: move. X: select.",
        Rejected => "J/K: move. A: accept. X: select.",
    }
}

/// The name of the run that changes the status of several offers.
pub const RUN: &str = "Responding to offers";
pub const RUN_UNDO_EFFECT: &str =
    "Every offer returns to its previous status. The owner can see the change.";

/// An offer of the run: "web-2026-11 in DFW for QA Lab".
pub fn offer_for(title: &str, region: &RegionName, project: &str) -> String {
    format!("{title} in {region} for {project}")
}

/// An offer of the run whose account has signed out: "web-2026-11 in DFW".
pub fn offer_in(title: &str, region: &RegionName) -> String {
    format!("{title} in {region}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn skipped_offers_are_counted_by_risk() {
        assert_eq!(will_skip(1, 0), "Accepting will skip 1 suspicious offer");
        assert_eq!(skipped(0, 3), "Skipped 3 unchecked offers");
        assert_eq!(skipped(2, 1), "Skipped 2 suspicious offers and 1 unchecked offer");
    }

    #[test]
    fn an_accepted_share_is_left() {
        assert_eq!(status_button(Accepted, Rejected), "Remove from list");
        assert_eq!(bulk_button(Accepted, Rejected, 2), "Remove 2 images from list");
        assert_eq!(bulk_button(Rejected, Accepted, 6), "Accept 6 after all");
    }
}

//! The texts of the list of offers: whose offers, the search, the rows, and what is shown instead of rows. Used by the views of
//! "Offers for me".

use imageshare_core::model::{MemberStatus, RegionName};
use imageshare_core::rules::offer_risk::OfferRisk;

use crate::messages::{count, name_list, offer_risk};

/// The choice of whose offers are listed.
pub const ACCOUNTS: &str = "Accounts";
pub const ALL_ACCOUNTS: &str = "All accounts";
pub const SHOW_ALL_ACCOUNTS: &str = "Show all accounts";

/// How many pending offers are not listed because they are for other accounts.
pub fn for_other_accounts(offers: usize) -> String {
    match offers {
        1 => "1 pending offer is for your other accounts.".to_owned(),
        _ => format!(
            "{} pending offers are for your other accounts.",
            count::with_separators(offers)
        ),
    }
}

pub const SEARCH: &str = "Search offers";
pub const SEARCH_PLACEHOLDER: &str = "Image, owner, or ID";
pub const CLEAR_SEARCH: &str = "Clear search";
pub const NO_OFFER_OF_RISK: &str = "No offers have this risk level";

/// The search found nothing.
pub fn no_match(wanted: &str) -> String {
    format!("No offers match \"{wanted}\"")
}

/// "Searched 14 offers."
pub fn searched_count(offers: usize) -> String {
    format!("Searched {}.", count::with_noun(offers, "offer", "offers"))
}

/// The choice of the offers with a risk.
pub const RISK: &str = "Risk";

/// The choice of all offers: "All 14".
pub fn all_risks_choice(offers: usize) -> String {
    format!("All {}", count::with_separators(offers))
}

/// The choice of one risk with the number of its offers: "Suspicious 2".
pub fn risk_choice(risk: OfferRisk, offers: usize) -> String {
    format!("{} {}", offer_risk::heading(risk), count::with_separators(offers))
}

/// The label of the table.
pub const TABLE: &str = "Offers";
pub const SELECT: &str = "Select";
pub const IMAGE: &str = "Image";
pub const FROM: &str = "From";
pub const REGION: &str = "Region";
pub const AGE: &str = "Age";
/// The owner of an image, if the cloud doesn't show it.
pub const UNKNOWN_OWNER: &str = "unknown";

/// The progress of loading the dates by which the list is sorted.
pub fn loading_ages(loaded: usize, all: usize) -> String {
    format!(
        "Loading offer ages: {} of {}",
        count::with_separators(loaded),
        count::with_separators(all)
    )
}

/// The heading of an account's offers: "5 offers".
pub fn number_of_offers(offers: usize) -> String {
    count::with_noun(offers, "offer", "offers")
}

/// The heading of the postponed offers.
pub fn postponed(offers: usize) -> String {
    match offers {
        1 => "1 offer is postponed".to_owned(),
        _ => format!("{} offers are postponed", count::with_separators(offers)),
    }
}

pub const POSTPONED_NOTE: &str = "Postponed offers stay pending. Nothing has been sent.";

/// The region and the project of an offer that was accepted or rejected on this page: "DFW, QA Lab".
pub fn region_and_project(region: &RegionName, project: &str) -> String {
    format!("{region}, {project}")
}

/// Changes the status of the offer back.
pub const UNDO: &str = "Undo";

/// The title of a list without offers of a status, and where offers come from.
pub const fn no_offers(status: MemberStatus) -> (&'static str, &'static str) {
    match status {
        MemberStatus::Pending => (
            "No pending offers",
            "Images that others share with you appear here until you accept or reject them. To receive an offer, give the producer your ID. Producers can't look it up.",
        ),
        MemberStatus::Accepted => {
            ("No accepted offers", "Offers that you accept appear here and in your list of images.")
        }
        MemberStatus::Rejected => (
            "No rejected offers",
            "Offers that you reject stay here so that you can still accept them. Only the image's owner can delete a rejected offer.",
        ),
    }
}

pub const SHOW_MY_ID: &str = "Show my ID";
pub const VIEW_IMAGES: &str = "View images";
pub const LOADING_OTHER_REGIONS: &str = "Loading offers from other regions";

/// The page can't read some records of the cloud.
pub fn unreadable(images: usize) -> String {
    match images {
        1 => "1 image that may have been offered to you can't be read".to_owned(),
        _ => format!(
            "{} images that may have been offered to you can't be read",
            count::with_separators(images)
        ),
    }
}

pub const UNREADABLE_NOTE: &str =
    "This page can't read the records for these images, but other clients may be able to.";

/// A region failed for every account.
pub fn region_failed(region: &RegionName) -> String {
    format!("Couldn't load offers for you from {region}")
}

/// A region failed for some accounts.
pub fn region_failed_for(accounts: &[String], region: &RegionName) -> String {
    format!("Couldn't load offers for {} from {region}", name_list::join_names(accounts))
}

//! The texts of the page "Offers for me", one module for each part of the page. Used by that page only.

pub mod answers;
pub mod detail;
pub mod link;
pub mod list;
pub mod report;

use imageshare_core::model::MemberStatus;

use super::{count, name_list};

/// The name of the page.
pub const TITLE: &str = "Offers for me";
pub const REFRESH: &str = "Refresh";
pub const LOADING: &str = "Loading offers from every region";
/// The label of the tabs.
pub const TABS: &str = "Offers by status";
/// Below the list.
pub const NOTE: &str = "Offers never expire, and the cloud doesn't send email notifications.";

/// The accounts whose offers are listed: "Shared with QA Lab and Partner Lab".
pub fn shared_with(accounts: &[String]) -> String {
    format!("Shared with {}", name_list::join_names(accounts))
}

/// What is loaded: "5 offers from all 6 regions", or "3 offers from 4 of 6 regions" while regions are still missing.
pub fn loaded_summary(offers: usize, loaded_regions: usize, all_regions: usize) -> String {
    let offers = count::with_noun(offers, "offer", "offers");
    let regions = count::with_noun(all_regions, "region", "regions");
    match all_regions {
        _ if loaded_regions < all_regions => format!("{offers} from {loaded_regions} of {regions}"),
        1 => format!("{offers} from 1 region"),
        _ => format!("{offers} from all {regions}"),
    }
}

/// The label of the tab with the offers of a status.
pub const fn tab_label(status: MemberStatus) -> &'static str {
    match status {
        MemberStatus::Pending => "Pending",
        MemberStatus::Accepted => "Accepted",
        MemberStatus::Rejected => "Rejected",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn missing_regions_are_counted() {
        assert_eq!(loaded_summary(1, 6, 6), "1 offer from all 6 regions");
        assert_eq!(loaded_summary(3, 4, 6), "3 offers from 4 of 6 regions");
    }
}

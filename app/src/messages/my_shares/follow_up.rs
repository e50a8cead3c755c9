//! Texts of the dialog for the follow-up date of shares. Used by the page "Shared by me".

use super::super::count;

pub const SAVE_DATE: &str = "Save date";
pub const CLEAR_DATES: &str = "Clear dates";
pub const WHEN: &str = "When";
pub const HINT: &str = "From that day on, the shares are listed under \"To follow up\". The date is stored only on this device; nothing is sent to the cloud.";
pub const NOT_STORED: &str = "The browser doesn't store data for this page, so the date is kept only until you close this tab.";

pub const IN_THREE_DAYS: &str = "in three days";
pub const IN_A_WEEK: &str = "in a week";
pub const IN_TWO_WEEKS: &str = "in two weeks";
pub const IN_A_MONTH: &str = "in a month";
pub const IN_THREE_MONTHS: &str = "in three months";

/// The title: "Follow up 2 shares".
pub fn title(shares: usize) -> String {
    format!("Follow up on {}", count::with_noun(shares, "share", "shares"))
}

/// A date was saved. `date` is its exact time.
pub fn saved(shares: usize, date: &str) -> String {
    match shares {
        1 => format!("Follow-up date saved for 1 share: {date}."),
        shares => {
            let shares = count::with_separators(shares);
            format!("Follow-up date saved for {shares} shares: {date}.")
        }
    }
}

pub fn cleared(shares: usize) -> String {
    match shares {
        1 => "Follow-up date cleared for 1 share.".to_owned(),
        shares => format!("Follow-up dates cleared for {} shares.", count::with_separators(shares)),
    }
}

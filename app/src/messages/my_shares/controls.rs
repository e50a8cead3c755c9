//! Texts of the filter controls above the grid, and of the view if nothing matches. Used by the page "Shared by me".

use super::super::count;

/// The accessible name of the controls.
pub const FILTER: &str = "Filter shares";

pub const STATUS: &str = "Status";
pub const ACCEPTED: &str = "Accepted";
pub const PENDING: &str = "Pending";
pub const REJECTED: &str = "Rejected";
/// Pending and rejected.
pub const NOT_ACCEPTED: &str = "Not accepted";
/// Whose follow-up date has come.
pub const TO_FOLLOW_UP: &str = "To follow up";

pub const AGE: &str = "Age of offers that haven't been accepted";
pub const ANY_AGE: &str = "Any age";

pub const REGION: &str = "Region";
pub const ALL_REGIONS: &str = "All regions";

pub const ORDER: &str = "Sort images by";
pub const OLDEST_FIRST: &str = "Oldest pending offer first";
pub const MOST_MEMBERS_FIRST: &str = "Most members first";
pub const BY_NAME: &str = "Image name";
pub const BY_REGION: &str = "Region";

pub const NO_MATCH: &str = "No shares match these filters";
pub const NO_MATCH_HINT: &str =
    "None of the loaded shares match this combination of status, age, region, and search text.";

/// The label of the search field. `project_word` is the cloud's word for a project.
pub fn image_or_project(project_word: &str) -> &'static str {
    match project_word {
        "account" => "Image or account",
        _ => "Image or project",
    }
}

/// "All 14".
pub fn all_shares(shares: usize) -> String {
    format!("All {}", count::with_separators(shares))
}

/// "Pending 6". `status` is one of the labels above.
pub fn status_with_count(status: &str, shares: usize) -> String {
    format!("{status} {}", count::with_separators(shares))
}

pub fn min_age(days: i64) -> String {
    format!("{days} days or more")
}

/// "5 of 14 shares".
pub fn shown_count(shown: usize, all: usize) -> String {
    count::shown_of_all(shown, all, "share", "shares")
}

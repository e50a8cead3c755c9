//! The list of findings about the plan of the page "Share", and their remedies. Used by the plan. The findings themselves are in
//! [`crate::messages::findings`].

use imageshare_core::rules::preflight::Remedy;

use crate::messages::{count, name_list};

/// The list, for screen readers.
pub const LIST: &str = "Findings to review before sending";

/// How many images are named before they are counted.
pub const MAX_LISTED_IMAGES: usize = 3;

/// The images of a finding: "web-2026-11 and api-2026-11", "5 images".
pub fn image_names_or_count(titles: &[String]) -> String {
    if titles.len() > MAX_LISTED_IMAGES {
        count::with_noun(titles.len(), "image", "images")
    } else {
        name_list::join_names(titles)
    }
}

/// The button that explains what "shared" means.
pub const EXPLAIN: &str = "What this means";

pub const HIDE_EXPLANATION: &str = "Hide explanation";

/// The check box for licensed software.
pub const LICENSE_COVERS: &str = "My license covers all recipients";

/// A remedy was carried out for one or several images.
pub fn remedy_done(remedy: Remedy, titles: &[String]) -> String {
    match (remedy, titles) {
        (Remedy::MakeShared, [title]) => format!("{title} can now have members."),
        (Remedy::MakeShared, all) => format!("{} can now have members.", image_count(all)),
        (Remedy::Unhide, [title]) => format!("{title} appears in lists again."),
        (Remedy::Unhide, all) => format!("{} appear in lists again.", image_count(all)),
        (Remedy::Reactivate, [title]) => format!("{title} can be used again."),
        (Remedy::Reactivate, all) => format!("{} can be used again.", image_count(all)),
        (Remedy::RemoveRejectedMembers, [title]) => {
            format!("The members that rejected {title} were removed.")
        }
        (Remedy::RemoveRejectedMembers, all) => {
            format!("The members that rejected {} were removed.", image_count(all))
        }
    }
}

fn image_count(titles: &[String]) -> String {
    count::with_noun(titles.len(), "image", "images")
}

//! Texts of the page "Revoke all access", one module for each of its views. Used by that page only.

pub mod decision;
pub mod dry_run;
pub mod list;
pub mod record;
pub mod still_open_images;
pub mod stop_notices;

use imageshare_core::model::{MemberStatus, RegionName};
use imageshare_core::rules::Profile;

use super::{count, name_list};

pub const TITLE: &str = "Revoke all access";
pub const OPEN_THE_IMAGE_FIRST: &str =
    "Open the image, then choose \"Revoke all access in all regions\" on its page.";
pub const IMAGES_LINK: &str = "Images";
/// The title of the image until it is loaded.
pub const UNLOADED_IMAGE_TITLE: &str = "Image";
pub const LOADING: &str = "Loading the image";
pub const ONLY_THE_OWNER: &str = "Only the owner can revoke access";
pub const NOT_STORED: &str =
    "This browser doesn't store data for this page. Export the list before you close the tab.";

/// Why an account that isn't the owner can't stop access.
pub const fn not_yours(profile: Profile) -> &'static str {
    match profile {
        Profile::OpenStack => {
            "This image belongs to another project. Switch to the project that owns the image."
        }
        Profile::Rackspace => {
            "This image belongs to another account. Switch to the account that owns the image."
        }
    }
}

/// "Owned by Web Platform".
pub fn owned_by(account: &str) -> String {
    format!("Owned by {account}")
}

/// "2 images selected in DFW and IAD".
pub fn selected_images(images: usize, regions: &[String]) -> String {
    format!(
        "{} selected in {}",
        count::with_noun(images, "image", "images"),
        name_list::join_names(regions)
    )
}

/// "web-2026-11 in DFW".
pub fn in_region(title: &str, region: &RegionName) -> String {
    format!("{title} in {region}")
}

/// The dates of a stopped access: "8 Nov 2026, 10:20 UTC, accepted 9 Nov 2026, 8:00 UTC; access revoked 20 Nov 2026, 9:00 UTC".
/// In a letter, "offered" precedes it.
pub fn stopped_access_dates(
    offered: &str,
    response: Option<(MemberStatus, String)>,
    stopped: &str,
) -> String {
    match response {
        None => format!("{offered}; access revoked {stopped}"),
        Some((MemberStatus::Accepted, at)) => {
            format!("{offered}, accepted {at}; access revoked {stopped}")
        }
        Some((MemberStatus::Rejected, at)) => {
            format!("{offered}, rejected {at}; access revoked {stopped}")
        }
        Some((MemberStatus::Pending, at)) => {
            format!("{offered}, set to pending {at}; access revoked {stopped}")
        }
    }
}

/// The column with the names of projects.
pub const fn project_column(profile: Profile) -> &'static str {
    match profile {
        Profile::OpenStack => "Project",
        Profile::Rackspace => "Account",
    }
}

/// "3 projects"; on Rackspace "3 accounts".
fn count_projects(profile: Profile, projects: usize) -> String {
    match profile {
        Profile::OpenStack => count::with_noun(projects, "project", "projects"),
        Profile::Rackspace => count::with_noun(projects, "account", "accounts"),
    }
}

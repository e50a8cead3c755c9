//! Texts of the notices after access was stopped: what failed, and what is stopped as far as that is known.

use imageshare_core::exposure::StopMethod;
use imageshare_core::model::RegionName;
use imageshare_core::rules::Profile;

use super::count_projects;
use crate::data::Failure;
use crate::messages::sentence::join_sentences;
use crate::messages::{count, name_list};

/// The record is the only proof, and only this device has it.
pub const KEPT_ON_THIS_DEVICE: &str =
    "This list is stored only on this device. Export it if you need proof.";

/// The title after access was not stopped.
pub fn not_revoked_title(region: &RegionName) -> String {
    format!("Access in {region} wasn't revoked")
}

/// The title after access was not resumed.
pub fn still_paused(region: &RegionName) -> String {
    format!("Access in {region} is still paused")
}

/// Who still has access, and why.
pub fn still_have_access(names: &[String], region: &RegionName, failure: &Failure) -> String {
    let who = match names {
        [] => format!("Others still have access in {region}."),
        [one] => format!("{one} still has access in {region}."),
        many => format!("{} still have access in {region}.", name_list::join_names(many)),
    };
    format!("{who} {}", failure_reason(failure))
}

/// Why access was not changed.
pub fn failure_reason(failure: &Failure) -> String {
    join_sentences(&failure.title, &failure.reason)
}

/// The button that tries again.
pub fn retry_button(region: &RegionName) -> String {
    format!("Try again in {region}")
}

/// The title of the notice: access is stopped for all who had it.
pub fn stopped_for_all(profile: Profile, method: StopMethod, count: usize) -> String {
    use Profile::{OpenStack, Rackspace};
    use StopMethod::{Paused, Removed};
    match (method, count, profile) {
        (Paused, 1, OpenStack) => {
            "Access has been paused for the only project that had it".to_owned()
        }
        (Paused, 1, Rackspace) => {
            "Access has been paused for the only account that had it".to_owned()
        }
        (Removed, 1, OpenStack) => {
            "Access has been revoked for the only project that had it".to_owned()
        }
        (Removed, 1, Rackspace) => {
            "Access has been revoked for the only account that had it".to_owned()
        }
        (Paused, ..) => {
            format!("Access has been paused for all {}", count_projects(profile, count))
        }
        (Removed, ..) => {
            format!("Access has been revoked for all {}", count_projects(profile, count))
        }
    }
}

/// The title of the notice, while a region is not checked or an image is still open.
pub fn stopped_so_far(profile: Profile, method: StopMethod, count: usize) -> String {
    match method {
        StopMethod::Paused => {
            format!("Access has been paused for {} so far", count_projects(profile, count))
        }
        StopMethod::Removed => {
            format!("Access has been revoked for {} so far", count_projects(profile, count))
        }
    }
}

/// Who can use the images now.
pub fn only_the_owner(owner: &str, images: usize, regions: &[String]) -> String {
    let regions = name_list::join_names(regions);
    match images {
        1 => format!("Only {owner} can use the image in {regions}."),
        many => format!(
            "Only {owner} can use the {} images in {regions}.",
            count::with_separators(many)
        ),
    }
}

/// Regions whose check isn't finished; none without such regions.
pub fn still_checking(regions: &[String]) -> Option<String> {
    (!regions.is_empty()).then(|| format!("Still checking {}.", name_list::join_names(regions)))
}

/// Regions whose check failed; none without such regions.
pub fn not_checked(regions: &[String]) -> Option<String> {
    (!regions.is_empty()).then(|| format!("Couldn't check {}.", name_list::join_names(regions)))
}

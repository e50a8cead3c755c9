//! Texts of the list of who has access now, by image and region.

use imageshare_core::exposure::Similarity;
use imageshare_core::model::{RegionName, Visibility};
use imageshare_core::rules::Profile;

use super::count_projects;
use crate::messages::sentence::join_sentences;
use crate::messages::{count, name_list};

pub const WHO_HAS_ACCESS: &str = "Who has access";
pub const USABLE_BY_ID: &str = "Can use the image by ID";
pub const SERVERS_UNKNOWN: &str = "This page can't show who has created servers from the image.";

pub const ID_COLUMN: &str = "ID";
pub const STATUS_COLUMN: &str = "Status";
pub const SINCE_COLUMN: &str = "Since";

pub const NOBODY: &str = "Nobody else has access";
pub const NOTHING_SHARED: &str = "All regions were checked. This image isn't shared, and no other image with the same contents is shared.";
pub const CHECK_AGAIN: &str = "Check again";

pub const STOPPING: &str = "Revoking access";
pub const LOADING_MEMBERS: &str = "Loading members";
pub const MEMBERS_FAILED: &str = "Couldn't load members";

/// A project whose name isn't known.
pub const fn unknown_project(profile: Profile) -> &'static str {
    match profile {
        Profile::OpenStack => "Unknown project",
        Profile::Rackspace => "Unknown account",
    }
}

/// "9 shares, 4 images, 5 of 6 regions checked".
pub fn check_summary(shares: usize, images: usize, checked: usize, regions: usize) -> String {
    format!(
        "{}, {}, {checked} of {} checked",
        count::with_noun(shares, "share", "shares"),
        count::with_noun(images, "image", "images"),
        count::with_noun(regions, "region", "regions")
    )
}

/// The number of projects that can use an image: "3 projects".
pub fn member_count(profile: Profile, members: usize) -> String {
    count_projects(profile, members)
}

/// "Checking DFW and ORD. You don't have to wait for the result."
pub fn checking(regions: &[String]) -> String {
    format!("Checking {}. You don't have to wait for the result.", name_list::join_names(regions))
}

/// The title of a failed check.
pub fn check_failed(region: &RegionName) -> String {
    format!("Couldn't check {region}")
}

/// Why a check failed, and what that means.
pub fn why_unchecked(region: &RegionName, why: &str) -> String {
    let meaning = format!(
        "There may be another copy in {region}. You can revoke access in other regions now and check {region} again later."
    );
    join_sentences(why, &meaning)
}

/// The similarity of an image to the leaked one, as a badge.
pub const fn similarity_label(similarity: Similarity) -> &'static str {
    match similarity {
        Similarity::SameImage => "this image",
        Similarity::SameContents => "same contents",
        Similarity::SameName => "same name",
        Similarity::DifferentContents => "different contents",
    }
}

/// "Open web-2026-11 in IAD".
pub fn open_image(title: &str, region: &RegionName) -> String {
    format!("Open {title} in {region}")
}

/// Why everyone has access to an image.
pub const fn everyone_has_access(visibility: Visibility) -> &'static str {
    match visibility {
        Visibility::Public => {
            "Everyone has access because the image is public. Revoking access makes the image private."
        }
        Visibility::Community | Visibility::Shared | Visibility::Private => {
            "Everyone has access because this is a community image. Revoking access makes the image private."
        }
    }
}

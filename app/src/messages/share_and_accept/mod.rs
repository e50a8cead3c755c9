//! The texts of the page "Share and accept": the page's head, the two accounts and the two lists of images. The run is in
//! [`run`]. Used by that page only.

pub mod run;

use imageshare_core::model::{RegionName, Side};
use imageshare_core::rules::AssumedRole;

use super::{count, name_list};

/// The name of the page.
pub const TITLE: &str = "Share and accept";
pub const INTRODUCTION: &str = "If both accounts are yours, you can offer and accept images in a single run. The two sign-ins are separate and are kept only in memory.";

/// The producer doesn't have the image that the address names.
pub const IMAGE_NOT_FOUND: &str = "The image in this URL isn't one of the producer's images";

/// Where the image of the address may be.
pub fn image_elsewhere(region: &RegionName) -> String {
    format!(
        "The image may be in a region other than {region}, or it may belong to another account. Select a different image, or try another region."
    )
}

/// The label of both accounts and the image between them.
pub const ACCOUNTS_AND_IMAGE: &str = "Producer, image, consumer";
/// The consumer, if none is signed in.
pub const CONSUMER_PLACEHOLDER: &str = "the consumer";
pub const NO_IMAGE: &str = "No image selected";
pub const SIGNED_IN: &str = "signed in";
/// The label before the time at which the session expires.
pub const EXPIRES: &str = "Expires";
pub const NO_ACCOUNT: &str = "None yet";
/// The link to the projects that open without a second sign-in.
pub const OTHER_PROJECT: &str = "Use another of your projects";
pub const SANDBOX_USERS: &str = "Show sandbox users";

/// The user and the role: "Ana Ruiz (member)".
pub fn person_and_role(person: &str, role: &AssumedRole) -> String {
    format!("{person} ({})", super::role::name(role))
}

/// No account is signed in on a side.
pub const fn account_missing(side: Side) -> &'static str {
    match side {
        Side::Producer => "This page needs two accounts. No producer is signed in yet.",
        Side::Consumer => "This page needs two accounts. No consumer is signed in yet.",
    }
}

/// The facts about one image: "Ubuntu 24.04, 2.1 GB, DFW".
pub fn image_facts(os: Option<&str>, size: &str, region: Option<&RegionName>) -> String {
    let region = region.map(RegionName::as_str);
    [os, Some(size), region].into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// "5 images".
pub fn image_count(images: usize) -> String {
    count::with_noun(images, "image", "images")
}

/// The first of many images: "web, base, api, …".
pub fn first_titles(titles: &[String], is_complete: bool) -> String {
    let titles = titles.join(", ");
    if is_complete { titles } else { format!("{titles}, …") }
}

/// The heading of the producer's list.
pub fn images_in(region: &str) -> String {
    format!("Images in {region}")
}

/// The heading of the consumer's list.
pub fn shared_by(owner: &str) -> String {
    format!("Shared by {owner}")
}

pub const ONE_REGION: &str =
    "Both sides are checked in the same region because a share works in only one region.";

/// Loading the consumer's list.
pub fn loading_consumer_images(region: &str) -> String {
    format!("Loading the consumer's images from {region}")
}

/// Loading the producer's list.
pub fn loading_producer_images(region: Option<&RegionName>) -> String {
    match region {
        Some(region) => format!("Loading the producer's images from {region}"),
        None => "Loading the producer's images".to_owned(),
    }
}

/// The label of the consumer's list.
pub const CONSUMER_IMAGES: &str = "The consumer's images";
pub const NOTHING_SHARED: &str = "No shared images yet";

/// The consumer's list is empty.
pub fn nothing_shared_in(region: &str) -> String {
    format!(
        "The producer hasn't shared any images with the consumer in {region} yet. Images that you share will appear here."
    )
}

/// The numbers below the consumer's list. Accepted images that the owner has hidden are not in the list.
pub fn consumer_summary(all: usize, accepted: usize, hidden: usize) -> String {
    let (images, accepted_number) = (image_count(all), count::with_separators(accepted));
    match hidden {
        0 => format!("{images}. Accepted and in the consumer's list: {accepted_number}."),
        _ => format!(
            "{images}. Accepted: {accepted_number}. In the consumer's list: {}. Hidden by the owner: {}.",
            count::with_separators(accepted - hidden),
            count::with_separators(hidden)
        ),
    }
}

/// The label of the producer's list.
pub const PRODUCER_IMAGES: &str = "The producer's images";
pub const SEARCH: &str = "Search the producer's images";
pub const SEARCH_PLACEHOLDER: &str = "Name, ID, or tag";
pub const CLEAR_SELECTION: &str = "Clear selection";
pub const NO_PRODUCER_IMAGES: &str = "No images to share";
pub const NO_PRODUCER_IMAGES_NEXT: &str = "The producer doesn't own any images in this region. Take a snapshot of a server, or try another region.";
pub const VIEW_IMAGES: &str = "View images";

/// The button that selects the listed images that the consumer doesn't have.
pub fn select_missing_images(images: usize, consumer: &str) -> String {
    match images {
        0 => format!("Select the images that {consumer} doesn't have"),
        1 => format!("Select the 1 image that {consumer} doesn't have"),
        _ => format!(
            "Select the {} images that {consumer} doesn't have",
            count::with_separators(images)
        ),
    }
}

/// Why that button is disabled.
pub fn no_missing_images(consumer: &str) -> String {
    format!("{consumer} already has every image in this list that can be shared.")
}

/// The numbers below the producer's list.
pub fn producer_summary(shown: usize, found: usize, selected: usize) -> String {
    let images = count::shown_of_all(shown, found, "image", "images");
    let selected = count::with_separators(selected);
    if found > shown {
        format!("{images}. Type part of a name to find the other images. {selected} selected.")
    } else {
        format!("{images}. {selected} selected.")
    }
}

pub const CHECKING_MEMBERS: &str = "checking members";
pub const MEMBERS_FAILED: &str = "couldn't load members";
pub const NOT_SHARED: &str = "not shared";

/// The members that are not named: "12 more".
pub fn more_members(members: usize) -> String {
    format!("{} more", count::with_separators(members))
}

/// An image with licensed software, such as "Windows".
pub fn licensed(software: &str) -> String {
    format!("The image contains {software}. Your license must also cover the consumer.")
}

/// The checkbox about the licenses for some images.
pub fn licenses_cover(consumer: &str, titles: &[String]) -> String {
    format!("My licenses for {} also cover {consumer}", name_list::join_names(titles))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_summary_counts_accepted_and_hidden_images() {
        assert_eq!(consumer_summary(2, 2, 0), "2 images. Accepted and in the consumer's list: 2.");
        assert_eq!(
            consumer_summary(3, 3, 1),
            "3 images. Accepted: 3. In the consumer's list: 2. Hidden by the owner: 1."
        );
    }

    #[test]
    fn a_cut_off_list_says_how_to_find_the_rest() {
        assert_eq!(producer_summary(14, 14, 2), "14 images. 2 selected.");
        assert!(producer_summary(60, 140, 0).starts_with("60 of 140 images. Type"));
    }
}

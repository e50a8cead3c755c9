//! Step 1 of the page "Share": the images. Used by the views of that step.

use imageshare_core::model::{ImageStatus, RegionName, Visibility};

use crate::messages::{count, name_list};

pub const NONE_SELECTED: &str = "none selected";

/// "4 selected, 33.8 GB".
pub fn selected_count_and_size(images: usize, bytes: u64) -> String {
    format!("{} selected, {}", count::with_separators(images), count::format_bytes(bytes))
}

pub const LOADING: &str = "Loading your images";

pub fn empty_title(region: &str) -> String {
    format!("You don't own any images in {region}")
}

pub fn empty_text(region: &str) -> String {
    format!(
        "Images that you own in {region} appear here, including server snapshots. Try another region, or see all images."
    )
}

/// The link to the list of images.
pub const ALL_IMAGES: &str = "See all images";

pub fn search_label(region: &RegionName) -> String {
    format!("Search your images in {region}")
}

pub const SEARCH_PLACEHOLDER: &str = "Name, ID, or tag";

/// The list, for screen readers.
pub const LIST: &str = "Images to share";

/// The group of chips, for screen readers.
pub const SELECTED_ELSEWHERE: &str = "Selected in other regions";

/// An image selected in another region: "web-2026-11, ORD".
pub fn with_region(image: &str, region: &RegionName) -> String {
    format!("{image}, {region}")
}

pub fn select_all_button(images: usize) -> String {
    format!("Select all {}", count::with_separators(images))
}

/// What the list shows: `matching` of `all` images; `hidden` of these are not listed.
pub fn list_summary(matching: usize, hidden: usize, all: usize) -> String {
    let all_images = count::with_noun(all, "image", "images");
    match (matching, hidden) {
        (0, _) => "No images match.".to_owned(),
        (_, 1..) => format!(
            "{} not listed. To find more images, type part of a name, an ID, or a tag.",
            count::with_noun(hidden, "image is", "images are")
        ),
        (1, 0) if all > 1 => format!("1 of {all_images} matches."),
        (found, 0) if found < all => {
            format!("{} of {all_images} match.", count::with_separators(found))
        }
        _ => format!("{all_images}, most recently changed first."),
    }
}

/// An image that can't be shared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExcludedImage {
    /// Its title.
    pub title: String,
    /// The state of its data.
    pub status: ImageStatus,
    /// Who can see it.
    pub visibility: Visibility,
}

/// How many of the matching images can be shared, and why the others can't: "8 of 9 images can be shared. build-runner-24 is
/// private."
pub fn excluded_summary(
    shareable_count: usize,
    matching: usize,
    only_excluded: Option<&ExcludedImage>,
) -> String {
    let extent = format!(
        "{} of {} can be shared.",
        count::with_separators(shareable_count),
        count::with_noun(matching, "image", "images")
    );
    let why = only_excluded.map_or_else(
        || {
            "The others are private, public, or community images, or they have no usable data."
                .to_owned()
        },
        why_excluded,
    );
    format!("{extent} {why}")
}

fn why_excluded(ExcludedImage { title, status, visibility }: &ExcludedImage) -> String {
    match (status, visibility) {
        (ImageStatus::Active, Visibility::Private) => format!("{title} is private."),
        (ImageStatus::Active, Visibility::Public) => format!("{title} is public."),
        (ImageStatus::Active, Visibility::Community) => format!("{title} is a community image."),
        (ImageStatus::Active, Visibility::Shared) => format!("{title} can't be shared."),
        (status, _) => {
            format!("The status of {title} is {}.", status_word(*status))
        }
    }
}

/// The visibility of an image, and its status if it can't be used: "shared, queued".
pub fn visibility_and_status(visibility: Visibility, status: ImageStatus) -> String {
    match status {
        ImageStatus::Active => visibility.to_string(),
        other => format!("{visibility}, {}", status_word(other)),
    }
}

fn status_word(status: ImageStatus) -> String {
    status.as_str().replace('_', " ")
}

/// The address names an image that the producer doesn't own.
pub fn not_owned(short_id: &str) -> String {
    format!(
        "You don't own image {short_id} in this region, so you can't share it. Select another image."
    )
}

/// Where the shares of the selected images will work.
pub fn region_scope(regions: &[String]) -> String {
    match regions {
        [one] => {
            format!(
                "Sharing works only within {one}. Recipients who use another region need a copy there."
            )
        }
        several => format!(
            "The selected images are in {}. Each share works only in its image's region. Recipients who use another region need a copy there.",
            name_list::join_names(several)
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn excluded_images_are_counted_and_explained() {
        assert_eq!(list_summary(0, 0, 9), "No images match.");
        assert_eq!(list_summary(1, 0, 9), "1 of 9 images matches.");
        assert_eq!(list_summary(9, 0, 9), "9 images, most recently changed first.");
        assert!(list_summary(9, 1, 9).starts_with("1 image is not listed."));
        let private = ExcludedImage {
            title: "build-runner-24".to_owned(),
            status: ImageStatus::Active,
            visibility: Visibility::Private,
        };
        assert_eq!(
            excluded_summary(8, 9, Some(&private)),
            "8 of 9 images can be shared. build-runner-24 is private."
        );
    }
}

//! Texts of the page "Shared by me": its head, what it shows while it is loading or empty, and a module for each of its views and
//! actions. Used by that page.

pub mod bar;
pub mod controls;
pub mod export;
pub mod follow_up;
pub mod grid;
pub mod pause;
pub mod remind;
pub mod totals;
pub mod warnings;

use super::count;

pub const SHARE: &str = "Share…";
pub const LOADING_IMAGES: &str = "Loading your images from every region";
pub const LOADING_MEMBERS: &str = "Loading each image's members";

/// Shown when some regions or images couldn't be loaded, and the others have no shares.
pub const NONE_SO_FAR: &str = "No shares found so far";
pub const NONE_SO_FAR_HINT: &str =
    "Some regions or images couldn't be loaded, so there may be more shares. See the errors above.";

pub const EMPTY: &str = "Nothing is shared";
pub const EMPTY_HINT: &str = "Every image that you share, in any region, appears here with its members. From here, you can remind members or stop sharing.";

/// What the page lists. `producer` is the name of the owner's project.
pub fn subtitle(producer: &str) -> String {
    format!("Everything that {producer} shares, in all regions")
}

/// After loading: "14 shares of 11 images, complete".
pub fn loaded_summary(shares: usize, images: usize, is_complete: bool) -> String {
    let shares = count::with_noun(shares, "share", "shares");
    let images = count::with_noun(images, "image", "images");
    if is_complete {
        format!("{shares} of {images}, complete")
    } else {
        format!("{shares} of {images}, incomplete")
    }
}

/// While loading: "3 shares so far, 4 of 11 images checked, 2 regions still loading".
pub fn loading_progress(shares: usize, checked: usize, images: usize, regions: usize) -> String {
    let shares = count::with_noun(shares, "share", "shares");
    let (checked, images) = (count::with_separators(checked), count::with_separators(images));
    match regions {
        0 => format!("{shares} so far, {checked} of {images} images checked"),
        regions => {
            let regions = count::with_noun(regions, "region", "regions");
            format!(
                "{shares} so far, {checked} of {images} images checked, {regions} still loading"
            )
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn loading_progress_says_how_many_images_are_not_loaded() {
        assert_eq!(loaded_summary(14, 11, true), "14 shares of 11 images, complete");
        assert_eq!(loaded_summary(1, 1, false), "1 share of 1 image, incomplete");
        assert_eq!(loading_progress(3, 4, 11, 0), "3 shares so far, 4 of 11 images checked");
        assert!(loading_progress(3, 4, 11, 1).ends_with(", 1 region still loading"));
    }
}

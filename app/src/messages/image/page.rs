//! Texts of the image page: its head and the headings of its sections. Used by the page, and by its panels where they repeat.

use imageshare_core::model::{RegionName, Visibility};

/// The name of the links above the title.
pub const BREADCRUMB: &str = "Breadcrumb";
pub const LOADING: &str = "Loading the image and its members";
pub const REFRESH: &str = "Refresh";
pub const SHARE: &str = "Share…";

pub const SHARED_WITH: &str = "Shared with";
pub const DETAILS: &str = "Details";
pub const WHAT_CONSUMERS_SEE: &str = "What consumers see now";
pub const WHAT_YOU_CAN_DO: &str = "What you can do";
pub const HOW_TO_USE: &str = "How to use the image";

/// The title until the image is loaded: "Image 6b1f0c…8f90".
pub fn title_by_id(short_id: &str) -> String {
    format!("Image {short_id}")
}

/// "Images in DFW".
pub fn images_in(region: &str) -> String {
    format!("Images in {region}")
}

/// "shared, DFW".
pub fn visibility_and_region(visibility: Visibility, region: &RegionName) -> String {
    format!("{visibility}, {region}")
}

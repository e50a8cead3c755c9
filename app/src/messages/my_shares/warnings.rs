//! Titles and texts of the warnings about what couldn't be loaded. Used by the page "Shared by me".

use super::super::count;

pub const UNREADABLE_HINT: &str =
    "This page can't read these images' records, so their shares are missing below.";
pub const MEMBERS_HINT: &str = "For details, open each image's page.";
pub const LINES_HINT: &str = "These lines contained follow-up dates or members of paused images and were ignored. Nothing in the cloud was lost.";

pub fn members_failed(images: usize) -> String {
    format!("Couldn't load members for {}", count::with_noun(images, "image", "images"))
}

pub fn images_unreadable(images: usize) -> String {
    format!("Couldn't read {}", count::with_noun(images, "image", "images"))
}

/// Lines of the notes that the browser stores.
pub fn lines_unreadable(lines: usize) -> String {
    format!("Couldn't read {} stored on this device", count::with_noun(lines, "line", "lines"))
}

//! Titles and texts of the warnings about what couldn't be loaded. Used by the page "Shared by me".

use super::super::count;

pub const UNREADABLE_HINT: &str = "This page doesn't understand the records of these images. Shares of these images are missing below.";
pub const MEMBERS_HINT: &str = "The page of each image says what can't be read.";
pub const LINES_HINT: &str = "The lines contained follow-up dates or members of paused images, and are ignored. Nothing is lost in the cloud.";

pub fn members_failed(images: usize) -> String {
    format!("Couldn't load the members of {}", count::with_noun(images, "image", "images"))
}

pub fn images_unreadable(images: usize) -> String {
    format!("Couldn't read {}", count::with_noun(images, "image", "images"))
}

/// Lines of the notes that the browser stores.
pub fn lines_unreadable(lines: usize) -> String {
    format!("Couldn't read {} stored on this device", count::with_noun(lines, "line", "lines"))
}

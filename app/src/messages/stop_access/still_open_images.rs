//! Texts about images of the same name or contents that others can still use.

use imageshare_core::exposure::Similarity;
use imageshare_core::rules::Profile;

use super::count_projects;
use crate::messages::count;

/// Who can use an image, apart from its owner.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OtherUsers {
    /// Everyone on this cloud.
    Everyone,
    /// So many projects.
    Projects(usize),
    /// Members whose number isn't known.
    Unknown,
}

pub const SELECT: &str = "Select this image";
pub const PAUSE: &str = "Pause access to this image";
pub const OPEN_IMAGE_BUTTON: &str = "Open image";

/// The title of the list of images that aren't selected.
pub fn not_selected(images: usize) -> String {
    match images {
        1 => "1 image isn't selected and will remain open to others".to_owned(),
        many => {
            format!(
                "{} images aren't selected and will remain open to others",
                count::with_separators(many)
            )
        }
    }
}

/// The button that selects these images.
pub const fn select_button(images: usize) -> &'static str {
    match images {
        1 => SELECT,
        _ => "Select these images",
    }
}

/// Who can use an image that isn't selected.
pub fn accessible_to(profile: Profile, users: OtherUsers) -> String {
    match users {
        OtherUsers::Everyone => "Open to everyone.".to_owned(),
        OtherUsers::Projects(count) => format!("Open to {}.", count_projects(profile, count)),
        OtherUsers::Unknown => "Open to others.".to_owned(),
    }
}

/// The title of a warning; `image` is "web-2026-11 in IAD".
pub fn still_accessible_title(profile: Profile, image: &str, users: OtherUsers) -> String {
    match users {
        OtherUsers::Everyone => format!("{image} is still open to everyone"),
        OtherUsers::Projects(count) => {
            format!("{image} is still open to {}", count_projects(profile, count))
        }
        OtherUsers::Unknown => format!("{image} is still open to others"),
    }
}

/// What the similarity means for stopping access.
pub const fn similarity_note(similarity: Similarity) -> &'static str {
    match similarity {
        Similarity::SameImage | Similarity::SameContents => "This image has the same contents.",
        Similarity::SameName => {
            "This image has the same name. Its contents may or may not be the same."
        }
        Similarity::DifferentContents => {
            "This image has the same name but different contents. Check the image before you revoke access to it."
        }
    }
}

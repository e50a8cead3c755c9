//! Texts of the notice for an image that can't have members because of its visibility. Used by the part of that name and by
//! the findings of a new share.

use imageshare_core::model::{Image, Visibility};

pub const MAKE_IT_SHARED: &str = "Set to shared";
pub const WHAT_THIS_MEANS: &str = "What this means";
pub const HIDE_WHAT_THIS_MEANS: &str = "Hide explanation";
pub const UNDO: &str = "Undo";

/// What being shared means for an image.
pub const MEANING: &str = "A shared image can have members. While it has none, only your project can see it. Any previous members regain access with the same statuses as before. You can make the image private again at any time; this pauses all of its shares.";

/// Why the image can't have members, and the question whether to change that.
pub fn question(image: &Image) -> String {
    let title = image.title();
    match image.visibility {
        Visibility::Community => format!(
            "{title} is open to everyone who knows its ID, so it can't have members. Set the visibility to shared?"
        ),
        Visibility::Public => {
            format!("{title} is public, so it can't have members. Set the visibility to shared?")
        }
        Visibility::Private | Visibility::Shared => {
            format!("{title} is private, so it can't have members. Set the visibility to shared?")
        }
    }
}

/// The image was made shared.
pub fn made_shared(title: &str) -> String {
    format!("{title} can now have members.")
}

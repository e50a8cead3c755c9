//! Texts about the visibility of an image: what each value means, changing it, and restoring it after an undo. Used by the
//! image page, by the part that makes an image shared, and by runs.

use imageshare_core::model::{RegionName, Visibility};

use super::sentence::join_sentences;
use crate::data::Failure;

/// The button that opens the dialog.
pub const CHANGE_BUTTON: &str = "Change…";
/// What the button is about, for screen readers.
pub const CHANGE_BUTTON_SUBJECT: &str = "visibility";
/// The legend of the choice.
pub const VISIBILITY: &str = "Visibility";
pub const KEEP: &str = "Keep the current visibility";
pub const NOTHING_TO_CHANGE: &str = "This is the current visibility.";

pub const OPENS_TO_OTHERS: &str = "People you haven't chosen will get access";
pub const LIMIT_ACCESS_ADVICE: &str = "To share the image only with certain projects, choose Shared and offer the image to those projects. Copies can't be revoked, so check the image for passwords, keys, personal data, and licenses first.";
/// The confirmation before the image is open to everyone.
pub const EVERYONE_CHECKBOX: &str =
    "Everyone on this cloud should have access, not just certain projects";
pub const CONFIRM_EVERYONE: &str = "Confirm that everyone should have access.";

/// Its name, as a heading.
pub const fn title(visibility: Visibility) -> &'static str {
    match visibility {
        Visibility::Private => "Private",
        Visibility::Shared => "Shared",
        Visibility::Community => "Community",
        Visibility::Public => "Public",
    }
}

/// Who can use the image then, and what happens to its shares.
pub const fn meaning(visibility: Visibility) -> &'static str {
    match visibility {
        Visibility::Private => {
            "Only your project can use the image. Members lose access immediately. When the image is shared again, members regain access with the same statuses as before."
        }
        Visibility::Shared => {
            "Your project and the members you add can use the image. Without members, only your project can use it."
        }
        Visibility::Community => {
            "Any project on this cloud that knows or finds the image's ID can use the image. The image doesn't appear in lists by default and has no members, and you can't see who uses it."
        }
        Visibility::Public => {
            "Everyone on this cloud can use the image and see it in every image list. The image has no members, and you can't see who uses it."
        }
    }
}

/// "Visibility: shared".
pub fn current_label(visibility: Visibility) -> String {
    format!("Visibility: {visibility}")
}

/// The title of the dialog.
pub fn question(title: &str) -> String {
    format!("Who can use {title}?")
}

/// The button that changes the visibility.
pub const fn set_visibility_button(visibility: Visibility) -> &'static str {
    match visibility {
        Visibility::Private => "Set to private",
        Visibility::Shared => "Set to shared",
        Visibility::Community => "Set to community",
        Visibility::Public => "Set to public",
    }
}

/// The visibility was changed.
pub fn changed_to(title: &str, visibility: Visibility) -> String {
    match visibility {
        Visibility::Private => format!("{title} is now private."),
        Visibility::Shared => format!("{title} is now shared."),
        Visibility::Community => format!("{title} is now a community image."),
        Visibility::Public => format!("{title} is now public."),
    }
}

/// The visibility was restored.
pub fn changed_back_to(title: &str, visibility: Visibility) -> String {
    match visibility {
        Visibility::Private => format!("{title} is private again."),
        Visibility::Shared => format!("{title} is shared again."),
        Visibility::Community => format!("{title} is a community image again."),
        Visibility::Public => format!("{title} is public again."),
    }
}

/// The same for an image whose region matters: "web-2026-11 (DFW) is private again."
pub fn changed_back_in_region(title: &str, region: &RegionName, visibility: Visibility) -> String {
    changed_back_to(&format!("{title} ({region})"), visibility)
}

/// The visibility was not restored, because the image has members.
pub fn stays_shared_with_members(title: &str) -> String {
    format!(
        "{title} is still shared because it has members. Stop sharing the image with all members first."
    )
}

/// The visibility was not restored, because that failed.
pub fn stays_shared(title: &str, failure: &Failure) -> String {
    format!("{title} is still shared. {}", join_sentences(&failure.title, &failure.reason))
}

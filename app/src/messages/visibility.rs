//! What each visibility means. Texts for the owner who chooses one.

use imageshare_core::model::Visibility;

use super::sentence::sentence;

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
            "Your project only. Members lose access at once; they return with their answers when it is shared again."
        }
        Visibility::Shared => {
            "Your project and the members you choose, one by one. Without members it is as private as before."
        }
        Visibility::Community => {
            "Every project on this cloud that knows or finds its ID. It isn't in default lists, has no members, and you can't see who uses it."
        }
        Visibility::Public => {
            "Everyone on this cloud, in every image list. It has no members, and you can't see who uses it."
        }
    }
}

/// An image that stays shared after an undo, and `why`.
pub fn stays_shared(title: &str, why: &str) -> String {
    format!("{title} stays shared. {}", sentence(why))
}

/// The confirmation before it becomes open to everyone.
pub const EVERYBODY: &str = "Everyone on this cloud should have access, not only some projects";

/// The warning next to it.
pub const GUARD: &str = "To share with some projects, choose shared and offer it to them. Copies can't be revoked: check for passwords, keys, \
    personal data and licenses first.";

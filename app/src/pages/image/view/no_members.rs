//! The text for an image without members: who can use it, and what makes members possible. Used by [`super::members`].

use imageshare_core::model::Visibility;
use leptos::prelude::*;

use super::super::actions::paused;
use super::super::model::ImageView;
use crate::components::EmptyState;

/// The text in place of the members.
pub(super) fn empty_text(view: &ImageView) -> AnyView {
    let (title, text) = match view.image.visibility {
        Visibility::Public => (
            "Everyone has it",
            "A public image is in everyone's list in this region and has no members.",
        ),
        Visibility::Community => (
            "Everyone who knows its ID",
            "A community image can be used by anyone who knows its ID, and has no members.",
        ),
        Visibility::Private if paused::is_paused(view) => (
            "Access is paused",
            "Its members can't use it. They return with their answers when you resume access.",
        ),
        Visibility::Private if !view.may_have_members() => (
            "Only its owner",
            "A private image has no members. Members it had before return when it is made shared.",
        ),
        Visibility::Private | Visibility::Shared if view.is_owned() => (
            "Not shared in this region",
            "Share it, and everyone it is shared with appears here with their answer. Copies in other regions are separate images.",
        ),
        Visibility::Private | Visibility::Shared => {
            ("You see it as an administrator", "It is not shared with you.")
        }
    };
    view! { <EmptyState title=title text=text /> }.into_any()
}

//! The text for an image without members: who can use it, and what makes members possible. Used by [`super::members`].

use imageshare_core::model::Visibility;
use leptos::prelude::*;

use super::super::actions::paused;
use super::super::model::ImagePageModel;
use crate::components::EmptyState;
use crate::messages::image;

/// The text in place of the members.
pub(super) fn no_members_text(model: &ImagePageModel) -> AnyView {
    let (title, text) = match model.image.visibility {
        Visibility::Public => image::members::PUBLIC,
        Visibility::Community => image::members::COMMUNITY,
        Visibility::Private if paused::is_paused(model) => image::members::PAUSED,
        Visibility::Private if !model.can_have_members() => image::members::PRIVATE,
        Visibility::Private | Visibility::Shared if model.is_owned() => image::members::NOT_SHARED,
        Visibility::Private | Visibility::Shared => image::members::VISIBLE_TO_ADMINISTRATOR,
    };
    view! { <EmptyState title=title text=text /> }.into_any()
}

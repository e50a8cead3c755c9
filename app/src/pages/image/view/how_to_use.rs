//! The section of the image page on how a member uses the image, below the two panels.

use imageshare_core::model::MemberStatus;
use leptos::prelude::*;

use super::super::model::ImagePageModel;
use crate::messages::image;
use crate::parts::{self, UsableImage};

/// How a member uses the image; nothing for others.
pub(in crate::pages::image) fn usage_section(model: &ImagePageModel) -> Option<AnyView> {
    if !model.is_usable_by_member() {
        return None;
    }
    let usable = UsableImage {
        profile: model.profile,
        region: &model.region,
        project: &model.own_project.id,
        image: &model.image,
        is_listed: model.own_status() == Some(MemberStatus::Accepted),
    };
    let instructions = parts::how_to_use(usable);
    Some(
        view! {
            <section class="section" aria-labelledby="how-to-use">
                <h2 id="how-to-use" tabindex="-1">
                    {image::page::HOW_TO_USE}
                </h2>
                {instructions}
            </section>
        }
        .into_any(),
    )
}

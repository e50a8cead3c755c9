//! The section of the image page on how a member uses the image, below the two panels.

use imageshare_core::model::MemberStatus;
use leptos::prelude::*;

use super::super::model::ImagePageModel;
use crate::messages::image;
use crate::parts::{self, UsableImage};

/// How a member uses the image; nothing for others.
pub(in crate::pages::image) fn usage_section(view: &ImagePageModel) -> Option<AnyView> {
    if !view.is_usable_by_member() {
        return None;
    }
    let usable = UsableImage {
        profile: view.profile,
        region: &view.region,
        project: &view.own_project.id,
        image: &view.image,
        is_listed: view.own_status() == Some(MemberStatus::Accepted),
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

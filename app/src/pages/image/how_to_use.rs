//! How a member uses the image: the section below the two sides. The page of the image shows it.

use imageshare_core::model::MemberStatus;
use leptos::prelude::*;

use super::consumer::usable_by_member;
use super::image_view::ImageView;
use crate::parts::{self, UsableImage};

/// How a member uses the image; nothing for others.
pub(super) fn how_to_use(sight: &ImageView) -> Option<AnyView> {
    if !usable_by_member(sight) {
        return None;
    }
    let usable = UsableImage {
        profile: sight.profile,
        region: &sight.region,
        project: &sight.me.id,
        image: &sight.image,
        is_listed: sight.own_status() == Some(MemberStatus::Accepted),
    };
    let ways = parts::how_to_use(usable);
    Some(
        view! {
            <section class="section" aria-labelledby="how-to-use">
                <h2 id="how-to-use" tabindex="-1">
                    "How to use it"
                </h2>
                {ways}
            </section>
        }
        .into_any(),
    )
}

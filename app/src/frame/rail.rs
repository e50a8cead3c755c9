//! The navigation at the start edge: what belongs to the producer, to the consumer, to both.

use leptos::prelude::*;

use super::Brand;
use super::data::FrameData;
use super::places::Place;
use crate::components::{Badge, BadgeKind, Icon, IconName};
use crate::live::{Live, live};
use crate::navigation::use_navigation;

/// The rail; under 72rem it keeps its icons only, on phones the tab bar takes its place.
#[component]
pub(super) fn Rail() -> AnyView {
    view! {
        <nav class="rail" aria-label="Main">
            <Brand />
            {link(Place::Images)}
            <p class="rail__cap side side--producer">
                <Icon name=IconName::Out />
                "Producer"
            </p>
            {link(Place::Share)} {link(Place::Shared)}
            <p class="rail__cap side side--consumer">
                <Icon name=IconName::In />
                "Consumer"
            </p>
            {link(Place::Offers)}
            <p class="rail__cap side">
                <Icon name=IconName::Both />
                "Both accounts"
            </p>
            {link(Place::OneStep)}
            <span class="rail__gap"></span>
            {link(Place::Accounts)}
            {link(Place::About)}
        </nav>
    }
    .into_any()
}

fn link(place: Place) -> AnyView {
    view! {
           <a
    class="rail__link" href=place.route().href() title=place.words() aria-current=current(place)>
               <Icon name=place.icon() />
               {place.words()}
               {(place == Place::Offers).then(|| waiting("end"))}
           </a>
       }
    .into_any()
}

/// For `aria-current` on the link to `place`.
pub(super) fn current(place: Place) -> Live<Option<&'static str>> {
    let route = use_navigation().route();
    live(move || route.with(|route| Place::of(route) == Some(place)).then_some("page"))
}

/// How many offers wait, if any do.
pub(super) fn waiting(class: &'static str) -> AnyView {
    let FrameData { offers, .. } = expect_context();
    let badge = move || {
        offers.get().filter(|count| *count > 0).map(|count| {
            view! {
                <span class=class>
                    <Badge word=count.to_string() kind=BadgeKind::Consumer spoken="pending" />
                </span>
            }
            .into_any()
        })
    };
    live(badge).into_any()
}

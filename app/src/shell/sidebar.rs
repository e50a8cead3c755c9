//! The navigation at the start edge: what belongs to the producer, to the consumer, to both.

use leptos::prelude::*;

use super::Brand;
use super::nav_items::NavItem;
use crate::components::{Badge, BadgeKind, Icon, IconName};
use crate::data::ShellData;
use crate::navigation::use_navigation;
use crate::reactive::{Reactive, reactive};

/// The rail; under 72rem it keeps its icons only, on phones the tab bar takes its place.
#[component]
pub(super) fn Sidebar() -> AnyView {
    view! {
        <nav class="rail" aria-label="Main">
            <Brand />
            {link(NavItem::Images)}
            <p class="rail__cap side side--producer">
                <Icon name=IconName::Out />
                "Producer"
            </p>
            {link(NavItem::Share)} {link(NavItem::Shared)}
            <p class="rail__cap side side--consumer">
                <Icon name=IconName::In />
                "Consumer"
            </p>
            {link(NavItem::Offers)}
            <p class="rail__cap side">
                <Icon name=IconName::Both />
                "Both accounts"
            </p>
            {link(NavItem::ShareAndAccept)}
            <span class="rail__gap"></span>
            {link(NavItem::Accounts)}
            {link(NavItem::About)}
        </nav>
    }
    .into_any()
}

fn link(place: NavItem) -> AnyView {
    view! {
           <a
    class="rail__link" href=place.route().href() title=place.words() aria-current=current(place)>
               <Icon name=place.icon() />
               {place.words()}
               {(place == NavItem::Offers).then(|| waiting("end"))}
           </a>
       }
    .into_any()
}

/// For `aria-current` on the link to `place`.
pub(super) fn current(place: NavItem) -> Reactive<Option<&'static str>> {
    let route = use_navigation().route();
    reactive(move || route.with(|route| NavItem::of(route) == Some(place)).then_some("page"))
}

/// How many offers wait, if any do.
pub(super) fn waiting(class: &'static str) -> AnyView {
    let ShellData { offers, .. } = expect_context();
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
    reactive(badge).into_any()
}

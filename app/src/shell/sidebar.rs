//! The sidebar: navigation for the producer, the consumer, and both. Used by the shell.

use imageshare_core::model::Side;
use leptos::prelude::*;

use super::Brand;
use super::nav_items::NavItem;
use crate::components::{Badge, BadgeKind, Icon, IconName};
use crate::data::ShellData;
use crate::messages::shell;
use crate::navigation::use_navigation;
use crate::reactive::{Reactive, reactive};

/// The sidebar; under 72rem it shows only icons, on phones the tab bar replaces it.
#[component]
pub(super) fn Sidebar() -> AnyView {
    view! {
        <nav class="rail" aria-label=shell::MAIN>
            <Brand />
            {link(NavItem::Images)}
            <p class="rail__cap side side--producer">
                <Icon name=IconName::Out />
                {shell::side(Side::Producer)}
            </p>
            {link(NavItem::Share)} {link(NavItem::Shared)}
            <p class="rail__cap side side--consumer">
                <Icon name=IconName::In />
                {shell::side(Side::Consumer)}
            </p>
            {link(NavItem::Offers)}
            <p class="rail__cap side">
                <Icon name=IconName::Both />
                {shell::BOTH_ACCOUNTS}
            </p>
            {link(NavItem::ShareAndAccept)}
            <span class="rail__gap"></span>
            {link(NavItem::Accounts)}
            {link(NavItem::About)}
        </nav>
    }
    .into_any()
}

fn link(item: NavItem) -> AnyView {
    view! {
           <a
    class="rail__link" href=item.route().href() title=item.label() aria-current=current(item)>
               <Icon name=item.icon() />
               {item.label()}
               {(item == NavItem::Offers).then(|| pending_offers("end"))}
           </a>
       }
    .into_any()
}

/// The `aria-current` of the link to `item`.
pub(super) fn current(item: NavItem) -> Reactive<Option<&'static str>> {
    let route = use_navigation().route();
    reactive(move || route.with(|route| NavItem::for_route(route) == Some(item)).then_some("page"))
}

/// The number of pending offers, if there are any.
pub(super) fn pending_offers(class: &'static str) -> AnyView {
    let ShellData { offers, .. } = expect_context();
    let badge = move || {
        offers.get().filter(|count| *count > 0).map(|count| {
            view! {
                <span class=class>
                    <Badge word=count.to_string() kind=BadgeKind::Consumer spoken=shell::PENDING />
                </span>
            }
            .into_any()
        })
    };
    reactive(badge).into_any()
}

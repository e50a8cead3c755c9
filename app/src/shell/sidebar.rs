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
use crate::state::use_site;

/// The sidebar; under 72rem it shows only icons, on phones the tab bar replaces it.
#[component]
pub(super) fn Sidebar() -> AnyView {
    view! {
        <nav class="rail" aria-label=shell::SIDEBAR_LABEL>
            <Brand />
            {nav_link(NavItem::Images)}
            <p class="rail__cap side side--producer">
                <Icon name=IconName::Out />
                {shell::side_label(Side::Producer)}
            </p>
            {nav_link(NavItem::Share)} {nav_link(NavItem::SharedByMe)}
            <p class="rail__cap side side--consumer">
                <Icon name=IconName::In />
                {shell::side_label(Side::Consumer)}
            </p>
            {nav_link(NavItem::Offers)}
            {nav_link_unless_off(NavItem::ShareAndAccept, both_accounts_caption)}
            <span class="rail__gap"></span>
            {nav_link_unless_off(NavItem::Journal, || ().into_any())}
            {nav_link(NavItem::Accounts)}
            {nav_link(NavItem::About)}
        </nav>
    }
    .into_any()
}

/// The link, after a caption, unless the operator of this site has turned its page off.
fn nav_link_unless_off(item: NavItem, caption: fn() -> AnyView) -> AnyView {
    unless_off(item, move || (caption(), nav_link(item)).into_any())
}

/// A link to a page, unless the operator of this site has turned the page off.
pub(super) fn unless_off(item: NavItem, link: impl Fn() -> AnyView + Send + 'static) -> AnyView {
    let site = use_site();
    reactive(move || (!site.is_route_off(&item.route())).then(&link)).into_any()
}

fn both_accounts_caption() -> AnyView {
    view! {
        <p class="rail__cap side">
            <Icon name=IconName::Both />
            {shell::BOTH_ACCOUNTS}
        </p>
    }
    .into_any()
}

fn nav_link(item: NavItem) -> AnyView {
    view! {
           <a
    class="rail__link" href=item.route().href() title=item.label() aria-current=aria_current(item)>
               <Icon name=item.icon() />
               {item.label()}
               {(item == NavItem::Offers).then(|| pending_offers_badge("end"))}
           </a>
       }
    .into_any()
}

/// The `aria-current` of the link to `item`.
pub(super) fn aria_current(item: NavItem) -> Reactive<Option<&'static str>> {
    let route = use_navigation().route();
    reactive(move || route.with(|route| NavItem::for_route(route) == Some(item)).then_some("page"))
}

/// The number of pending offers, if there are any.
pub(super) fn pending_offers_badge(class: &'static str) -> AnyView {
    let ShellData { pending_offer_count: offers, .. } = expect_context();
    let badge = move || {
        offers.get().filter(|count| *count > 0).map(|count| {
            view! {
                <span class=class>
                    <Badge word=count.to_string() kind=BadgeKind::Consumer spoken=shell::PENDING_COUNT_SUFFIX />
                </span>
            }
            .into_any()
        })
    };
    reactive(badge).into_any()
}

//! The navigation at the bottom, on phones: four items, and the rest in "More". Used by the shell.

use leptos::{html, prelude::*};

use super::nav_items::NavItem;
use super::sidebar::{aria_current, pending_offers_badge, unless_off};
use crate::components::{Icon, IconName};
use crate::data::ShellData;
use crate::messages::shell;
use crate::theme::ThemeButton;

/// The tab bar. "More" opens a popover, which the browser closes on Escape and on a tap outside.
#[component]
pub(super) fn TabBar() -> AnyView {
    let more = NodeRef::<html::Nav>::new();
    let close = move |_| {
        if let Some(menu) = more.get_untracked() {
            // It fails only when the menu is closed already.
            drop(menu.hide_popover());
        }
    };
    let ShellData { on_open_palette, .. } = expect_context();
    let link = |item: NavItem| {
        view! {
            <a class="rail__link" href=item.route().href() aria-current=aria_current(item)>
                <Icon name=item.icon() />
                {item.label()}
            </a>
        }
        .into_any()
    };
    let link_unless_off = |item: NavItem| unless_off(item, move || link(item));
    view! {
        <nav class="tabbar phone" aria-label=shell::TAB_BAR_LABEL>
            {tab_link(NavItem::Images)} {tab_link(NavItem::Share)} {tab_link(NavItem::SharedByMe)} {tab_link(NavItem::Offers)}
            <button type="button" popovertarget="more">
                <Icon name=IconName::More />
                {shell::MORE_TAB}
            </button>
        </nav>
        <nav
            class="more"
            id="more"
            popover="auto"
            aria-label=shell::MORE_TAB
            node_ref=more
            on:click=close
        >
            {link_unless_off(NavItem::ShareAndAccept)} {link_unless_off(NavItem::Journal)}
            {link(NavItem::Accounts)}
            {link(NavItem::About)}
            <button class="button button--quiet" type="button" on:click=move |_| on_open_palette.run(())>
                <Icon name=IconName::Search />
                {shell::FIND_BUTTON}
            </button>
            <ThemeButton in_words=true />
        </nav>
    }
    .into_any()
}

fn tab_link(item: NavItem) -> AnyView {
    view! {
        <a href=item.route().href() aria-current=aria_current(item)>
            <Icon name=item.icon() />
            {item.short_label()}
            {(item == NavItem::Offers).then(|| pending_offers_badge(""))}
        </a>
    }
    .into_any()
}

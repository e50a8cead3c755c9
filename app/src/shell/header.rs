//! The header: cloud, region, theme, and the switch between accounts. Used by the shell.

use leptos::prelude::*;

use super::Brand;
use super::account_switcher::AccountSwitcher;
use super::nav_items::has_region_choice;
use crate::components::{Icon, IconName, SelectField};
use crate::data::{Choice, ShellData};
use crate::messages::shell;
use crate::navigation::use_navigation;
use crate::reactive::reactive;
use crate::route::Route;
use crate::theme::ThemeButton;

/// A chip that the sandbox follows Rackspace's rules; a press shows how they differ. None with other rules.
pub(super) fn rackspace_rules_chip(class: &'static str) -> AnyView {
    let ShellData { has_rackspace_rules: rackspace_rules, on_show_rules: on_rules, .. } =
        expect_context();
    let chip = move || {
        rackspace_rules.get().then(|| {
            view! {
                <button class=class type="button" aria-haspopup="dialog" on:click=move |_| on_rules.run(())>
                    <Icon name=IconName::Info />
                    {shell::RACKSPACE_RULES}
                    <span class="sr">", " {shell::SHOW_DIFFERENCES}</span>
                </button>
            }
            .into_any()
        })
    };
    reactive(chip).into_any()
}

/// The header. Cloud and region are left out while no account is signed in, the region also where the page has its own choice.
#[component]
pub(super) fn Header() -> AnyView {
    let ShellData { cloud, regions, region, on_region_change, on_open_palette, .. } =
        expect_context();
    let cloud_link = move || {
        let name = cloud.get();
        (!name.is_empty()).then(|| {
            view! {
                <a class="button wide-only" href=Route::Accounts.href()>
                    <Icon name=IconName::Cloud />
                    <span class="top__cloud">{name}</span>
                    <span class="sr">", " {shell::CHANGE_CLOUD}</span>
                </a>
            }
            .into_any()
        })
    };
    let choices = Signal::derive(move || {
        regions.with(|names| {
            names.iter().map(|name| Choice::new(name, name.clone())).collect::<Vec<_>>()
        })
    });
    let chosen = Signal::derive(move || region.get().unwrap_or_default());
    let route = use_navigation().route();
    let is_shown = Memo::new(move |_| {
        route.with(has_region_choice) && regions.with(|names| !names.is_empty())
    });
    let region_list = move || {
        is_shown.get().then(|| {
            view! {
                <div class="top__region">
                    <SelectField
                        label=shell::REGION_SELECT_LABEL
                        quiet_label=true
                        choices=choices
                        chosen=chosen
                        on_choose=on_region_change
                    />
                </div>
            }
            .into_any()
        })
    };
    view! {
        <header class="top">
            <Brand sign_only=true />
            {reactive(cloud_link)}
            {reactive(region_list)}
            {rackspace_rules_chip("button rules-chip rules-chip--top")}
            <div class="end row wide-only">
                <button
                    class="button top__find"
                    type="button"
                    aria-keyshortcuts="Control+K Meta+K /"
                    on:click=move |_| on_open_palette.run(())
                >
                    <Icon name=IconName::Search />
                    {shell::FIND_BUTTON}
                    <kbd class="soft" aria-hidden="true">
                        {shell::FIND_KEYS}
                    </kbd>
                </button>
                <ThemeButton />
            </div>
            <span class="end phone"></span>
            <AccountSwitcher />
        </header>
    }
    .into_any()
}

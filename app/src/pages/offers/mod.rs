//! The page "Offers for me": what others offer to the signed-in accounts in all regions, by answer.

mod actions;
mod link;
mod model;
mod query;
mod view;

use imageshare_core::model::Side;
use leptos::prelude::*;

pub use link::offer_link_page;
use model::pinned_offers::PinnedOffers;
use query::OfferAges;
use view::{account_scope, panel};

use crate::components::{Button, LoadStateView, PageHead, Tab, Tabs};
use crate::data::LoadState;
use crate::messages::offers;
use crate::navigation::use_navigation;
use crate::parts::status_labels::member_status_icon;
use crate::parts::{SignedOut, no_region_notice, role_notice, stop_loading_button};
use crate::reactive::reactive;
use crate::route::{OffersTab, Route};
use crate::state::inbox::Inbox;
use crate::state::{OfferRisks, use_accounts, use_offers};

const TAB_GROUP_ID: &str = "offers";

/// The page. Opening it doesn't change the active account.
#[component]
pub fn Offers() -> AnyView {
    let accounts = use_accounts();
    let offers = use_offers();
    let (places, ages) = (PinnedOffers::start(), OfferAges::start());
    provide_context(places);
    provide_context(ages);
    let risks = OfferRisks::start_assessing(|_| true);
    provide_context(risks);
    offers.clear_postponed();
    let is_signed_in = Memo::new(move |_| !accounts.all().is_empty());
    if is_signed_in.get_untracked() {
        // Offers made since the last load should be visible at once.
        offers.inbox().refetch();
        risks.reload();
    }
    let inbox = offers.inbox();
    let shown = account_scope::shown_inbox(offers);
    let meta = move || {
        view! {
            {move || accounts_line().map(|text| view! { <span>{text}</span> }.into_any())}
            {move || regions_line(shown).map(|text| view! { <span class="num">{text}</span> }.into_any())}
            {stop_loading_button(inbox.is_pending(), move || offers.stop_loading())}
        }
    };
    let body = move || {
        if !is_signed_in.get() {
            return view! { <SignedOut /> }.into_any();
        }
        if let Some(notice) = no_region_notice(None) {
            return notice;
        }
        view! {
            {role_notice(Side::Consumer)}
            {tab_bar(shown)}
            <LoadStateView
                state=shown
                loading_label=offers::LOADING
                empty=|| ()
                on_retry=inbox.on_retry()
                ready=panel::tab_panel
            />
        }
        .into_any()
    };
    view! {
        <PageHead title=offers::TITLE meta=meta>
            <Show when=move || is_signed_in.get()>
                {account_scope::scope_choice()}
                <Button
                    label=offers::REFRESH
                    on_press=move || {
                        places.clear();
                        ages.clear();
                        inbox.refetch();
                        risks.reload();
                    }
                />
            </Show>
        </PageHead>
        {reactive(body)}
        <p class="soft">{offers::NOTE}</p>
    }
    .into_any()
}

/// The accounts whose offers are listed.
fn accounts_line() -> Option<String> {
    let accounts = use_accounts();
    if !use_offers().shows_all_accounts().get() {
        return accounts.acting_account().map(|actor| offers::shared_with(&[actor.title()]));
    }
    let mut names: Vec<String> = Vec::new();
    for account in accounts.all() {
        if account.project().is_some() && !names.contains(&account.title()) {
            names.push(account.title());
        }
    }
    (!names.is_empty()).then(|| offers::shared_with(&names))
}

/// The number of offers, and how many regions have responded.
fn regions_line(inbox: Signal<LoadState<Inbox>>) -> Option<String> {
    inbox.with(|inbox| {
        let inbox = inbox.as_ready()?;
        let (answered, all) = inbox.region_progress();
        if all == 0 {
            return None;
        }
        Some(offers::loaded_summary(inbox.offers.len(), answered, all))
    })
}

/// The tab that the address names.
fn current_tab() -> Memo<OffersTab> {
    let route = use_navigation().route();
    Memo::new(move |_| {
        route.with(|route| match route {
            Route::Offers { tab } | Route::Offer { tab, .. } => *tab,
            _ => OffersTab::Pending,
        })
    })
}

fn tab_bar(inbox: Signal<LoadState<Inbox>>) -> AnyView {
    let navigation = use_navigation();
    let tab = current_tab();
    let to_tab = |tab: OffersTab| {
        let answer = tab.member_status();
        let count = move || {
            inbox.with(|inbox| {
                inbox.as_ready()?.known_count(|inbox| inbox.offers_with_status(answer).count())
            })
        };
        Tab {
            key: tab.as_str(),
            label: offers::tab_label(answer),
            icon: Some(member_status_icon(answer)),
            count: Signal::derive(count),
        }
    };
    let choose = move |key: String| {
        if let Some(tab) = OffersTab::parse(&key) {
            navigation.replace_route(Route::Offers { tab });
        }
    };
    view! {
        <Tabs
            group=TAB_GROUP_ID
            label=offers::TABS
            tabs=OffersTab::ALL.map(to_tab).to_vec()
            chosen=Signal::derive(move || tab.get().as_str().to_owned())
            on_choose=choose
        />
    }
    .into_any()
}

//! The page of a region's images: those that the acting account can list, filtered and sorted by the address.

mod actions;
mod model;
mod query;
mod view;

use actions::sync_region;
use imageshare_core::model::{MemberStatus, Side};
use imageshare_core::rules::visibility_choice;
use leptos::prelude::*;
use model::ListState;

use crate::components::{
    Button, ButtonKind, EmptyState, IconName, LinkButton, LoadStateView, PageHead,
};
use crate::messages::{buttons, images, page_names};
use crate::parts::{SignedOut, no_region_notice};
use crate::reactive::reactive;
use crate::route::{OffersTab, Route};
use crate::state::{use_accounts, use_offers, use_region_choice};

pub use model::entry::image_matches_text;
use model::filter::ListKind;
use query::member_counts::MemberCounts;
use view::{controls, load_progress, rows};

/// The page.
#[component]
pub fn Images() -> AnyView {
    let accounts = use_accounts();
    let regions = use_region_choice();
    sync_region();
    let region = Memo::new(move |_| regions.for_acting_account());
    let list = ListState::start();
    provide_context(MemberCounts::start(list.loader));
    let is_signed_in = Memo::new(move |_| accounts.acting_account().is_some());
    let kind = list.kind;
    let project = move || {
        accounts
            .acting_account()
            .map(|actor| load_progress::list_description(&kind.get(), &actor.title()))
    };
    let meta = move || {
        view! {
            {move || project().map(|text| view! { <span>{text}</span> }.into_any())}
            <span class="num" data-test="image-count">
                {move || load_progress::progress_text(list)}
            </span>
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
            <controls::Controls list=list />
            <LoadStateView
                state=list.loader.load_state()
                loading_label=images::LOADING
                empty=move || empty_state(list)
                on_retry=move |()| list.loader.load_rest()
                actions=accounts_link
                ready=move |_| rows::image_table(list)
            />
            {load_progress::incomplete_notice(list)}
            {unlisted_offers_note()}
        }
        .into_any()
    };
    view! {
        <PageHead title=page_names::IMAGES meta=meta>
            <Show when=move || is_signed_in.get()>
                {load_progress::stop_button(list)}
                <Button
                    label=buttons::REFRESH
                    kind=ButtonKind::Subtle
                    on_press=move || list.loader.reload()
                />
                <LinkButton
                    href=Signal::derive(move || share_route(region.get().map(|region| region.to_string())).href())
                    label=buttons::SHARE_IMAGE
                    kind=ButtonKind::Producer
                    icon=IconName::Out
                />
            </Show>
        </PageHead>
        {reactive(body)}
    }
    .into_any()
}

const fn share_route(region: Option<String>) -> Route {
    Route::Share { region, image: None }
}

/// A link for when the list cannot be loaded: the account may have to sign in again.
fn accounts_link() -> AnyView {
    view! { <LinkButton href=Route::Accounts.href() label=page_names::ACCOUNTS small=true /> }
        .into_any()
}

fn empty_state(list: ListState) -> AnyView {
    let (title, text) = match list.kind.get_untracked() {
        ListKind::DefaultList => (images::empty::EMPTY, images::empty::EMPTY_HINT),
        ListKind::Community => (images::empty::NO_COMMUNITY, images::empty::NO_COMMUNITY_HINT),
        ListKind::SharedWithMe(_) => {
            (images::empty::NONE_WITH_STATUS, images::empty::NONE_WITH_STATUS_HINT)
        }
    };
    view! {
        <EmptyState title=title text=text>
            <LinkButton href=offers_route().href() label=page_names::OFFERS_FOR_ME />
        </EmptyState>
    }
    .into_any()
}

const fn offers_route() -> Route {
    Route::Offers { tab: OffersTab::Pending }
}

/// A note about images that this list leaves out: those that were offered and not accepted.
fn unlisted_offers_note() -> AnyView {
    let accounts = use_accounts();
    let offers = use_offers();
    let offers_text = move || {
        let receives =
            || accounts.acting_side() == Side::Consumer || accounts.only_account().is_some();
        let consumer = accounts.acting_account().filter(|_| receives());
        let pending = consumer.and_then(|consumer| {
            offers.known_count_for_project(&consumer.project()?.id, MemberStatus::Pending)
        });
        match pending {
            Some(0) => images::NO_PENDING_OFFERS.to_owned(),
            Some(number) => images::pending_offers(number),
            None => images::OFFERS_NOT_LISTED.to_owned(),
        }
    };
    let community = move || {
        let actor = accounts.acting_account()?;
        visibility_choice::has_community_images(actor.account.profile())
            .then_some(images::COMMUNITY_NOT_LISTED)
    };
    view! {
        <p class="soft">
            {reactive(offers_text)} " " {reactive(community)} " "
            <a href=offers_route().href()>{page_names::OFFERS_FOR_ME}</a>
        </p>
    }
    .into_any()
}

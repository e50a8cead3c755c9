//! The page of a region's images: those that the acting account can list, filtered and sorted by the address.

mod controls;
mod count_label;
mod empty;
mod entry;
mod filter;
mod filtered;
mod listing;
mod load_progress;
mod member_counts;
mod reader;
mod region_sync;
mod rows;
mod source;

use std::sync::Arc;

use imageshare_core::model::{MemberStatus, Side};
use imageshare_core::rules::audience;
use leptos::prelude::*;

pub use entry::has_text;
use filter::{Filter, ListKind};
use filtered::Filtered;
use member_counts::MemberCounts;
use reader::{ListQuery, Reader};

use crate::components::{
    Button, ButtonKind, EmptyState, IconName, LinkButton, LoadStateView, PageHead,
};
use crate::measure::measured;
use crate::messages::count;
use crate::navigation::use_navigation;
use crate::parts::SignedOut;
use crate::reactive::reactive;
use crate::route::{OffersTab, Query, Route};
use crate::state::{use_accounts, use_offers, use_regions};

/// The state that the parts of this page share: the list while it is loaded, and the filter in the address.
#[derive(Clone, Copy)]
struct ListState {
    reader: Reader,
    filter: Memo<Filter>,
    kind: Memo<ListKind>,
    filtered: Memo<Arc<Filtered>>,
}

impl ListState {
    fn start() -> Self {
        let route = use_navigation().route();
        let accounts = use_accounts();
        let regions = use_regions();
        let kind = Memo::new(move |_| route.with(|route| ListKind::read(&query_of(route))));
        let list_query = Memo::new(move |_| {
            let (who, region, asked) = (accounts.actor()?.key, regions.current()?, kind.get());
            Some(ListQuery { who, region, asked })
        });
        let reader = Reader::start(list_query, accounts);
        let filter = Memo::new(move |_| route.with(|route| Filter::read(&query_of(route))));
        // Not compared: it is rebuilt only when its inputs change.
        let filtered = Memo::new_with_compare(
            move |before: Option<&Arc<Filtered>>| {
                let before = before.map(Arc::as_ref);
                let apply = |filter: &Filter| {
                    reader.listing.with(|listing| Filtered::of(listing, filter, before))
                };
                Arc::new(measured("images: filter and sort", || filter.with(apply)))
            },
            |_, _| true,
        );
        Self { reader, filter, kind, filtered }
    }
}

/// The page.
#[component]
pub fn Images() -> AnyView {
    let accounts = use_accounts();
    let regions = use_regions();
    region_sync::keep_in_step();
    let region = Memo::new(move |_| regions.current());
    let list = ListState::start();
    provide_context(MemberCounts::start(list.reader));
    let is_signed_in = Memo::new(move |_| accounts.actor().is_some());
    let kind = list.kind;
    let project =
        move || accounts.actor().map(|actor| load_progress::what(&kind.get(), &actor.title()));
    let meta = move || {
        view! {
            {move || project().map(|text| view! { <span>{text}</span> }.into_any())}
            <span class="num" data-test="image-count">
                {move || load_progress::words(list)}
            </span>
        }
    };
    let body = move || {
        if !is_signed_in.get() {
            return view! { <SignedOut /> }.into_any();
        }
        view! {
            <controls::Controls list=list />
            <LoadStateView
                state=list.reader.state()
                loading="Loading images"
                empty=move || empty(list)
                on_retry=move |()| list.reader.go_on()
                actions=accounts_link
                ready=move |_| rows::table(list)
            />
            {load_progress::broken(list)}
            {unlisted_offers_note()}
        }
        .into_any()
    };
    view! {
        <PageHead title="Images" meta=meta>
            <Show when=move || is_signed_in.get()>
                <Button label="Refresh" kind=ButtonKind::Quiet on_press=move || list.reader.again() />
                <LinkButton
                    href=Signal::derive(move || share_route(region.get().map(|region| region.to_string())).href())
                    label="Share an image…"
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

fn query_of(route: &Route) -> Query {
    match route {
        Route::Images { query, .. } => query.clone(),
        _ => Query::default(),
    }
}

/// A link for when the list cannot be loaded: the account may have to sign in again.
fn accounts_link() -> AnyView {
    view! { <LinkButton href=Route::Accounts.href() label="Accounts" small=true /> }.into_any()
}

fn empty(list: ListState) -> AnyView {
    let (title, text) = match list.kind.get_untracked() {
        ListKind::Listed => (
            "No images in this region",
            "Your own images, public ones and those you have accepted appear here. An image is in one region only: try another region, or see what others offer you.",
        ),
        ListKind::Community => (
            "No community images in this region",
            "Images that their owners have opened to everyone appear here. Try another region.",
        ),
        ListKind::Answered(_) => (
            "No images with this answer here",
            "Images that others share with you and that you gave this answer appear here. Choose another answer or region.",
        ),
    };
    view! {
        <EmptyState title=title text=text>
            <LinkButton href=offers_route().href() label="Offers for me" />
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
        let consumer = accounts.actor().filter(|_| accounts.acting() == Side::Consumer);
        let pending = consumer
            .and_then(|consumer| offers.known_for(&consumer.project()?.id, MemberStatus::Pending));
        match pending {
            Some(0) => {
                "No offers are waiting for your answer. Rejected offers are under ".to_owned()
            }
            Some(number) => format!(
                "{} for your answer, not in this list until accepted: ",
                count::with_noun(number, "offer is waiting", "offers are waiting")
            ),
            None => "Images that others offer you aren't in this list until you accept them. See "
                .to_owned(),
        }
    };
    let community = move || {
        let actor = accounts.actor()?;
        audience::has_community(actor.account.profile())
            .then_some(" Community images have their own list.")
    };
    view! {
        <p class="soft">
            {reactive(offers_text)} <a href=offers_route().href()>"Offers for me"</a> "." {reactive(community)}
        </p>
    }
    .into_any()
}

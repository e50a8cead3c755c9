//! The images of a region: what the acting account can list, filtered and sorted as the address says.

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

/// What the parts of this page share: the list as it comes, and the filter that the address holds.
#[derive(Clone, Copy)]
struct Shown {
    reader: Reader,
    filter: Memo<Filter>,
    asked: Memo<ListKind>,
    passing: Memo<Arc<Filtered>>,
}

impl Shown {
    fn start() -> Self {
        let route = use_navigation().route();
        let accounts = use_accounts();
        let regions = use_regions();
        let asked = Memo::new(move |_| route.with(|route| ListKind::read(&query_of(route))));
        let question = Memo::new(move |_| {
            let (who, region, asked) = (accounts.actor()?.key, regions.current()?, asked.get());
            Some(ListQuery { who, region, asked })
        });
        let reader = Reader::start(question, accounts);
        let filter = Memo::new(move |_| route.with(|route| Filter::read(&query_of(route))));
        // Nothing is compared: it is made anew only when there is something new.
        let passing = Memo::new_with_compare(
            move |before: Option<&Arc<Filtered>>| {
                let before = before.map(Arc::as_ref);
                let pass = |filter: &Filter| {
                    reader.listing.with(|listing| Filtered::of(listing, filter, before))
                };
                Arc::new(measured("images: filter and sort", || filter.with(pass)))
            },
            |_, _| true,
        );
        Self { reader, filter, asked, passing }
    }
}

/// The page.
#[component]
pub fn Images() -> AnyView {
    let accounts = use_accounts();
    let regions = use_regions();
    region_sync::keep_in_step();
    let region = Memo::new(move |_| regions.current());
    let shown = Shown::start();
    provide_context(MemberCounts::start(shown.reader));
    let somebody = Memo::new(move |_| accounts.actor().is_some());
    let asked = shown.asked;
    let project =
        move || accounts.actor().map(|actor| load_progress::what(&asked.get(), &actor.title()));
    let meta = move || {
        view! {
            {move || project().map(|words| view! { <span>{words}</span> }.into_any())}
            <span class="num" data-test="image-count">
                {move || load_progress::words(shown)}
            </span>
        }
    };
    let body = move || {
        if !somebody.get() {
            return view! { <SignedOut /> }.into_any();
        }
        view! {
            <controls::Controls shown=shown />
            <LoadStateView
                state=shown.reader.state()
                loading="Loading images"
                empty=move || empty(shown)
                on_retry=move |()| shown.reader.go_on()
                ways=ways
                ready=move |_| rows::table(shown)
            />
            {load_progress::broken(shown)}
            {waiting()}
        }
        .into_any()
    };
    view! {
        <PageHead title="Images" meta=meta>
            <Show when=move || somebody.get()>
                <Button label="Refresh" kind=ButtonKind::Quiet on_press=move || shown.reader.again() />
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

/// Where else to go when the list cannot be had: the account may have to sign in again.
fn ways() -> AnyView {
    view! { <LinkButton href=Route::Accounts.href() label="Accounts" small=true /> }.into_any()
}

fn empty(shown: Shown) -> AnyView {
    let (title, text) = match shown.asked.get_untracked() {
        ListKind::Listed => (
            "No images in this region",
            "Your own images, public ones and those you have accepted appear here. An image is in one region only: try another region, or see what others offer you.",
        ),
        ListKind::Community => (
            "No community images in this region",
            "Images that their owners open to everyone appear here. Try another region.",
        ),
        ListKind::Answered(_) => (
            "Nobody shares such an image with you here",
            "Images that others share with you and that have this answer appear here. Choose another answer or region.",
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

/// What this list leaves out: images that were offered and not accepted.
fn waiting() -> AnyView {
    let accounts = use_accounts();
    let offers = use_offers();
    let words = move || {
        let consumer = accounts.actor().filter(|_| accounts.acting() == Side::Consumer);
        let mine = consumer
            .and_then(|consumer| offers.known_for(&consumer.project()?.id, MemberStatus::Pending));
        match mine {
            Some(0) => {
                "No offers are waiting for your answer. Rejected offers stay under ".to_owned()
            }
            Some(some) => format!(
                "{} for an answer, in no list until accepted: ",
                count::of(some, "offer waits", "offers wait")
            ),
            None => "Images that others offer you aren't in this list until you accept them. See "
                .to_owned(),
        }
    };
    let community = move || {
        let actor = accounts.actor()?;
        audience::has_community(actor.account.profile())
            .then_some(" Community images have a list of their own.")
    };
    view! {
        <p class="soft">
            {reactive(words)} <a href=offers_route().href()>"Offers for me"</a> "." {reactive(community)}
        </p>
    }
    .into_any()
}

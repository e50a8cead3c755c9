//! The images of a region: everything the acting account can list, filtered and sorted as the address says.

mod controls;
mod filter;
mod listing;
mod place;
mod rows;

use std::sync::Arc;

use imageshare_core::model::MemberStatus;
use leptos::prelude::*;

use filter::Filter;
pub use filter::has_text;
use listing::Listing;

use crate::components::{
    Blank, Button, ButtonKind, LinkButton, Loaded, LoadedView, PageHead, Side,
};
use crate::live::live;
use crate::navigation::use_navigation;
use crate::parts::SignedOut;
use crate::route::{OffersTab, Query, Route};
use crate::state::{ask, use_accounts, use_offers, use_regions};
use crate::words::count;

/// What the parts of this page share: the list as it stands, and the filter that the address holds.
#[derive(Clone, Copy)]
struct Shown {
    listing: Signal<Loaded<Arc<Listing>>>,
    filter: Memo<Filter>,
    /// The images that pass the filter, in order.
    passing: Memo<Vec<Arc<listing::Entry>>>,
}

/// The page.
#[component]
pub fn Images() -> AnyView {
    let accounts = use_accounts();
    let regions = use_regions();
    let route = use_navigation().route();
    place::keep_in_step();
    let region = Memo::new(move |_| regions.current());
    let seen = RwSignal::new(0);
    let asked = ask(
        move || {
            let (actor, region) = (accounts.actor()?, region.get()?);
            Some(async move { listing::fetch(&actor, &region, seen).await })
        },
        |listing: &Arc<Listing>| listing.is_empty(),
    );
    let listing = asked.signal();
    let filter = Memo::new(move |_| route.with(|route| Filter::read(&query_of(route))));
    let passing = Memo::new(move |_| {
        listing.with(|listing| {
            let entries = listing.ready().map(|listing| listing.entries.as_slice());
            filter.with(|filter| filter.apply(entries.unwrap_or_default()))
        })
    });
    let shown = Shown { listing, filter, passing };
    let somebody = Memo::new(move |_| accounts.actor().is_some());
    let project =
        move || accounts.actor().map(|actor| format!("Everything {} can list", actor.title()));
    let meta = move || {
        view! {
            {move || project().map(|words| view! { <span>{words}</span> }.into_any())}
            <span class="num" data-test="image-count">
                {move || extent(shown, seen)}
            </span>
        }
    };
    let body = move || {
        if !somebody.get() {
            return view! { <SignedOut /> }.into_any();
        }
        view! {
            <controls::Controls shown=shown />
            <LoadedView
                state=listing
                loading="Asking for the whole list"
                empty=empty
                on_retry=asked.on_retry()
                ways=ways
                ready=move |_| rows::table(shown)
            />
            {waiting()}
        }
        .into_any()
    };
    view! {
        <PageHead title="Images" meta=meta>
            <Show when=move || somebody.get()>
                <Button label="Ask again" kind=ButtonKind::Quiet on_press=move || asked.again() />
                <LinkButton
                    href=Signal::derive(move || share_route(region.get().map(|region| region.to_string())).href())
                    label="Share an image…"
                    kind=ButtonKind::Producer
                    icon=Side::Producer.icon()
                />
            </Show>
        </PageHead>
        {live(body)}
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

/// How much of the list is here: a count while it comes, and whether it is complete.
fn extent(shown: Shown, seen: RwSignal<usize>) -> String {
    shown.listing.with(|listing| match listing {
        Loaded::Loading if seen.get() == 0 => String::new(),
        Loaded::Loading => format!("{} so far", count::of(seen.get(), "image", "images")),
        Loaded::Ready(listing) => {
            let passing = shown.passing.with(Vec::len);
            let of = format!("{passing} of {}, complete", listing.entries.len());
            match listing.unreadable.len() {
                0 => of,
                some => format!("{of}, and {some} not readable here"),
            }
        }
        Loaded::Empty => "0 of 0, complete".to_owned(),
        Loaded::Failed(_) => String::new(),
    })
}

/// Where else to go when the list cannot be had: the account may have to sign in again.
fn ways() -> AnyView {
    view! { <LinkButton href=Route::Accounts.href() label="Accounts" small=true /> }.into_any()
}

fn empty() -> AnyView {
    view! {
        <Blank
            title="No images in this region"
            text="Your own images, public ones and those you have accepted would stand here. Images live in one region only: look in another one, or at what others offer to you."
        >
            <LinkButton href=offers_route().href() label="Offers for me" />
        </Blank>
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
            Some(0) => "Nothing that was offered to you waits for an answer. Rejected offers stay under ".to_owned(),
            Some(some) => format!("{} for an answer and in no list until accepted: ", count::of(some, "offer waits", "offers wait")),
            None => "Images that others offer and you have not accepted are not in this list. They stand under ".to_owned(),
        }
    };
    view! {
        <p class="soft">
            {live(words)} <a href=offers_route().href()>"Offers for me"</a> "."
        </p>
    }
    .into_any()
}

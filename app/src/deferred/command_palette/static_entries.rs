//! Search results that need no request: pages, actions that are possible everywhere, and the offers of the inbox.

use std::rc::Rc;

use imageshare_core::model::{MemberStatus, Side};
use leptos::prelude::*;

use super::search_result::{ResultAction, ResultKind, SearchResult};
use crate::messages::count;
use crate::route::{OffersTab, Route};
use crate::state::{Accounts, Offers};

/// A page: its title, what it is about, its route, and other search terms.
type Page = (&'static str, &'static str, Route, &'static [&'static str]);

/// The pages. A term that is also an answer leads to the list of that answer.
fn pages() -> [Page; 10] {
    let tab = |tab| Route::Offers { tab };
    [
        ("Images", "own, accepted and public images", Route::images(None), &[]),
        (
            "Share",
            "offer images to other projects",
            Route::Share { region: None, image: None },
            &[],
        ),
        ("Shared by me", "who can use what, stop sharing, clean up", Route::shared(), &[]),
        ("Offers for me", "pending, to accept or reject", tab(OffersTab::Pending), &["pending"]),
        (
            "Accepted offers",
            "what you accepted, and how to leave it",
            tab(OffersTab::Accepted),
            &["accepted"],
        ),
        ("Rejected offers", "accept after all", tab(OffersTab::Rejected), &["rejected"]),
        (
            "Share and accept",
            "share and accept with two accounts",
            Route::ShareAndAccept { region: None, image: None },
            &[],
        ),
        (
            "Accounts",
            "sign out, sandbox, checking for changes, connect a cloud",
            Route::Accounts,
            &[],
        ),
        ("About", "version and license", Route::about(), &[]),
        ("Connect a cloud", "sign in with a password, a token or a key", Route::Connect, &[]),
    ]
}

/// Pages and actions, in this order.
pub(super) fn pages_and_actions(accounts: Accounts) -> Vec<Rc<SearchResult>> {
    let page = |(title, about, route, terms): Page| {
        let what = (ResultKind::Page, title.to_owned(), about.to_owned());
        SearchResult::new(what, [], terms.iter().copied().chain([about]), ResultAction::Page(route))
    };
    let active = accounts.active();
    let accounts_of_sides =
        Side::ALL.into_iter().filter_map(|side| Some((side, accounts.on(side)?)));
    let act = accounts_of_sides.map(|(side, who)| {
        let what = (ResultKind::Action, format!("Act as {}", side.as_str()), who.title());
        SearchResult::new(what, [], [who.title().as_str()], ResultAction::Act(side))
    });
    let swap = (active.producer.is_some() && active.consumer.is_some()).then(|| {
        let about = "swap producer and consumer".to_owned();
        SearchResult::new(
            (ResultKind::Action, "Swap".to_owned(), about),
            [],
            ["swap"],
            ResultAction::Swap,
        )
    });
    pages().into_iter().map(page).chain(act).chain(swap).collect()
}

/// Offers that are in no list of images: accepted ones are found among the images.
pub(super) fn offers(offers: Offers) -> Vec<Rc<SearchResult>> {
    let inbox = offers.inbox().state.get();
    let Some(inbox) = inbox.ready() else { return Vec::new() };
    let result = |(status, offer): &(MemberStatus, crate::state::Offer)| {
        let image = &offer.image;
        let what = (ResultKind::Offer, image.title(), format!("{status}, {}", offer.region));
        let tags = image.tags.iter().map(String::as_str);
        SearchResult::new(
            what,
            [image.id.to_string()],
            tags,
            ResultAction::Page(offer.route(*status)),
        )
    };
    let not_accepted = inbox.offers.iter().filter(|(status, _)| *status != MemberStatus::Accepted);
    not_accepted.map(result).collect()
}

/// How many results there are and how many are shown, as text.
pub(super) fn count_text(shown: usize, found: usize) -> String {
    match found {
        0 => "Nothing found".to_owned(),
        all if all == shown => format!("{} found", count::with_separators(all)),
        all => format!(
            "{} of {} shown: type more to narrow the list",
            count::with_separators(shown),
            count::with_separators(all)
        ),
    }
}

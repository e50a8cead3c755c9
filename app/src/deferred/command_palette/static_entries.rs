//! Search results that need no request: pages, actions that are possible everywhere, and the offers of the inbox.

use std::rc::Rc;

use imageshare_core::model::{MemberStatus, Side};
use leptos::prelude::*;

use super::search_result::{ResultAction, ResultKind, SearchResult};
use crate::messages::command_palette::{self, pages};
use crate::messages::page_names;
use crate::route::{OffersTab, Route};
use crate::state::{Accounts, Offers};

/// A page: its title, what it is about, its route, and other search terms.
type PageEntry = (&'static str, &'static str, Route, &'static [&'static str]);

/// The pages. A term that is also an answer leads to the list of that answer.
fn page_entries() -> [PageEntry; 11] {
    let tab = |tab| Route::Offers { tab };
    [
        (page_names::IMAGES, pages::IMAGES_HINT, Route::images(None), &[]),
        (page_names::SHARE, pages::SHARE_HINT, Route::Share { region: None, image: None }, &[]),
        (page_names::SHARED_BY_ME, pages::SHARED_BY_ME_HINT, Route::shared_by_me(), &[]),
        (
            page_names::OFFERS_FOR_ME,
            pages::OFFERS_FOR_ME_HINT,
            tab(OffersTab::Pending),
            &["pending"],
        ),
        (pages::ACCEPTED, pages::ACCEPTED_HINT, tab(OffersTab::Accepted), &["accepted"]),
        (pages::REJECTED, pages::REJECTED_HINT, tab(OffersTab::Rejected), &["rejected"]),
        (
            page_names::SHARE_AND_ACCEPT,
            pages::SHARE_AND_ACCEPT_HINT,
            Route::ShareAndAccept { region: None, image: None },
            &[],
        ),
        (page_names::JOURNAL, pages::JOURNAL_HINT, Route::Journal, &["calls", "curl", "HAR"]),
        (page_names::ACCOUNTS, pages::ACCOUNTS_HINT, Route::Accounts, &[]),
        (page_names::ABOUT, pages::ABOUT_HINT, Route::about(), &[]),
        (page_names::CONNECT, pages::CONNECT_HINT, Route::Connect, &[]),
    ]
}

/// Pages and actions, in this order.
pub(super) fn page_and_action_results(accounts: Accounts) -> Vec<Rc<SearchResult>> {
    let page = |(title, about, route, terms): PageEntry| {
        let what = (ResultKind::Page, title.to_owned(), about.to_owned());
        SearchResult::new(
            what,
            [],
            terms.iter().copied().chain([about]),
            ResultAction::OpenPage(route),
        )
    };
    let has_several = accounts.only_account().is_none();
    let active = accounts.active();
    let accounts_of_sides = Side::ALL
        .into_iter()
        .filter(|_| has_several)
        .filter_map(|side| Some((side, accounts.account_on(side)?)));
    let act = accounts_of_sides.map(|(side, who)| {
        let what =
            (ResultKind::Action, command_palette::act_as_title(side).to_owned(), who.title());
        SearchResult::new(what, [], [who.title().as_str()], ResultAction::ActAs(side))
    });
    let swap = (has_several && active.producer.is_some() && active.consumer.is_some()).then(|| {
        let about = command_palette::SWAP_HINT.to_owned();
        SearchResult::new(
            (ResultKind::Action, command_palette::SWAP.to_owned(), about),
            [],
            ["swap"],
            ResultAction::SwapSides,
        )
    });
    page_entries().into_iter().map(page).chain(act).chain(swap).collect()
}

/// Offers that are in no list of images: accepted ones are found among the images.
pub(super) fn offer_results(offers: Offers) -> Vec<Rc<SearchResult>> {
    let inbox = offers.inbox().state.get();
    let Some(inbox) = inbox.as_ready() else { return Vec::new() };
    let result = |(status, offer): &(MemberStatus, crate::state::Offer)| {
        let image = &offer.image;
        let what = (
            ResultKind::Offer,
            image.title(),
            command_palette::offer(*status, offer.region.as_str()),
        );
        let tags = image.tags.iter().map(String::as_str);
        SearchResult::new(
            what,
            [image.id.to_string()],
            tags,
            ResultAction::OpenPage(offer.route(*status)),
        )
    };
    let not_accepted = inbox.offers.iter().filter(|(status, _)| *status != MemberStatus::Accepted);
    not_accepted.map(result).collect()
}

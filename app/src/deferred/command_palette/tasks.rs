//! What people want to do, and what they ask, in their own words. Each leads to the page or the answer.

use std::collections::BTreeSet;
use std::rc::Rc;

use imageshare_core::search::{SearchQuery, best};

use super::images::Images;
use super::search_result::{ResultAction, ResultKind, SearchResult};
use crate::messages::topic::TOPICS;
use crate::route::{OffersTab, Query, Route};

/// Words that somebody types who wants to cut everybody off from an image.
const LEAK: [&str; 10] = [
    "pause",
    "pause access",
    "leak",
    "leaked",
    "revoke",
    "remove",
    "cut off",
    "cut everybody off",
    "stop all access",
    "stop",
];

/// So many images are offered at most to stop access to.
const IMAGES: usize = 8;

/// A task: what it is called, what it does, where it is done, and other words for it.
type Task = (&'static str, &'static str, Route, &'static [&'static str]);

fn all() -> [Task; 11] {
    let offers = |tab| Route::Offers { tab };
    [
        (
            "Share an image",
            "offer it to another project",
            Route::Share { region: None, image: None },
            &["send", "offer", "give", "share an image"],
        ),
        (
            "Remind people",
            "write to those who haven't answered",
            Route::shared(),
            &["remind", "reminder", "chase"],
        ),
        (
            "Export who has what",
            "as CSV or JSON",
            Route::shared(),
            &["export", "csv", "json", "report"],
        ),
        (
            "Accept an offer",
            "under Offers for me",
            offers(OffersTab::Pending),
            &["accept", "accept offer"],
        ),
        (
            "Reject an offer",
            "under Offers for me",
            offers(OffersTab::Pending),
            &["reject", "decline", "refuse"],
        ),
        (
            "Leave a shared image",
            "set your answer to rejected",
            offers(OffersTab::Accepted),
            &["leave", "unsubscribe"],
        ),
        (
            "Clean up rejected shares",
            "shares of yours that others rejected",
            Route::Shared { query: Query::default().with("show", "rejected") },
            &["rejected", "clean up"],
        ),
        (
            "Copy my project ID",
            "on the card of each account",
            Route::Accounts,
            &["project id", "my id", "tenant id"],
        ),
        (
            "Start over",
            "with a new sandbox",
            Route::Accounts,
            &["start over", "reset", "new sandbox", "begin again"],
        ),
        ("Sign out", "of one account or all", Route::Accounts, &["sign out", "log out", "logout"]),
        (
            "Use an image in another region",
            "a share works in one region only",
            Route::About { topic: Some("another-region".to_owned()) },
            &["another region", "copy"],
        ),
    ]
}

/// Tasks and questions. With an image on screen, stopping all access to it comes first.
pub(super) fn tasks(here: &Route) -> Vec<Rc<SearchResult>> {
    let stop = match here {
        Route::Image { region, id } | Route::StopAccess { region, id } => hit((
            "Stop all access to this image",
            "all regions, after a leak",
            Route::StopAccess { region: region.clone(), id: id.clone() },
            &LEAK,
        )),
        _ => choose_image(),
    };
    let question = |topic: crate::messages::topic::Topic| {
        let what =
            (ResultKind::Question, topic.title.to_owned(), "answered under About".to_owned());
        let route = Route::About { topic: Some(topic.key.to_owned()) };
        SearchResult::new(what, [], topic.words.iter().copied(), ResultAction::Page(route))
    };
    std::iter::once(stop)
        .chain(all().into_iter().map(hit))
        .chain(TOPICS.into_iter().map(question))
        .collect()
}

fn hit((title, about, route, words): Task) -> Rc<SearchResult> {
    let what = (ResultKind::Action, title.to_owned(), about.to_owned());
    SearchResult::new(what, [], words.iter().copied().chain([about]), ResultAction::Page(route))
}

/// Stopping all access where no image is named: the list of what is shared, in which one is chosen.
fn choose_image() -> Rc<SearchResult> {
    hit((
        "Stop all access: choose an image",
        "type leak and its name, or choose it under Shared by me",
        Route::shared(),
        &LEAK,
    ))
}

/// For "leak" alone: the way to choose an image, so that Enter means none of them, then each image that is shared. With a name: to each own image that answers to it. Images of one
/// name are asked about together, so of those that are only listed the first will do.
pub(super) fn stop_access(text: &str, here: &Route, images: Images) -> Vec<Rc<SearchResult>> {
    let is_on_screen = matches!(here, Route::Image { .. } | Route::StopAccess { .. });
    if LEAK.contains(&text) && !is_on_screen {
        let mut names = BTreeSet::new();
        let images: Vec<_> = images.with(|all| {
            let shared = all.filter(|hit| hit.is_shared && names.insert(hit.title.clone()));
            shared.filter_map(|hit| stop_of(&hit)).take(IMAGES).collect()
        });
        return std::iter::once(choose_image()).chain(images).collect();
    }
    let rest = LEAK.iter().filter_map(|word| text.strip_prefix(word)?.strip_prefix(' '));
    let Some(wanted) = rest.min_by_key(|rest| rest.len()).and_then(SearchQuery::read) else {
        return Vec::new();
    };
    let own = images.with(|all| {
        let own = all.filter(|hit| hit.is_own_image());
        best(own, |hit| &hit.card, &wanted, IMAGES).0
    });
    own.iter().filter_map(|(_, hit)| stop_of(hit)).collect()
}

/// Stopping all access to the image of a hit.
fn stop_of(image: &SearchResult) -> Option<Rc<SearchResult>> {
    let ResultAction::As(who, side, Route::Image { region, id }) = &image.goal else { return None };
    let route = Route::StopAccess { region: region.clone(), id: id.clone() };
    let what =
        (ResultKind::Action, format!("Stop all access to {}", image.title), image.place.clone());
    Some(SearchResult::new(what, [], [], ResultAction::As(*who, *side, route)))
}

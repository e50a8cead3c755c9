//! Search results for tasks and questions, with many search terms. Each leads to the page or the answer.

use std::collections::BTreeSet;
use std::rc::Rc;

use imageshare_core::ui::search::{SearchQuery, best_matches};

use super::images::ImageIndex;
use super::search_result::{ResultAction, ResultKind, SearchResult};
use crate::messages::command_palette::tasks;
use crate::messages::topic::TOPICS;
use crate::route::{OffersTab, Route, UrlQuery};

/// Search terms for stopping all access to an image.
const STOP_ACCESS_TERMS: [&str; 11] = [
    "pause",
    "pause access",
    "leak",
    "leaked",
    "revoke",
    "revoke all access",
    "remove",
    "cut off",
    "cut everybody off",
    "stop all access",
    "stop",
];

/// How many images are offered for that.
const MAX_STOP_ACCESS_RESULTS: usize = 8;

/// A task: its title, what it does, its page, and other search terms.
type TaskEntry = (&'static str, &'static str, Route, &'static [&'static str]);

fn task_entries() -> [TaskEntry; 12] {
    let offers = |tab| Route::Offers { tab };
    [
        (
            tasks::SHARE,
            tasks::SHARE_HINT,
            Route::Share { region: None, image: None },
            &["send", "offer", "give", "share an image"],
        ),
        (
            tasks::REMIND,
            tasks::REMIND_HINT,
            Route::shared_by_me(),
            &["remind", "reminder", "chase"],
        ),
        (
            tasks::EXPORT,
            tasks::EXPORT_HINT,
            Route::shared_by_me(),
            &["export", "csv", "json", "report"],
        ),
        (
            tasks::ACCEPT,
            tasks::UNDER_OFFERS,
            offers(OffersTab::Pending),
            &["accept", "accept offer"],
        ),
        (
            tasks::REJECT,
            tasks::UNDER_OFFERS,
            offers(OffersTab::Pending),
            &["reject", "decline", "refuse"],
        ),
        (
            tasks::REMOVE_FROM_LIST,
            tasks::REMOVE_FROM_LIST_HINT,
            offers(OffersTab::Accepted),
            &["leave", "unsubscribe"],
        ),
        (
            tasks::CLEAN_UP,
            tasks::CLEAN_UP_HINT,
            Route::SharedByMe { query: UrlQuery::default().with_value("show", "rejected") },
            &["rejected", "clean up"],
        ),
        (
            tasks::PROJECT_ID,
            tasks::PROJECT_ID_HINT,
            Route::Accounts,
            &["project id", "my id", "tenant id"],
        ),
        (
            tasks::START_OVER,
            tasks::START_OVER_HINT,
            Route::Accounts,
            &["start over", "reset", "new sandbox", "begin again"],
        ),
        (
            tasks::TWO_TABS,
            tasks::TWO_TABS_HINT,
            Route::Accounts,
            &["two tabs", "new tab", "second tab", "one side"],
        ),
        (
            tasks::SIGN_OUT,
            tasks::SIGN_OUT_HINT,
            Route::Accounts,
            &["sign out", "log out", "logout"],
        ),
        (
            tasks::ANOTHER_REGION,
            tasks::ANOTHER_REGION_HINT,
            Route::About { topic: Some("another-region".to_owned()) },
            &["another region", "copy"],
        ),
    ]
}

/// Tasks, those of the sandbox only if there is one, and questions. On an image's page, stopping all access to it comes first.
pub(super) fn task_results(route: &Route, has_sandbox: bool) -> Vec<Rc<SearchResult>> {
    let stop = match route {
        Route::Image { region, id } | Route::StopAccess { region, id } => task_result((
            tasks::STOP_ACCESS_HERE,
            tasks::STOP_ACCESS_HERE_HINT,
            Route::StopAccess { region: region.clone(), id: id.clone() },
            &STOP_ACCESS_TERMS,
        )),
        _ => choose_image_result(),
    };
    let question = |topic: crate::messages::topic::Topic| {
        let what = (ResultKind::Question, topic.title.to_owned(), tasks::UNDER_ABOUT.to_owned());
        let route = Route::About { topic: Some(topic.key.to_owned()) };
        SearchResult::new(
            what,
            [],
            topic.search_terms.iter().copied(),
            ResultAction::OpenPage(route),
        )
    };
    let common =
        task_entries().into_iter().filter(|task| has_sandbox || task.0 != tasks::START_OVER);
    std::iter::once(stop)
        .chain(common.map(task_result))
        .chain(TOPICS.into_iter().map(question))
        .collect()
}

fn task_result((title, about, route, terms): TaskEntry) -> Rc<SearchResult> {
    let what = (ResultKind::Action, title.to_owned(), about.to_owned());
    SearchResult::new(what, [], terms.iter().copied().chain([about]), ResultAction::OpenPage(route))
}

/// Stopping all access without a named image: leads to the list of shares, where the user chooses one.
fn choose_image_result() -> Rc<SearchResult> {
    task_result((
        tasks::STOP_ACCESS,
        tasks::STOP_ACCESS_HINT,
        Route::shared_by_me(),
        &STOP_ACCESS_TERMS,
    ))
}

/// For "leak" alone: first the way to choose an image, so that Enter stops nothing, then each shared image. With a name: each own
/// image that matches. Images of one name are confirmed together, so for those only the first one is listed.
pub(super) fn stop_access_results(
    text: &str,
    route: &Route,
    images: ImageIndex,
) -> Vec<Rc<SearchResult>> {
    let is_on_screen = matches!(route, Route::Image { .. } | Route::StopAccess { .. });
    if STOP_ACCESS_TERMS.contains(&text) && !is_on_screen {
        let mut names = BTreeSet::new();
        let images: Vec<_> = images.with_results(|all| {
            let shared =
                all.filter(|result| result.can_have_members && names.insert(result.title.clone()));
            shared
                .filter_map(|result| stop_access_result(&result))
                .take(MAX_STOP_ACCESS_RESULTS)
                .collect()
        });
        return std::iter::once(choose_image_result()).chain(images).collect();
    }
    let rest =
        STOP_ACCESS_TERMS.iter().filter_map(|word| text.strip_prefix(word)?.strip_prefix(' '));
    let Some(wanted) = rest.min_by_key(|rest| rest.len()).and_then(SearchQuery::parse) else {
        return Vec::new();
    };
    let own = images.with_results(|all| {
        let own = all.filter(|result| result.is_own_image());
        best_matches(own, |result| &result.search_doc, &wanted, MAX_STOP_ACCESS_RESULTS).0
    });
    own.iter().filter_map(|(_, result)| stop_access_result(result)).collect()
}

/// Stopping all access to the image of a result.
fn stop_access_result(image: &SearchResult) -> Option<Rc<SearchResult>> {
    let ResultAction::OpenPageAs(who, side, Route::Image { region, id }) = &image.action else {
        return None;
    };
    let route = Route::StopAccess { region: region.clone(), id: id.clone() };
    let what = (ResultKind::Action, tasks::stop_access_to(&image.title), image.subtitle.clone());
    Some(SearchResult::new(what, [], [], ResultAction::OpenPageAs(*who, *side, route)))
}

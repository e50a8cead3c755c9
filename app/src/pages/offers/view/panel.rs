//! The content of a tab: the list with its controls, the open offer, the bulk run, and the regions that failed. Used by the page.

use std::collections::BTreeMap;

use imageshare_core::model::{MemberStatus, RegionName};
use imageshare_core::wire::UnreadableRow;
use leptos::prelude::*;

use super::super::actions::{bulk_bar, keep_focus, keys};
use super::super::model::answer_handler::AnswerHandler;
use super::super::model::lines::Line;
use super::super::model::list::List;
use super::super::query::Ages;
use super::super::{GROUP, tab};
use super::detail::pane;
use super::rows::table;
use super::{answering, keep_clear, scope, search};
use crate::components::{Button, EmptyState, FailureNotice, LinkButton, Skeleton, TabPanel};
use crate::data::Failure;
use crate::messages::offers::{answers, list};
use crate::parts::unreadable_rows;
use crate::route::Route;
use crate::state::inbox::Inbox;
use crate::state::{use_accounts, use_offers};

/// The content of the tab.
pub(in crate::pages::offers) fn panel(inbox: Signal<Inbox>) -> AnyView {
    let tab = tab();
    let (list, handler) = (List::start(inbox, tab), AnswerHandler::new());
    keys::listen(list, handler);
    keep_focus::keep_focus(list);
    keep_clear::keep_clear();
    let all = Memo::new(move |_| inbox.with(|inbox| inbox.with(tab.get().answer()).count()));
    let is_complete = Memo::new(move |_| inbox.with(Inbox::is_loaded));
    // If no region has answered, "no offers" would be wrong.
    let is_unknown = Memo::new(move |_| inbox.with(Inbox::is_unknown));
    let is_empty = Memo::new(move |_| list.lines.with(|lines| lines.is_empty()));
    let has_no_offers = Memo::new(move |_| {
        is_complete.get() && !is_unknown.get() && all.get() == 0 && !list.search.is_some()
    });
    let has_no_match = Memo::new(move |_| is_empty.get() && list.search.is_some());
    let open_offers = list.open();
    view! {
        <TabPanel group=GROUP chosen=Signal::derive(move || tab.get().as_str().to_owned())>
            {answering::run()}
            {scope::other_accounts_hint()}
            <div class="inbox" class:inbox--open=move || list.is_named.get()>
                <div class="inbox__list">
                    {move || failed(&inbox.get())}
                    {search::controls(list, all)}
                    <Show when=move || has_no_match.get()>{move || no_matches(list, all.get())}</Show>
                    <Show when=move || !is_empty.get()>
                        <div class="row inbox__head">
                            {bulk_bar::select_all(open_offers, list.selected)}
                            {ages_loading(list)}
                            <span class="soft inbox__keys">{move || answers::shortcuts(tab.get().answer())}</span>
                        </div>
                        <div class="inbox__table">{table(list)}</div>
                    </Show>
                    <Show when=move || has_no_offers.get()>{move || no_offers(tab.get().answer())}</Show>
                    <Show when=move || !is_complete.get()>
                        <Skeleton label=list::LOADING_OTHER_REGIONS />
                    </Show>
                    {bulk_bar::bar(
                        open_offers,
                        Signal::derive(move || tab.get().answer()),
                        list.selected,
                    )}
                    {move || unreadable(&inbox.get())}
                </div>
                {pane(list, handler)}
            </div>
        </TabPanel>
    }
    .into_any()
}

/// How many ages have been loaded, while the list is sorted by age.
fn ages_loading(list: List) -> AnyView {
    let ages: Ages = expect_context();
    let loading = Memo::new(move |_| {
        let all = list.lines.with(|lines| lines.iter().filter_map(Line::offer).count());
        let loaded = ages.loaded_count();
        let sorts = list.sort.with(|sort| sort.key == "age");
        (sorts && loaded < all).then_some((loaded, all))
    });
    let text = move || {
        loading.get().map(|(loaded, all)| {
            view! { <span class="soft num">{list::loading_ages(loaded, all)}</span> }.into_any()
        })
    };
    crate::reactive::reactive(text).into_any()
}

/// Shown when no offer of this tab matches the search.
fn no_matches(list: List, all: usize) -> AnyView {
    let search = list.search;
    let text = search.text.get().trim().to_owned();
    let title =
        if text.is_empty() { list::NO_OFFER_OF_RISK.to_owned() } else { list::no_match(&text) };
    view! {
        <EmptyState title=title text=list::searched(all)>
            <Button label=list::CLEAR_SEARCH on_press=move || search.clear() />
        </EmptyState>
    }
    .into_any()
}

fn no_offers(status: MemberStatus) -> AnyView {
    let (title, text) = list::no_offers(status);
    view! {
        <EmptyState title=title text=text>
            <LinkButton href=Route::Accounts.href() label=list::SHOW_MY_ID />
            <LinkButton href=Route::images(None).href() label=list::VIEW_IMAGES />
        </EmptyState>
    }
    .into_any()
}

fn unreadable(inbox: &Inbox) -> Option<AnyView> {
    let rows: Vec<UnreadableRow> = inbox.unreadable.values().flatten().cloned().collect();
    unreadable_rows(list::unreadable(rows.len()), list::UNREADABLE_NOTE, &rows)
}

/// One notice for each failed region: the affected accounts, and the reason.
fn failed(inbox: &Inbox) -> Vec<AnyView> {
    let offers = use_offers();
    let mut regions: BTreeMap<&RegionName, (Vec<String>, &Failure)> = BTreeMap::new();
    for (source, failure) in &inbox.failed {
        let name = untrack(|| use_accounts().get(source.account)).map(|account| account.title());
        regions.entry(&source.region).or_insert((Vec::new(), failure)).0.extend(name);
    }
    let account_count =
        |region: &RegionName| inbox.answered.iter().filter(|one| one.region == *region).count();
    let notice = |(region, (names, failure)): (&RegionName, (Vec<String>, &Failure))| {
        // If a region failed for every account, no names are needed.
        let title = if names.len() == account_count(region) {
            list::region_failed(region)
        } else {
            list::region_failed_for(&names, region)
        };
        let failure = Failure { title, ..failure.clone() };
        view! { <FailureNotice failure=failure on_retry=move || offers.inbox().refetch() /> }
            .into_any()
    };
    regions.into_iter().map(notice).collect()
}

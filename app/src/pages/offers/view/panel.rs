//! The content of a tab: the list with its controls, the open offer, the bulk run, and the regions that failed. Used by the page.

use std::collections::BTreeMap;

use imageshare_core::model::{MemberStatus, RegionName};
use imageshare_core::wire::UnreadableRow;
use leptos::prelude::*;

use super::super::actions::{bulk_bar, keep_focus, keys};
use super::super::model::answer_handler::AnswerHandler;
use super::super::model::lines::ListLine;
use super::super::model::list::OfferList;
use super::super::query::OfferAges;
use super::super::{TAB_GROUP_ID, current_tab};
use super::detail::detail_pane;
use super::rows::offer_table;
use super::{account_scope, bulk_run, search, toast_offsets};
use crate::components::{Button, EmptyState, FailureNotice, LinkButton, Skeleton, TabPanel};
use crate::data::{AnyFailure, Failure};
use crate::messages::failure;
use crate::messages::offers::{answers, list};
use crate::parts::unreadable_rows;
use crate::route::Route;
use crate::state::inbox::Inbox;
use crate::state::{use_accounts, use_offers};

/// The content of the tab.
pub(in crate::pages::offers) fn tab_panel(inbox: Signal<Inbox>) -> AnyView {
    let tab = current_tab();
    let (list, handler) = (OfferList::start(inbox, tab), AnswerHandler::new());
    keys::listen_for_shortcuts(list, handler);
    keep_focus::restore_lost_focus(list);
    toast_offsets::keep_toasts_off_answers();
    let all = Memo::new(move |_| {
        inbox.with(|inbox| inbox.offers_with_status(tab.get().member_status()).count())
    });
    let is_complete = Memo::new(move |_| inbox.with(Inbox::is_loaded));
    // If no region has answered, "no offers" would be wrong.
    let is_unknown = Memo::new(move |_| inbox.with(Inbox::has_only_failures));
    let is_empty = Memo::new(move |_| list.lines.with(|lines| lines.is_empty()));
    let has_no_offers = Memo::new(move |_| {
        is_complete.get() && !is_unknown.get() && all.get() == 0 && !list.search.is_active()
    });
    let has_no_match = Memo::new(move |_| is_empty.get() && list.search.is_active());
    let open_offers = list.answerable_offers();
    view! {
        <TabPanel group=TAB_GROUP_ID chosen=Signal::derive(move || tab.get().as_str().to_owned())>
            {bulk_run::bulk_run_view()}
            {account_scope::other_accounts_hint()}
            <div class="inbox" class:inbox--open=move || list.is_offer_in_address.get()>
                <div class="inbox__list">
                    {move || failed_regions(&inbox.get())}
                    {search::search_controls(list, all)}
                    <Show when=move || has_no_match.get()>{move || no_matches(list, all.get())}</Show>
                    <Show when=move || !is_empty.get()>
                        <div class="row inbox__head">
                            {bulk_bar::select_all_checkbox(open_offers, list.selected)}
                            {ages_progress(list)}
                            <span class="soft inbox__keys">{move || answers::shortcuts(tab.get().member_status())}</span>
                        </div>
                        <div class="inbox__table">{offer_table(list)}</div>
                    </Show>
                    <Show when=move || has_no_offers.get()>{move || no_offers(tab.get().member_status())}</Show>
                    <Show when=move || !is_complete.get()>
                        <Skeleton label=list::LOADING_OTHER_REGIONS />
                    </Show>
                    {bulk_bar::bulk_answer_bar(
                        open_offers,
                        Signal::derive(move || tab.get().member_status()),
                        list.selected,
                    )}
                    {move || unreadable_offers(&inbox.get())}
                </div>
                {detail_pane(list, handler)}
            </div>
        </TabPanel>
    }
    .into_any()
}

/// How many ages have been loaded, while the list is sorted by age.
fn ages_progress(list: OfferList) -> AnyView {
    let ages: OfferAges = expect_context();
    let loading = Memo::new(move |_| {
        let all = list.lines.with(|lines| lines.iter().filter_map(ListLine::offer).count());
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
fn no_matches(list: OfferList, offer_count: usize) -> AnyView {
    let search = list.search;
    let text = search.text.get().trim().to_owned();
    let title =
        if text.is_empty() { list::NO_OFFER_OF_RISK.to_owned() } else { list::no_match(&text) };
    view! {
        <EmptyState title=title text=list::searched_count(offer_count)>
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

fn unreadable_offers(inbox: &Inbox) -> Option<AnyView> {
    let rows: Vec<UnreadableRow> =
        inbox.unreadable_rows_by_source.values().flatten().cloned().collect();
    unreadable_rows(list::unreadable(rows.len()), list::UNREADABLE_NOTE, &rows)
}

/// One notice for each failed region: the affected accounts, and the reason.
fn failed_regions(inbox: &Inbox) -> Vec<AnyView> {
    let offers = use_offers();
    let mut regions: BTreeMap<&RegionName, (Vec<String>, &AnyFailure)> = BTreeMap::new();
    for (source, failure) in &inbox.failed_sources {
        let name = untrack(|| use_accounts().get(source.account)).map(|account| account.title());
        regions.entry(&source.region).or_insert((Vec::new(), failure)).0.extend(name);
    }
    let account_count = |region: &RegionName| {
        inbox.finished_sources.iter().filter(|one| one.region == *region).count()
    };
    let notice = |(region, (names, failure)): (&RegionName, (Vec<String>, &AnyFailure))| {
        // If a region failed for every account, no names are needed.
        let title = if names.len() == account_count(region) {
            list::region_failed(region)
        } else {
            list::region_failed_for(&names, region)
        };
        let failure = Failure { title, ..failure::describe(failure) };
        view! { <FailureNotice failure=failure on_retry=move || offers.inbox().refetch() /> }
            .into_any()
    };
    regions.into_iter().map(notice).collect()
}

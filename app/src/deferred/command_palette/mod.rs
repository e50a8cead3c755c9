//! The command palette: one field for everything, as a combobox in a dialog. Searches are not stored. Used by the root's chunks.

mod id_lookup;
mod images;
mod list;
mod projects;
mod search_result;
mod static_entries;
mod tasks;

use std::rc::Rc;

use imageshare_core::model::ImageId;
use imageshare_core::ui::search::{MatchRank, SearchQuery, best_matches};
use imageshare_core::ui::site_config::SiteFeature;
use leptos::{html, prelude::*};

use crate::measure::record_duration;
use crate::messages::command_palette;
use crate::messages::text_case::to_lowercase;
use crate::navigation::use_navigation;
use crate::reactive::{effect, reactive};
use crate::state::{
    use_accounts, use_address_book, use_offers, use_palette_state, use_region_choice, use_shares,
    use_site,
};
use images::ImageIndex;
use search_result::{ResultAction, SearchResult};

/// How many results are shown; users type more rather than read on.
const MAX_SHOWN_RESULTS: usize = 50;

/// The results, best first, and how many there are in total.
#[derive(Clone, Default)]
struct SearchResults {
    results: Vec<Rc<SearchResult>>,
    total_count: usize,
    /// How many of the results were not found, but are places to look up the typed ID.
    lookup_count: usize,
    /// Whether nothing was typed: these are suggestions.
    are_suggestions: bool,
}

/// The command palette. [`crate::state::PaletteState`] opens it.
#[component]
pub fn CommandPalette() -> AnyView {
    let palette = use_palette_state();
    let accounts = use_accounts();
    let navigation = use_navigation();
    let dialog = NodeRef::<html::Dialog>::new();
    let text = RwSignal::new(String::new());
    let images = ImageIndex::new();
    let found = search_results(text, images);
    let active = RwSignal::new(0_usize);
    effect(move || {
        found.track();
        active.set(0);
    });
    effect(move || {
        let Some(dialog) = dialog.get() else { return };
        match (palette.is_open(), dialog.open()) {
            (true, false) => {
                text.set(String::new());
                images.refresh(accounts);
                // It only fails if the dialog is open already.
                drop(dialog.show_modal());
            }
            (false, true) => dialog.close(),
            _ => {}
        }
    });
    let choose = UnsyncCallback::new(move |place: usize| {
        let hit = found.with_untracked(|found| found.results.get(place).cloned());
        if let Some(hit) = hit {
            // Closed first: a closing dialog restores the focus, and then the new page takes it.
            palette.close();
            if let Some(dialog) = dialog.get_untracked() {
                dialog.close();
            }
            hit.choose(accounts, navigation);
        }
    });
    view! {
        <dialog
            class="finder"
            node_ref=dialog
            aria-label=command_palette::TITLE
            on:close=move |_| palette.close()
            on:click=move |event| {
                // A click on the dialog's backdrop has the dialog itself as target.
                if event.target() == event.current_target() {
                    palette.close();
                }
            }
        >
            {list::search_field(text, found, active, choose)}
            {list::result_list(found, active, choose)}
            <p class="finder__extent soft" role="status">
                {reactive(move || status_text(found, images))}
            </p>
        </dialog>
    }
    .into_any()
}

/// The matches of the text; updates with the text, the lists, the accounts and the offers while the palette is open.
fn search_results(
    text: RwSignal<String>,
    images: ImageIndex,
) -> Signal<SearchResults, LocalStorage> {
    let palette = use_palette_state();
    let (accounts, site) = (use_accounts(), use_site());
    let (book, offers, regions, shares) =
        (use_address_book(), use_offers(), use_region_choice(), use_shares());
    let route = use_navigation().route();
    let found = RwSignal::new_local(SearchResults::default());
    effect(move || {
        if !palette.is_open() {
            found.set(SearchResults::default());
            return;
        }
        let mut entries = static_entries::page_and_action_results(accounts);
        entries.extend(tasks::task_results(&route.get(), !site.is_off(SiteFeature::Sandbox)));
        entries.retain(|entry| match &entry.action {
            ResultAction::OpenPage(route) => !site.is_route_off(route),
            _ => true,
        });
        let Some(wanted) = SearchQuery::parse(&to_lowercase(&text.get())) else {
            let count = entries.len();
            found.set(SearchResults {
                results: entries,
                total_count: count,
                are_suggestions: true,
                lookup_count: 0,
            });
            return;
        };
        let mut all_entries = entries;
        all_entries.extend(static_entries::offer_results(offers));
        all_entries.extend(projects::project_results(accounts, book, shares));
        let search = |wanted: &SearchQuery| {
            images.with_results(|images| {
                let all = all_entries.iter().cloned().chain(images);
                best_matches(all, |hit| &hit.search_doc, wanted, MAX_SHOWN_RESULTS)
            })
        };
        let id = wanted.text().parse::<ImageId>().ok();
        // An ID is valid with and without its hyphens; lists have them.
        let with_hyphens = id.and_then(|id| SearchQuery::parse(&id.to_string()));
        let (hits, count) = record_duration("finder: match", || {
            let found = search(&wanted);
            match with_hyphens.filter(|_| found.0.is_empty()) {
                Some(wanted) => search(&wanted),
                None => found,
            }
        });
        let is_known = hits.iter().any(|(fit, _)| *fit == MatchRank::ExactId);
        let unknown = id.filter(|_| !is_known);
        let by_id =
            unknown.map(|id| id_lookup::lookup_results(id, accounts, regions)).unwrap_or_default();
        let proposed = by_id.len();
        let stop = tasks::stop_access_results(wanted.text(), &route.get(), images);
        let is_first = |hit: &Rc<SearchResult>| {
            stop.iter().any(|first| first.action == hit.action && first.title == hit.title)
        };
        let hits: Vec<Rc<SearchResult>> =
            hits.into_iter().map(|(_, hit)| hit).filter(|hit| !is_first(hit)).collect();
        let by_head = projects::result_for_id_prefix(wanted.text(), accounts);
        let count = count + stop.len() + usize::from(by_head.is_some());
        let hits = stop.into_iter().chain(hits).chain(by_id).chain(by_head).collect();
        found.set(SearchResults {
            results: hits,
            total_count: count,
            lookup_count: proposed,
            are_suggestions: false,
        });
    });
    found.into()
}

fn status_text(found: Signal<SearchResults, LocalStorage>, images: ImageIndex) -> String {
    let result = found.with(|found| match found {
        SearchResults { are_suggestions: true, .. } => command_palette::HINT.to_owned(),
        SearchResults { lookup_count: 1.., .. } => command_palette::UNKNOWN_ID.to_owned(),
        _ => command_palette::result_count(found.results.len(), found.total_count),
    });
    let left = images.pending_list_count.get();
    let failed = images.failed_regions.get();
    let loading = (left > 0).then(|| command_palette::loading_lists(left));
    let missing = (!failed.is_empty()).then(|| command_palette::incomplete_regions(&failed));
    std::iter::once(result).chain(loading).chain(missing).collect::<Vec<_>>().join(" ")
}

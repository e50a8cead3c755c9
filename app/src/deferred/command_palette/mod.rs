//! The command palette: one field for everything, as a combobox in a dialog. Searches are not stored. Used by the root's chunks.

mod by_id;
mod images;
mod list;
mod projects;
mod search_result;
mod static_entries;
mod tasks;

use std::rc::Rc;

use imageshare_core::model::ImageId;
use imageshare_core::search::{MatchRank, SearchQuery, best_matches};
use leptos::{html, prelude::*};

use crate::measure::measured;
use crate::messages::command_palette;
use crate::messages::letter_case::lower;
use crate::navigation::use_navigation;
use crate::reactive::{effect, reactive};
use crate::state::{
    use_accounts, use_book, use_offers, use_palette_state, use_regions, use_shares,
};
use images::Images;
use search_result::SearchResult;

/// How many results are shown; users type more rather than read on.
const MAX_SHOWN: usize = 50;

/// The results, best first, and how many there are in total.
#[derive(Clone, Default)]
struct Found {
    hits: Vec<Rc<SearchResult>>,
    count: usize,
    /// How many of the results were not found, but are places to look up the typed ID.
    by_id: usize,
    /// Whether nothing was typed: these are suggestions.
    proposed: bool,
}

/// The command palette. [`crate::state::PaletteState`] opens it.
#[component]
pub fn CommandPalette() -> AnyView {
    let palette = use_palette_state();
    let accounts = use_accounts();
    let navigation = use_navigation();
    let dialog = NodeRef::<html::Dialog>::new();
    let text = RwSignal::new(String::new());
    let images = Images::new();
    let found = find(text, images);
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
        let hit = found.with_untracked(|found| found.hits.get(place).cloned());
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
            {list::field(text, found, active, choose)}
            {list::results(found, active, choose)}
            <p class="finder__extent soft" role="status">
                {reactive(move || extent(found, images))}
            </p>
        </dialog>
    }
    .into_any()
}

/// The matches of the text; updates with the text, the lists, the accounts and the offers while the palette is open.
fn find(text: RwSignal<String>, images: Images) -> Signal<Found, LocalStorage> {
    let palette = use_palette_state();
    let accounts = use_accounts();
    let (book, offers, regions, shares) = (use_book(), use_offers(), use_regions(), use_shares());
    let route = use_navigation().route();
    let found = RwSignal::new_local(Found::default());
    effect(move || {
        if !palette.is_open() {
            found.set(Found::default());
            return;
        }
        let mut entries = static_entries::pages_and_actions(accounts);
        entries.extend(tasks::tasks(&route.get()));
        let Some(wanted) = SearchQuery::parse(&lower(&text.get())) else {
            let count = entries.len();
            found.set(Found { hits: entries, count, proposed: true, by_id: 0 });
            return;
        };
        let mut all_entries = entries;
        all_entries.extend(static_entries::offers(offers));
        all_entries.extend(projects::projects(accounts, book, shares));
        let search = |wanted: &SearchQuery| {
            images.with(|images| {
                let all = all_entries.iter().cloned().chain(images);
                best_matches(all, |hit| &hit.card, wanted, MAX_SHOWN)
            })
        };
        let id = wanted.text().parse::<ImageId>().ok();
        // An ID is valid with and without its hyphens; lists have them.
        let with_hyphens = id.and_then(|id| SearchQuery::parse(&id.to_string()));
        let (hits, count) = measured("finder: match", || {
            let found = search(&wanted);
            match with_hyphens.filter(|_| found.0.is_empty()) {
                Some(wanted) => search(&wanted),
                None => found,
            }
        });
        let is_known = hits.iter().any(|(fit, _)| *fit == MatchRank::ExactId);
        let unknown = id.filter(|_| !is_known);
        let by_id = unknown.map(|id| by_id::results(id, accounts, regions)).unwrap_or_default();
        let proposed = by_id.len();
        let stop = tasks::stop_access(wanted.text(), &route.get(), images);
        let is_first = |hit: &Rc<SearchResult>| {
            stop.iter().any(|first| first.goal == hit.goal && first.title == hit.title)
        };
        let hits: Vec<Rc<SearchResult>> =
            hits.into_iter().map(|(_, hit)| hit).filter(|hit| !is_first(hit)).collect();
        let by_head = projects::by_prefix(wanted.text(), accounts);
        let count = count + stop.len() + usize::from(by_head.is_some());
        let hits = stop.into_iter().chain(hits).chain(by_id).chain(by_head).collect();
        found.set(Found { hits, count, by_id: proposed, proposed: false });
    });
    found.into()
}

fn extent(found: Signal<Found, LocalStorage>, images: Images) -> String {
    let result = found.with(|found| match found {
        Found { proposed: true, .. } => command_palette::HINT.to_owned(),
        Found { by_id: 1.., .. } => command_palette::UNKNOWN_ID.to_owned(),
        _ => command_palette::results(found.hits.len(), found.count),
    });
    let left = images.left.get();
    let failed = images.failed.get();
    let loading = (left > 0).then(|| command_palette::loading(left));
    let missing = (!failed.is_empty()).then(|| command_palette::incomplete(&failed));
    std::iter::once(result).chain(loading).chain(missing).collect::<Vec<_>>().join(" ")
}

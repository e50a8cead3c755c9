//! The finder: one field for everything, as a combobox in a dialog. What is looked for is kept nowhere.

mod by_id;
mod images;
mod list;
mod projects;
mod search_result;
mod static_entries;
mod tasks;

use std::rc::Rc;

use imageshare_core::model::ImageId;
use imageshare_core::search::{MatchRank, SearchQuery, best};
use leptos::{html, prelude::*};

use crate::measure::measured;
use crate::messages::letter_case::lower;
use crate::navigation::use_navigation;
use crate::reactive::{effect, reactive};
use crate::state::{
    use_accounts, use_book, use_offers, use_palette_state, use_regions, use_shares,
};
use images::Images;
use search_result::SearchResult;

/// So many are shown; whoever looks for something types more rather than reading on.
const SHOWN: usize = 50;

/// What was found, the best first, and how many there are in all.
#[derive(Clone, Default)]
struct Found {
    hits: Vec<Rc<SearchResult>>,
    count: usize,
    /// How many of the hits were not found, but say who could be asked for the id that was typed.
    by_id: usize,
    /// Nothing was typed: these are proposals.
    proposed: bool,
}

/// The finder. Opens when [`crate::state::Finding`] says so.
#[component]
pub fn CommandPalette() -> AnyView {
    let finding = use_palette_state();
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
        match (finding.is_open(), dialog.open()) {
            (true, false) => {
                text.set(String::new());
                images.bring(accounts);
                // It fails only when the dialog is open already.
                drop(dialog.show_modal());
            }
            (false, true) => dialog.close(),
            _ => {}
        }
    });
    let choose = UnsyncCallback::new(move |place: usize| {
        let hit = found.with_untracked(|found| found.hits.get(place).cloned());
        if let Some(hit) = hit {
            // Closed first: a dialog gives the focus back, and the new page takes it then.
            finding.close();
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
            aria-label="Find"
            on:close=move |_| finding.close()
            on:click=move |event| {
                // A click beside what is in the dialog is one on the dialog itself.
                if event.target() == event.current_target() {
                    finding.close();
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

/// What fits the text, made anew when the text, the lists, the accounts or the offers change, while somebody looks.
fn find(text: RwSignal<String>, images: Images) -> Signal<Found, LocalStorage> {
    let finding = use_palette_state();
    let accounts = use_accounts();
    let (book, offers, regions, shares) = (use_book(), use_offers(), use_regions(), use_shares());
    let here = use_navigation().route();
    let found = RwSignal::new_local(Found::default());
    effect(move || {
        if !finding.is_open() {
            found.set(Found::default());
            return;
        }
        let mut places = static_entries::places(accounts);
        places.extend(tasks::tasks(&here.get()));
        let Some(wanted) = SearchQuery::read(&lower(&text.get())) else {
            let count = places.len();
            found.set(Found { hits: places, count, proposed: true, by_id: 0 });
            return;
        };
        let mut known = places;
        known.extend(static_entries::offers(offers));
        known.extend(projects::projects(accounts, book, shares));
        let look = |wanted: &SearchQuery| {
            images.with(|images| {
                let all = known.iter().cloned().chain(images);
                best(all, |hit| &hit.card, wanted, SHOWN)
            })
        };
        let id = wanted.text().parse::<ImageId>().ok();
        // An id is one with and without its hyphens; lists have them.
        let with_hyphens = id.and_then(|id| SearchQuery::read(&id.to_string()));
        let (hits, count) = measured("finder: match", || {
            let found = look(&wanted);
            match with_hyphens.filter(|_| found.0.is_empty()) {
                Some(wanted) => look(&wanted),
                None => found,
            }
        });
        let is_known = hits.iter().any(|(fit, _)| *fit == MatchRank::Id);
        let unknown = id.filter(|_| !is_known);
        let by_id = unknown.map(|id| by_id::proposals(id, accounts, regions)).unwrap_or_default();
        let proposed = by_id.len();
        let stop = tasks::stop_access(wanted.text(), &here.get(), images);
        let is_first = |hit: &Rc<SearchResult>| {
            stop.iter().any(|first| first.goal == hit.goal && first.title == hit.title)
        };
        let hits: Vec<Rc<SearchResult>> =
            hits.into_iter().map(|(_, hit)| hit).filter(|hit| !is_first(hit)).collect();
        let by_head = projects::by_head(wanted.text(), accounts);
        let count = count + stop.len() + usize::from(by_head.is_some());
        let hits = stop.into_iter().chain(hits).chain(by_id).chain(by_head).collect();
        found.set(Found { hits, count, by_id: proposed, proposed: false });
    });
    found.into()
}

fn extent(found: Signal<Found, LocalStorage>, images: Images) -> String {
    let told = found.with(|found| {
        match found {
            Found { proposed: true, .. } => {
                "Type a name, an alias, a tag or the beginning of an ID.".to_owned()
            }
            Found { by_id: 1.., .. } => {
                "No list contains this ID. Pending and rejected images can still be opened by ID; nothing is requested until you choose.".to_owned()
            }
            _ => static_entries::extent(found.hits.len(), found.count),
        }
    });
    let left = images.left.get();
    let failed = images.failed.get();
    let coming = if left > 0 {
        format!(" {left} lists of images are still loading.")
    } else {
        String::new()
    };
    let missing = if failed.is_empty() {
        String::new()
    } else {
        format!(" Not all images of {} could be loaded.", failed.join(", "))
    };
    format!("{told}{coming}{missing}")
}

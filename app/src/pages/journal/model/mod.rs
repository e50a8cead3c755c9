//! What the journal page shows: the filters, the list and the chosen call. Used by its views and actions.

mod entry_undo;
mod explanation;
mod filter;
#[cfg(test)]
mod fixtures;
mod indent;
mod list;
mod names;
mod search;
mod title;

use imageshare_core::journal::{Entry, EntryFilter};
use leptos::prelude::*;

pub(super) use entry_undo::{EntryUndo, entry_undo};
pub(super) use explanation::explanation;
pub(super) use filter::{Group, ListFilter, SERVICES};
pub(super) use indent::indent_json;
pub(super) use list::{CallList, SHOWN_STEP};
pub(super) use names::KnownNames;
use search::SearchRun;
pub(super) use title::entry_title;

use crate::data::Clock;
use crate::journal::{Journal, use_journal};

/// The state of the page. Copies share one state.
#[derive(Clone, Copy)]
pub(super) struct JournalModel {
    pub(super) journal: Journal,
    pub(super) filter: RwSignal<ListFilter>,
    /// The text that is searched for. It is a signal of its own because a field needs one.
    pub(super) text: RwSignal<String>,
    /// The number of the chosen call.
    pub(super) chosen: RwSignal<Option<u64>>,
    /// How many calls are listed at most.
    pub(super) limit: RwSignal<usize>,
    pub(super) list: Memo<CallList>,
    /// The search for [`Self::text`].
    pub(super) search: SearchRun,
    pub(super) names: KnownNames,
}

impl JournalModel {
    /// All calls, none chosen. It follows the journal as long as the page is shown.
    pub(super) fn start() -> Self {
        let journal = use_journal();
        journal.follow();
        let Clock(clock) = expect_context();
        let filter = RwSignal::new(ListFilter::default());
        let text = RwSignal::new(String::new());
        let limit = RwSignal::new(SHOWN_STEP);
        let undoable = Memo::new(move |_| journal.with(list::undoable_numbers));
        // The headings name the day, so they follow the clock, but only by the day.
        let today = Memo::new(move |_| list::day_of(clock.get()));
        let names = KnownNames::from_context();
        let search = SearchRun::start(journal, text, names);
        let list = Memo::new(move |_| {
            let (undoable, today) = (undoable.read(), today.read());
            journal.with(|calls| {
                search.with(|search| {
                    CallList::new(calls, filter.get(), search, &undoable, limit.get(), &today)
                })
            })
        });
        let chosen = RwSignal::new(None);
        Self { journal, filter, text, chosen, limit, list, search, names }
    }

    /// The filter for exports, which ends a search that is running.
    pub(super) fn export_filter(self) -> EntryFilter {
        self.search.finish();
        let found = untrack(|| self.search.with(|search| search.found().cloned()));
        self.filter.get_untracked().for_export(found)
    }

    /// Whether any call is filtered out by a condition; reactive.
    pub(super) fn is_filtered(self) -> bool {
        !self.filter.get().passes_all() || self.search.with(|search| search.found().is_some())
    }

    /// A call, while it is in the journal; reactive.
    pub(super) fn entry(self, number: u64) -> Option<Entry> {
        self.journal.with(|calls| calls.entry(number).cloned())
    }

    /// Passes every call again.
    pub(super) fn show_all(self) {
        self.filter.set(ListFilter::default());
        self.text.set(String::new());
    }
}

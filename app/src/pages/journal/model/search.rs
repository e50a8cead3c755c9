//! Runs the search of the journal in steps between which the browser draws, so that typing stays smooth in a full journal. Used by the
//! page's model.

use std::time::Duration;

use imageshare_core::journal::JournalSearch;
use leptos::prelude::*;

use super::names::KnownNames;
use super::title::entry_title;
use crate::journal::Journal;
use crate::reactive::effect;

/// A search for `text` that follows the text and the journal as long as the page is shown.
pub(super) fn start_search(
    journal: Journal,
    text: RwSignal<String>,
    names: KnownNames,
) -> RwSignal<JournalSearch> {
    let search = RwSignal::new(JournalSearch::default());
    let is_scheduled = StoredValue::new(false);
    effect(move || {
        let text = text.get();
        journal.with(|calls| {
            search.update(|search| {
                search.follow(calls);
                search.set_text(calls, &text);
                search.step(calls, |entry| entry_title(entry, names));
            });
        });
        schedule_step(journal, search, names, is_scheduled);
    });
    search
}

/// The next step, unless the search is done or the step is scheduled already.
fn schedule_step(
    journal: Journal,
    search: RwSignal<JournalSearch>,
    names: KnownNames,
    is_scheduled: StoredValue<bool>,
) {
    let is_done = search.try_with_untracked(JournalSearch::is_done).unwrap_or(true);
    if is_done || is_scheduled.try_get_value() != Some(false) {
        return;
    }
    is_scheduled.set_value(true);
    let step = move || {
        is_scheduled.try_set_value(false);
        journal.with_untracked(|calls| {
            search.try_update(|search| search.step(calls, |entry| entry_title(entry, names)));
        });
        schedule_step(journal, search, names, is_scheduled);
    };
    set_timeout(step, Duration::ZERO);
}

/// Reads everything that the search has not read yet.
pub(super) fn finish_search(journal: Journal, search: RwSignal<JournalSearch>, names: KnownNames) {
    if search.with_untracked(JournalSearch::is_done) {
        return;
    }
    journal.with_untracked(|calls| {
        search.update(|search| {
            while !search.is_done() {
                search.step(calls, |entry| entry_title(entry, names));
            }
        });
    });
}

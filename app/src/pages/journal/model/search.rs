//! Runs the search of the journal in steps between which the browser draws, so that typing stays smooth in a full journal. The list is
//! redrawn once, when the search has ended. Used by the page's model.

use std::time::Duration;

use imageshare_core::journal::JournalSearch;
use leptos::prelude::*;

use super::names::KnownNames;
use super::title::entry_title;
use crate::journal::Journal;
use crate::reactive::effect;

/// A search that follows its text and the journal as long as the page is shown. Copies share one state.
#[derive(Clone, Copy)]
pub(in crate::pages::journal) struct SearchRun {
    journal: Journal,
    names: KnownNames,
    /// Notifies only when it has ended.
    search: RwSignal<JournalSearch>,
    is_running: RwSignal<bool>,
    is_scheduled: StoredValue<bool>,
}

impl SearchRun {
    /// Searches for `text`, again whenever it or the journal changes.
    pub(super) fn start(journal: Journal, text: RwSignal<String>, names: KnownNames) -> Self {
        let run = Self {
            journal,
            names,
            search: RwSignal::new(JournalSearch::default()),
            is_running: RwSignal::new(false),
            is_scheduled: StoredValue::new(false),
        };
        effect(move || {
            let text = text.get();
            journal.with(|calls| {
                run.search.try_update_untracked(|search| {
                    search.follow(calls);
                    search.set_text(calls, &text);
                });
            });
            run.step();
        });
        run
    }

    /// One step, and the next one in a task of its own until the search has ended.
    fn step(self) {
        let is_done = self.journal.with_untracked(|calls| {
            self.search.try_update_untracked(|search| {
                search.step(calls, |entry| entry_title(entry, self.names));
                search.is_done()
            })
        });
        match is_done {
            // The page is gone.
            None => {}
            Some(true) => {
                self.is_running.set(false);
                self.search.notify();
            }
            Some(false) => {
                self.is_running.set(true);
                if !self.is_scheduled.get_value() {
                    self.is_scheduled.set_value(true);
                    let next = move || {
                        self.is_scheduled.try_set_value(false);
                        self.step();
                    };
                    set_timeout(next, Duration::ZERO);
                }
            }
        }
    }

    /// Reads everything that it has not read yet.
    pub(super) fn finish(self) {
        while self.is_running.get_untracked() {
            self.step();
        }
    }

    /// Whether it has not ended; reactive.
    pub(in crate::pages::journal) fn is_running(self) -> bool {
        self.is_running.get()
    }

    /// What it has found; reactive.
    pub(super) fn with<R>(self, read: impl FnOnce(&JournalSearch) -> R) -> R {
        self.search.with(read)
    }
}

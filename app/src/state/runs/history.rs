//! The history: finished runs that were set aside. They can be shown again and undone while the tab is open. Used by the pages
//! that show runs.

use imageshare_core::plan::Phase;
use leptos::prelude::*;

use super::{RunHandle, RunKind, Runs};

/// How many are kept.
const MAX_HISTORY_RUNS: usize = 20;

impl Runs {
    /// Moves the finished runs of a kind to the history.
    pub fn archive_finished(self, kind: RunKind) {
        let is_over =
            |run: &RunHandle| run.kind() == kind && untrack(|| run.phase()) == Phase::Finished;
        let over: Vec<RunHandle> =
            self.all.with_untracked(|all| all.iter().copied().filter(is_over).collect());
        if over.is_empty() {
            return;
        }
        self.history().update(|history| {
            history.retain(|run| !over.contains(run));
            history.extend(&over);
            let excess = history.len().saturating_sub(MAX_HISTORY_RUNS);
            history.drain(..excess);
        });
        self.all.update(|all| all.retain(|run| !over.contains(run)));
    }

    /// The runs of a kind in the history, newest first, without one that is shown again.
    pub fn past_runs(self, kind: RunKind) -> Vec<RunHandle> {
        self.history().with(|history| {
            self.all.with(|all| {
                let is_listed = |run: &&RunHandle| run.kind() == kind && !all.contains(run);
                history.iter().rev().filter(is_listed).copied().collect()
            })
        })
    }

    /// Shows a run of the history as the current one of its kind. It stays in the history.
    pub fn show_again(self, run: RunHandle) {
        self.archive_finished(run.kind());
        self.all.update(|all| all.push(run));
    }

    /// Whether it is in the history.
    pub fn is_in_history(self, run: RunHandle) -> bool {
        self.history().with(|history| history.contains(&run))
    }

    fn history(self) -> RwSignal<Vec<RunHandle>> {
        self.services.with_value(|services| services.history)
    }
}

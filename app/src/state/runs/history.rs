//! Runs that are over and were put aside: they can be looked at again and undone as long as the tab is open. Used by the pages that
//! show runs.

use imageshare_core::model::ProjectId;
use imageshare_core::plan::Phase;
use leptos::prelude::*;

use super::{RunKind, Running, Runs};

/// So many are kept.
const KEPT: usize = 20;

impl Runs {
    /// Puts the runs of a kind aside that are over: they are history from now on.
    pub fn forget(self, kind: RunKind) {
        let is_over = |run: &Running| run.kind() == kind && untrack(|| run.phase()) == Phase::Over;
        let over: Vec<Running> =
            self.all.with_untracked(|all| all.iter().copied().filter(is_over).collect());
        if over.is_empty() {
            return;
        }
        self.past().update(|past| {
            past.retain(|run| !over.contains(run));
            past.extend(&over);
            let excess = past.len().saturating_sub(KEPT);
            past.drain(..excess);
        });
        self.all.update(|all| all.retain(|run| !over.contains(run)));
    }

    /// The runs of a kind that were put aside, the newest first, without one that is shown again.
    pub fn recent(self, kind: RunKind) -> Vec<Running> {
        self.past().with(|past| {
            self.all.with(|all| {
                let is_it = |run: &&Running| run.kind() == kind && !all.contains(run);
                past.iter().rev().filter(is_it).copied().collect()
            })
        })
    }

    /// Shows a run that was put aside where the current one of its kind is shown. It stays history.
    pub fn show_again(self, run: Running) {
        self.forget(run.kind());
        self.all.update(|all| all.push(run));
    }

    /// Whether it was put aside once.
    pub fn is_past(self, run: Running) -> bool {
        self.past().with(|past| past.contains(&run))
    }

    /// What people call a project, where a run was given its name: the list that it came from is gone once the run has begun.
    pub fn project_title(self, project: &ProjectId) -> Option<String> {
        self.names().with(|names| names.projects.get(project).cloned())
    }

    fn past(self) -> RwSignal<Vec<Running>> {
        self.around.with_value(|around| around.past)
    }
}

//! What still needs the token of an account that nobody uses: runs, confirmed removals, answers in flight, and notifications that
//! the user wants. Used by [`super::idle`] and by the view of a locked page.

use imageshare_core::model::ProjectId;
use imageshare_core::plan::{Phase, RunKind};
use imageshare_core::watch::PollInterval;
use leptos::prelude::*;

use super::accounts::SignedInAccount;
use super::background_runs::summarize;
use super::pending_removals::PendingRemovals;
use super::poll_settings::PollSettings;
use super::runs::{RunHandle, Runs};
use super::schedulers::Schedulers;
use crate::data::CloudId;

/// All work of the page. Copies share one state.
#[derive(Clone, Copy)]
pub struct WorkInProgress {
    runs: Runs,
    removals: PendingRemovals,
    polls: PollSettings,
    schedulers: Schedulers,
}

/// Why a token is needed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TokenNeed {
    /// Work that announces its end to reactive code.
    Work,
    /// An answer of the cloud. Its end is not announced: ask again soon.
    Answer,
}

impl WorkInProgress {
    /// The work of this page.
    pub const fn new(
        runs: Runs,
        removals: PendingRemovals,
        polls: PollSettings,
        schedulers: Schedulers,
    ) -> Self {
        Self { runs, removals, polls, schedulers }
    }

    /// Whether work needs the account's token; reactive.
    pub fn token_need(self, account: &SignedInAccount) -> Option<TokenNeed> {
        if self.notifies_in_background() {
            return Some(TokenNeed::Work);
        }
        let project = account.project().map(|project| &project.id);
        if project.is_some_and(|project| self.needs_project(&account.cloud, project)) {
            return Some(TokenNeed::Work);
        }
        self.schedulers.get(&account.cloud).has_pending_requests().then_some(TokenNeed::Answer)
    }

    /// A line about each run that goes on; reactive.
    pub fn run_summaries(self) -> Vec<String> {
        self.active_runs().into_iter().map(|run| summarize(run).summary).collect()
    }

    /// The runs that go on; reactive. A paused one does not.
    fn active_runs(self) -> Vec<RunHandle> {
        let goes_on = |run: &RunHandle| matches!(run.phase(), Phase::Running | Phase::Stopping);
        self.runs.active_runs().into_iter().filter(goes_on).collect()
    }

    /// Whether the user wants to be notified while the page is hidden; reactive.
    pub fn notifies_in_background(self) -> bool {
        self.polls.shows_notifications.get() && self.polls.interval.get() != PollInterval::Off
    }

    fn needs_project(self, cloud: &CloudId, project: &ProjectId) -> bool {
        let acts_for = |run: &RunHandle| {
            let context = run.context();
            context.cloud == *cloud
                && (context.producer.as_ref() == Some(project)
                    || matches!(run.kind(), RunKind::Answer | RunKind::ShareAndAccept)
                        && run.with_run(|run| {
                            run.tasks().iter().any(|task| task.key.project == *project)
                        }))
        };
        let will_be_sent = self.removals.all().into_iter().any(|removals| {
            removals.seconds_left.is_some()
                && removals.run_context.cloud == *cloud
                && removals.run_context.producer.as_ref() == Some(project)
        });
        will_be_sent || self.active_runs().iter().any(acts_for)
    }
}

/// The work, for components below the page's root.
///
/// # Panics
/// If no [`WorkInProgress`] was provided as context.
pub fn use_work_in_progress() -> WorkInProgress {
    expect_context()
}

//! One run: its state, and the commands to it. Used by every page that shows runs.

use std::time::Duration;

use imageshare_core::model::{ProjectId, Side, Timestamp};
use imageshare_core::plan::{
    Checkpoint, MembershipChange, MembershipKey, Phase, Run, RunKind, Tally, Task,
};
use leptos::prelude::*;

use super::driver::Driver;
use super::{MadeShared, Names, Runs, sign_in};
use crate::reactive::effect;
use crate::state::accounts::Origin;

/// A run. Copies share one state, which lasts as long as the page is open.
#[derive(Clone, Copy)]
pub struct RunHandle {
    kind: RunKind,
    // Stored, so that copies, which every button of a run carries, are small.
    fields: StoredValue<RunFields>,
}

#[derive(Clone)]
pub(super) struct RunFields {
    pub(super) at_a_time: usize,
    /// For an undo: the images whose visibility is restored when it is over.
    pub(super) undo: Option<MadeShared>,
    /// The key of its checkpoint.
    pub(super) key: String,
    pub(super) driver: Driver,
    pub(super) runs: Runs,
}

impl PartialEq for RunHandle {
    fn eq(&self, other: &Self) -> bool {
        self.fields == other.fields
    }
}

impl RunHandle {
    pub(super) fn new(kind: RunKind, fields: RunFields) -> Self {
        Self { kind, fields: StoredValue::new(fields) }
    }

    /// Stores it on the device and sends the first calls.
    pub(super) fn begin(self) {
        self.runs().owner().with(|| {
            self.keep_while_active();
            self.restore_when_it_is_over();
        });
        self.driver().begin();
    }

    pub(super) fn runs(self) -> Runs {
        self.fields.with_value(|fields| fields.runs)
    }

    fn driver(self) -> Driver {
        self.fields.with_value(|fields| fields.driver)
    }

    /// Reads the run; reactive.
    pub fn with<V>(self, read: impl FnOnce(&Run) -> V) -> V {
        self.driver().run.with(read)
    }

    /// Its kind.
    pub const fn kind(self) -> RunKind {
        self.kind
    }

    /// Whether it undoes another run.
    pub fn is_undo(self) -> bool {
        self.fields.with_value(|fields| fields.undo.is_some())
    }

    /// The images whose visibility an undo restores.
    pub(super) fn restores(self) -> Option<MadeShared> {
        self.fields.with_value(|fields| fields.undo.clone())
    }

    /// Its phase.
    pub fn phase(self) -> Phase {
        self.with(Run::phase)
    }

    /// How many tasks are in which state.
    pub fn tally(self) -> Tally {
        self.with(Run::tally)
    }

    /// The task of a membership, if the run has one.
    pub fn task(self, cell: &MembershipKey) -> Option<Task> {
        self.with(|run| run.tasks().iter().find(|task| task.key == *cell).cloned())
    }

    /// How long it has taken so far, or took in total.
    pub fn duration(self) -> Duration {
        self.driver().duration()
    }

    /// When it ended; none while it is active.
    pub fn ended_at(self) -> Option<Timestamp> {
        self.driver().ended_at()
    }

    /// Whether it ended within this time.
    pub(super) fn ended_within(self, span: Duration) -> bool {
        self.driver().since_end().is_some_and(|since| since <= span)
    }

    /// How long until it continues, after the cloud has limited requests.
    pub fn wait_left(self) -> Option<Duration> {
        self.driver().wait_left()
    }

    /// The cloud and project that it acts for.
    pub fn names(self) -> Names {
        self.driver().names.get_value()
    }

    /// The project that has to sign in again before it continues, and its side.
    pub fn missing(self) -> Option<(Side, ProjectId)> {
        self.driver().missing()
    }

    /// Signs the missing project in again if no password is needed: in the sandbox.
    pub fn sign_in_again(self) {
        let Some((side, project)) = untrack(|| self.missing()) else { return };
        let sandbox = self.runs().sandbox();
        sign_in::sign_in_again(sandbox, side, &project);
    }

    /// Adds tasks to it.
    pub(super) fn extend(self, tasks: Vec<Task>) {
        self.driver().change(|run| run.add_tasks(tasks));
        self.keep();
    }

    /// Sends nothing more until it is resumed.
    pub fn pause(self) {
        self.driver().change(Run::pause);
    }

    /// Resumes it.
    pub fn resume(self) {
        self.driver().start_again();
        self.driver().change(Run::resume);
    }

    /// Sends no further change. Completed changes are kept.
    pub fn stop(self) {
        self.driver().change(Run::stop);
    }

    /// Retries failed tasks, and continues if it was stopped.
    pub fn retry(self) {
        self.driver().start_again();
        self.driver().change(Run::retry);
    }

    /// How many memberships an undo would change.
    pub fn to_undo(self) -> usize {
        self.with(|run| run.undo_tasks().len())
    }

    /// Replaces it by an undo run of the same kind, which also restores the visibility of images that were made shared.
    pub fn undo(self, restores: MadeShared) {
        let tasks = self.driver().run.with_untracked(Run::undo_tasks);
        let RunFields { at_a_time, runs, .. } = self.fields.get_value();
        self.begin_again(move || {
            runs.start(self.kind, self.names(), tasks, at_a_time, Some(restores));
        });
    }

    /// Applies changes on a cloud, from any source.
    pub fn observe(self, cloud: &Origin, changes: &[MembershipChange]) {
        let driver = self.driver();
        let is_same_cloud = driver.names.with_value(|names| names.cloud == *cloud);
        if is_same_cloud
            && driver.run.try_update_untracked(|run| run.apply_external_changes(changes))
                == Some(true)
        {
            driver.run.notify();
        }
    }

    /// Keeps it on the device while it is active.
    fn keep_while_active(self) {
        let is_over = Memo::new(move |_| self.phase() == Phase::Finished);
        // Stored at once, because effects run later than a reload may.
        if !is_over.get_untracked() {
            self.keep();
        }
        effect(move || {
            if is_over.get() {
                self.fields.with_value(|fields| fields.runs.checkpoints().delete(&fields.key));
            } else {
                self.keep();
            }
        });
    }

    fn keep(self) {
        let checkpoint = untrack(|| self.checkpoint());
        self.fields.with_value(|fields| fields.runs.checkpoints().save(&fields.key, &checkpoint));
    }

    fn checkpoint(self) -> Checkpoint {
        let tasks = self.driver().run.with_untracked(|run| run.tasks().to_vec());
        Checkpoint {
            is_undo: self.is_undo(),
            previous_visibilities: self.to_restore(),
            ..self.runs().checkpoint(self.kind, self.names(), &tasks)
        }
    }
}

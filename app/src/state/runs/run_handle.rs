//! One run: its state, and the commands to it. Used by every page that shows runs.

use std::time::Duration;

use imageshare_core::model::{ProjectId, Side, Timestamp};
use imageshare_core::plan::{
    Checkpoint, MembershipChange, MembershipKey, Phase, Run, RunKind, Task, TaskCounts,
};
use leptos::prelude::*;

use super::driver::Driver;
use super::{PreviousVisibilities, RunContext, Runs, sign_in};
use crate::data::CloudId;
use crate::reactive::effect;

/// How long a page that is being closed may still run after its requests were aborted.
pub const PAGE_CLOSE_GRACE_PERIOD: Duration = Duration::from_secs(1);

/// A run. Copies share one state, which lasts as long as the page is open.
#[derive(Clone, Copy)]
pub struct RunHandle {
    kind: RunKind,
    // Stored, so that copies, which every button of a run carries, are small.
    fields: StoredValue<RunFields>,
}

#[derive(Clone)]
pub(super) struct RunFields {
    pub(super) calls_at_a_time: usize,
    /// For an undo: the images whose visibility is restored when it is over.
    pub(super) undo_visibilities: Option<PreviousVisibilities>,
    /// The key of its checkpoint.
    pub(super) checkpoint_key: String,
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
        self.runs().reactive_owner().with(|| {
            self.save_while_active();
            self.restore_visibility_when_finished();
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
    pub fn with_run<V>(self, read: impl FnOnce(&Run) -> V) -> V {
        self.driver().run.with(read)
    }

    /// Its kind.
    pub const fn kind(self) -> RunKind {
        self.kind
    }

    /// Whether it undoes another run.
    pub fn is_undo(self) -> bool {
        self.fields.with_value(|fields| fields.undo_visibilities.is_some())
    }

    /// The images whose visibility an undo restores.
    pub(super) fn undo_visibilities(self) -> Option<PreviousVisibilities> {
        self.fields.with_value(|fields| fields.undo_visibilities.clone())
    }

    /// Its phase.
    pub fn phase(self) -> Phase {
        self.with_run(Run::phase)
    }

    /// How many tasks are in which state.
    pub fn tally(self) -> TaskCounts {
        self.with_run(Run::task_counts)
    }

    /// The task of a membership, if the run has one.
    pub fn task(self, membership_key: &MembershipKey) -> Option<Task> {
        self.with_run(|run| run.tasks().iter().find(|task| task.key == *membership_key).cloned())
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
        self.driver().time_since_end().is_some_and(|since| since <= span)
    }

    /// How long until it continues, after the cloud has limited requests.
    pub fn remaining_back_off(self) -> Option<Duration> {
        self.driver().remaining_back_off()
    }

    /// The cloud and project that it acts for.
    pub fn context(self) -> RunContext {
        self.driver().context.get_value()
    }

    /// The project that has to sign in again before it continues, and its side.
    pub fn missing_sign_in(self) -> Option<(Side, ProjectId)> {
        self.driver().missing_sign_in()
    }

    /// Signs the missing project in again if no password is needed: in the sandbox.
    pub fn sign_in_again(self) {
        let Some((side, project)) = untrack(|| self.missing_sign_in()) else { return };
        let sandbox = self.runs().sandbox();
        sign_in::sign_in_again(sandbox, side, &project);
    }

    /// Adds tasks to it.
    pub(super) fn add_tasks(self, tasks: Vec<Task>) {
        self.driver().update_run(|run| run.add_tasks(tasks));
        self.save_checkpoint();
    }

    /// Sends nothing more until it is resumed.
    pub fn pause(self) {
        self.driver().update_run(Run::pause);
    }

    /// Resumes it.
    pub fn resume(self) {
        self.driver().reset_back_off();
        self.driver().update_run(Run::resume);
    }

    /// Sends no further change. Completed changes are kept.
    pub fn stop(self) {
        self.driver().update_run(Run::stop);
    }

    /// Retries failed tasks, and continues if it was stopped.
    pub fn retry(self) {
        self.driver().reset_back_off();
        self.driver().update_run(Run::retry);
    }

    /// How many memberships an undo would change.
    pub fn undo_count(self) -> usize {
        self.with_run(|run| run.undo_tasks().len())
    }

    /// Replaces it by an undo run of the same kind, which also restores the visibility of images that were made shared.
    pub fn start_undo(self, previous_visibilities: PreviousVisibilities) {
        let tasks = self.driver().run.with_untracked(Run::undo_tasks);
        let RunFields { calls_at_a_time: at_a_time, runs, .. } = self.fields.get_value();
        self.reshare_then(move || {
            let key = runs.checkpoints().new_key();
            runs.start_run(
                self.kind,
                self.context(),
                tasks,
                at_a_time,
                Some(previous_visibilities),
                key,
            );
        });
    }

    /// Applies changes on a cloud, from any source.
    pub fn apply_external_changes(self, cloud: &CloudId, changes: &[MembershipChange]) {
        let driver = self.driver();
        let is_same_cloud = driver.context.with_value(|context| context.cloud == *cloud);
        if is_same_cloud
            && driver.run.try_update_untracked(|run| run.apply_external_changes(changes))
                == Some(true)
        {
            driver.run.notify();
        }
    }

    /// Keeps it on the device while it is active.
    fn save_while_active(self) {
        let is_over = Memo::new(move |_| self.phase() == Phase::Finished);
        // Stored at once, because effects run later than a reload may.
        if !is_over.get_untracked() {
            self.save_checkpoint();
        }
        effect(move || {
            if is_over.get() {
                // A closing page may abort the last request before it is gone: that run is not over.
                let task_counts = untrack(|| self.tally());
                if task_counts.failed + task_counts.waiting + task_counts.in_progress > 0 {
                    set_timeout(move || self.delete_checkpoint(), PAGE_CLOSE_GRACE_PERIOD);
                } else {
                    self.delete_checkpoint();
                }
            } else {
                self.save_checkpoint();
            }
        });
    }

    /// Deletes it from the device, if it is still over.
    fn delete_checkpoint(self) {
        if untrack(|| self.phase()) == Phase::Finished {
            self.fields
                .with_value(|fields| fields.runs.checkpoints().delete(&fields.checkpoint_key));
        }
    }

    fn save_checkpoint(self) {
        let checkpoint = untrack(|| self.checkpoint());
        self.fields.with_value(|fields| {
            fields.runs.checkpoints().save(&fields.checkpoint_key, &checkpoint);
        });
    }

    fn checkpoint(self) -> Checkpoint {
        let tasks = self.driver().run.with_untracked(|run| run.tasks().to_vec());
        Checkpoint {
            is_undo: self.is_undo(),
            previous_visibilities: self.checkpoint_visibilities(),
            ..self.runs().new_checkpoint(self.kind, self.context(), &tasks)
        }
    }
}

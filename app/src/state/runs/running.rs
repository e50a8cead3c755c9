//! One run: looking at it, and telling it what to do.

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
pub struct Running {
    kind: RunKind,
    // Stored, so that what every button of a run carries along is small.
    held: StoredValue<Held>,
}

#[derive(Clone)]
pub(super) struct Held {
    pub(super) at_a_time: usize,
    /// Where it takes back what another run did: the images that are set back when it is over.
    pub(super) undo: Option<MadeShared>,
    /// Its checkpoint's.
    pub(super) key: String,
    pub(super) driver: Driver,
    pub(super) runs: Runs,
}

impl PartialEq for Running {
    fn eq(&self, other: &Self) -> bool {
        self.held == other.held
    }
}

impl Running {
    pub(super) fn new(kind: RunKind, held: Held) -> Self {
        Self { kind, held: StoredValue::new(held) }
    }

    /// Keeps it on the device and sends what it wants sent.
    pub(super) fn begin(self) {
        self.runs().owner().with(|| {
            self.keep_until_it_is_over();
            self.restore_when_it_is_over();
        });
        self.driver().begin();
    }

    pub(super) fn runs(self) -> Runs {
        self.held.with_value(|held| held.runs)
    }

    fn driver(self) -> Driver {
        self.held.with_value(|held| held.driver)
    }

    /// Looks at the run; whatever reads it follows its changes.
    pub fn with<V>(self, look: impl FnOnce(&Run) -> V) -> V {
        self.driver().run.with(look)
    }

    /// What it is for.
    pub const fn kind(self) -> RunKind {
        self.kind
    }

    /// Whether it takes back what another run did.
    pub fn is_undo(self) -> bool {
        self.held.with_value(|held| held.undo.is_some())
    }

    /// The images that an undo sets back.
    pub(super) fn restores(self) -> Option<MadeShared> {
        self.held.with_value(|held| held.undo.clone())
    }

    /// What it does now.
    pub fn phase(self) -> Phase {
        self.with(Run::phase)
    }

    /// How many cells are how far.
    pub fn tally(self) -> Tally {
        self.with(Run::tally)
    }

    /// The task of a cell, if the run has one.
    pub fn task(self, cell: &MembershipKey) -> Option<Task> {
        self.with(|run| run.tasks().iter().find(|task| task.cell == *cell).cloned())
    }

    /// How long it has taken so far, or took in all.
    pub fn took(self) -> Duration {
        self.driver().took()
    }

    /// When it ended; none while it is under way.
    pub fn ended_at(self) -> Option<Timestamp> {
        self.driver().ended_at()
    }

    /// Whether it ended, and no longer ago than this.
    pub(super) fn ended_within(self, span: Duration) -> bool {
        self.driver().since_end().is_some_and(|since| since <= span)
    }

    /// How long until it goes on by itself, where the cloud has pushed back.
    pub fn waits(self) -> Option<Duration> {
        self.driver().waits()
    }

    /// In whose name it works.
    pub fn names(self) -> Names {
        self.driver().names.get_value()
    }

    /// The project that has to sign in again before it goes on, and its side.
    pub fn missing(self) -> Option<(Side, ProjectId)> {
        self.driver().missing()
    }

    /// Signs the missing project in again where that needs nobody's secret: in the sandbox.
    pub fn sign_in_again(self) {
        let Some((party, project)) = untrack(|| self.missing()) else { return };
        let sandbox = self.runs().sandbox();
        sign_in::sign_in_again(sandbox, party, &project);
    }

    /// Adds tasks to it.
    pub(super) fn extend(self, tasks: Vec<Task>) {
        self.driver().change(|run| run.extend(tasks));
        self.keep();
    }

    /// Sends nothing more until it is told to go on.
    pub fn pause(self) {
        self.driver().change(Run::pause);
    }

    /// Goes on.
    pub fn resume(self) {
        self.driver().change(Run::resume);
    }

    /// Sends no further change. What was done stands.
    pub fn stop(self) {
        self.driver().change(Run::stop);
    }

    /// Tries what failed once more, and goes on where it was stopped.
    pub fn retry(self) {
        self.driver().change(Run::retry);
    }

    /// How many cells an undo would change.
    pub fn to_undo(self) -> usize {
        self.with(|run| run.undo().len())
    }

    /// Takes back what it did, as a run of the same kind in its place, and sets images back to what they were before they were made
    /// shared.
    pub fn undo(self, restores: MadeShared) {
        let tasks = self.driver().run.with_untracked(Run::undo);
        let Held { at_a_time, runs, .. } = self.held.get_value();
        self.begin_again(move || {
            runs.start(self.kind, self.names(), tasks, at_a_time, Some(restores));
        });
    }

    /// Takes what changed on a cloud, by whoever.
    pub fn observe(self, cloud: &Origin, changes: &[MembershipChange]) {
        let driver = self.driver();
        let is_mine = driver.names.with_value(|names| names.cloud == *cloud);
        if is_mine && driver.run.try_update_untracked(|run| run.observe(changes)) == Some(true) {
            driver.run.notify();
        }
    }

    /// Keeps it on the device while it is under way.
    fn keep_until_it_is_over(self) {
        let is_over = Memo::new(move |_| self.phase() == Phase::Over);
        // Kept at once, because effects come later than a reload may.
        if !is_over.get_untracked() {
            self.keep();
        }
        effect(move || {
            if is_over.get() {
                self.held.with_value(|held| held.runs.checkpoints().drop(&held.key));
            } else {
                self.keep();
            }
        });
    }

    fn keep(self) {
        let checkpoint = untrack(|| self.checkpoint());
        self.held.with_value(|held| held.runs.checkpoints().keep(&held.key, &checkpoint));
    }

    fn checkpoint(self) -> Checkpoint {
        let tasks = self.driver().run.with_untracked(|run| run.tasks().to_vec());
        Checkpoint {
            is_undo: self.is_undo(),
            made_shared: self.to_restore(),
            ..self.runs().checkpoint(self.kind, self.names(), &tasks)
        }
    }
}

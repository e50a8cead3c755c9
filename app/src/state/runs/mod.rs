//! Bulk runs that are under way. They belong to no page: who goes on to another one finds his run where he left it, and can sign
//! in again in between.
//!
//! What is sent next is [`imageshare_core::plan::Run`]'s to say; [`driver`] sends it.

mod driver;

use std::time::Duration;

use imageshare_core::model::ProjectId;
use imageshare_core::plan::{Cell, Party, Phase, Run, Tally, Task};
use leptos::prelude::*;

use super::accounts::{Accounts, Origin};
use super::sandbox::Sandbox;
use driver::Driver;

/// So many calls at a time, unless somebody wants it otherwise.
pub const AT_A_TIME: usize = 4;

/// What a run is for. There is one of each kind at a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RunKind {
    /// Offering images to projects.
    Share,
    /// Answering offers.
    Answer,
    /// Ending shares, or putting back what was ended.
    End,
    /// Offering and accepting, with both accounts.
    OneStep,
}

impl RunKind {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Share, Self::Answer, Self::End, Self::OneStep];
}

/// In whose name a run works.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Names {
    /// The cloud.
    pub cloud: Origin,
    /// The project that offers and ends; none where nothing is done in the producer's name. In the consumer's name acts whichever
    /// project a cell is about.
    pub producer: Option<ProjectId>,
}

/// All runs. Copies share one state.
#[derive(Clone, Copy)]
pub struct Runs {
    all: RwSignal<Vec<Running>>,
    accounts: Accounts,
    sandbox: Sandbox,
    owner: StoredValue<Owner>,
}

impl Runs {
    /// None. Call it in the page's root: the runs live as long as what it is called in.
    pub fn new(accounts: Accounts, sandbox: Sandbox) -> Self {
        let owner = StoredValue::new(Owner::current().unwrap_or_default());
        Self { all: RwSignal::new(Vec::new()), accounts, sandbox, owner }
    }

    /// The run of this kind that was begun last, under way or over.
    pub fn of(self, kind: RunKind) -> Option<Running> {
        self.all.with(|all| all.iter().find(|run| run.kind == kind).copied())
    }

    /// Whether calls go out for any run. Whatever else asks the cloud by itself waits meanwhile.
    pub fn any_works(self) -> bool {
        !self.under_way().is_empty()
    }

    /// The runs that are not over.
    pub fn under_way(self) -> Vec<Running> {
        let works = |run: &Running| run.phase() != Phase::Over;
        self.all.with(|all| all.iter().copied().filter(works).collect())
    }

    /// Begins a run with at most `at_a_time` calls at a time, in place of the last of its kind. That one is stopped, where it is
    /// under way still.
    pub fn begin(self, kind: RunKind, names: Names, tasks: Vec<Task>, at_a_time: usize) -> Running {
        if let Some(before) = untrack(|| self.of(kind)) {
            before.stop();
        }
        let run = self.owner.get_value().with(|| {
            let driver = Driver::start(names, Run::new(tasks, at_a_time), self.accounts);
            Running { kind, held: StoredValue::new(Held { at_a_time, driver, runs: self }) }
        });
        self.all.update(|all| {
            all.retain(|known| known.kind != kind);
            all.push(run);
        });
        run.driver().pump();
        run
    }

    /// Puts a run aside that is over, with what it tells.
    pub fn forget(self, kind: RunKind) {
        let is_over = |run: &Running| untrack(|| run.phase()) == Phase::Over;
        self.all.update(|all| all.retain(|run| run.kind != kind || !is_over(run)));
    }
}

/// A run. Copies share one state, which lasts as long as the page is open.
#[derive(Clone, Copy)]
pub struct Running {
    kind: RunKind,
    // Stored, so that what every button of a run carries along is small.
    held: StoredValue<Held>,
}

#[derive(Clone, Copy)]
struct Held {
    at_a_time: usize,
    driver: Driver,
    runs: Runs,
}

impl Running {
    fn driver(self) -> Driver {
        self.held.get_value().driver
    }

    /// Looks at the run; whatever reads it follows its changes.
    pub fn with<V>(self, look: impl FnOnce(&Run) -> V) -> V {
        self.driver().run.with(look)
    }

    /// What it is for.
    pub const fn kind(self) -> RunKind {
        self.kind
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
    pub fn task(self, cell: &Cell) -> Option<Task> {
        self.with(|run| run.tasks().iter().find(|task| task.cell == *cell).cloned())
    }

    /// How long it has taken so far, or took in all.
    pub fn took(self) -> Duration {
        self.driver().took()
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
    pub fn missing(self) -> Option<(Party, ProjectId)> {
        self.driver().missing()
    }

    /// Signs the missing project in again where that needs nobody's secret: in the sandbox.
    pub fn sign_in_again(self) {
        let Some((party, project)) = untrack(|| self.missing()) else { return };
        driver::sign_in_again(self.held.get_value().runs.sandbox, party, &project);
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

    /// Takes back what it did, as a run of the same kind in its place.
    pub fn undo(self) {
        let tasks = self.driver().run.with_untracked(Run::undo);
        let Held { at_a_time, runs, .. } = self.held.get_value();
        runs.begin(self.kind, self.names(), tasks, at_a_time);
    }
}

/// The runs, for components below the page's root.
///
/// # Panics
/// Where no [`Runs`] was given as context.
pub fn use_runs() -> Runs {
    expect_context()
}

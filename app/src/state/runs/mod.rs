//! Bulk runs. They belong to no page: they continue while another page is shown and after a new sign-in. Each is stored on the
//! device until it is over, so that it can be resumed after its tab was closed. [`imageshare_core::plan::Run`] decides what is
//! sent next; [`driver`] sends it.

mod call_account;
mod checkpoints;
mod create_checkpoint;
mod display_names;
mod driver;
mod history;
mod resume;
mod run_handle;
mod sign_in;
mod stored_checkpoints;
mod visibility;

use std::collections::BTreeMap;
use std::time::Duration;

use imageshare_core::exposure::ImageKey;
use imageshare_core::model::{Image, ImageId, ProjectId, RegionName, Visibility};
use imageshare_core::plan::{PauseReason, Phase, Run, Task};
use leptos::prelude::*;

pub use checkpoints::{Checkpoints, StoredCheckpoint};
pub use imageshare_core::plan::RunKind;
pub use resume::RunResumer;
pub use run_handle::{PAGE_CLOSE_GRACE_PERIOD, RunHandle};

use super::accounts::Accounts;
use super::changes::MembershipChanges;
use super::image_changes::ImageChanges;
use super::sandbox::Sandbox;
use super::schedulers::Schedulers;
use crate::data::{CloudId, Toasts};
use driver::Driver;
use run_handle::RunFields;

/// Images that were made shared, with their visibility before.
pub type PreviousVisibilities = BTreeMap<ImageKey, Visibility>;

/// A run that ended this recently accepts more tasks.
const RUN_EXTENSION_WINDOW: Duration = Duration::from_secs(20);

/// The cloud and project that a run acts for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RunContext {
    /// The cloud.
    pub cloud: CloudId,
    /// The project that shares and ends shares; none if the run does neither. Answers are sent as the project of each membership.
    pub producer: Option<ProjectId>,
}

/// All runs. Copies share one state.
#[derive(Clone, Copy)]
pub struct Runs {
    all: RwSignal<Vec<RunHandle>>,
    services: StoredValue<Services>,
}

/// Stored, so that copies of [`Runs`], which every component carries, are small.
#[derive(Clone)]
struct Services {
    accounts: Accounts,
    sandbox: Sandbox,
    changes: MembershipChanges,
    image_changes: ImageChanges,
    checkpoints: Checkpoints,
    toasts: Toasts,
    schedulers: Schedulers,
    reactive_owner: Owner,
    metadata: RwSignal<RunMetadata>,
    /// The history, oldest first.
    history: RwSignal<Vec<RunHandle>>,
}

/// The display names of images and projects in runs, and how images were before they were shared.
#[derive(Debug, Default)]
struct RunMetadata {
    image_names: BTreeMap<(RegionName, ImageId), String>,
    project_names: BTreeMap<ProjectId, String>,
    /// Images that were made shared on this page, with their visibility before.
    previous_visibilities: PreviousVisibilities,
    /// Images as they were when they were last shared or answered.
    sent_images: BTreeMap<(RegionName, ImageId), Image>,
}

impl Runs {
    /// No runs. Call it in the page's root: the runs last as long as its reactive owner.
    pub fn new(
        accounts: Accounts,
        sandbox: Sandbox,
        (changes, images): (MembershipChanges, ImageChanges),
        checkpoints: Checkpoints,
        toasts: Toasts,
        schedulers: Schedulers,
    ) -> Self {
        let reactive_owner = Owner::current().unwrap_or_default();
        let metadata = RwSignal::new(RunMetadata::default());
        let history = RwSignal::new(Vec::new());
        let services = Services {
            accounts,
            sandbox,
            changes,
            image_changes: images,
            checkpoints,
            toasts,
            schedulers,
            reactive_owner,
            metadata,
            history,
        };
        let runs = Self { all: RwSignal::new(Vec::new()), services: StoredValue::new(services) };
        changes.subscribe(move |cloud, changes| {
            for run in runs.all.get_untracked().into_iter().chain(history.get_untracked()) {
                run.apply_external_changes(cloud, changes);
            }
        });
        runs.forget_unshared_images(images);
        runs
    }

    /// The latest run of this kind, active or over.
    pub fn latest(self, kind: RunKind) -> Option<RunHandle> {
        self.all.with(|all| all.iter().rev().find(|run| run.kind() == kind).copied())
    }

    /// The runs of this kind, oldest first: the active ones, and the last one that is over.
    pub fn runs_of_kind(self, kind: RunKind) -> Vec<RunHandle> {
        self.all.with(|all| all.iter().filter(|run| run.kind() == kind).copied().collect())
    }

    /// Whether any run is active. Background requests wait meanwhile.
    pub fn has_active_run(self) -> bool {
        !self.active_runs().is_empty()
    }

    /// The runs that are not over.
    pub fn active_runs(self) -> Vec<RunHandle> {
        let is_active = |run: &RunHandle| run.phase() != Phase::Finished;
        self.all.with(|all| all.iter().copied().filter(is_active).collect())
    }

    /// Begins a run with at most `at_a_time` concurrent calls. An active run of the same kind and project gets the tasks instead;
    /// others continue in parallel. Finished runs of its kind move to the history.
    pub fn start_or_extend(
        self,
        kind: RunKind,
        context: RunContext,
        tasks: Vec<Task>,
        at_a_time: usize,
    ) -> RunHandle {
        let same = untrack(|| self.runs_of_kind(kind)).into_iter().find(|run| {
            let is_active = matches!(
                untrack(|| run.phase()),
                Phase::Running
                    | Phase::Paused(PauseReason::NeedsSignIn(_) | PauseReason::Unreachable)
            );
            // Shares that are ended one after the other can be undone together.
            let has_just_ended =
                kind == RunKind::StopSharing && run.ended_within(RUN_EXTENSION_WINDOW);
            (is_active || has_just_ended) && !run.is_undo() && run.context() == context
        });
        if let Some(run) = same {
            run.add_tasks(tasks);
            self.all.notify();
            return run;
        }
        self.start_run(kind, context, tasks, at_a_time, None, self.checkpoints().new_key())
    }

    fn start_run(
        self,
        kind: RunKind,
        context: RunContext,
        tasks: Vec<Task>,
        at_a_time: usize,
        undo_visibilities: Option<PreviousVisibilities>,
        checkpoint_key: String,
    ) -> RunHandle {
        let services = self.services.get_value();
        let run = services.reactive_owner.with(|| {
            let driver = Driver::start(context, Run::new(tasks, at_a_time), &services);
            RunHandle::new(
                kind,
                RunFields {
                    calls_at_a_time: at_a_time,
                    undo_visibilities,
                    checkpoint_key,
                    driver,
                    runs: self,
                },
            )
        });
        self.archive_finished(kind);
        self.all.update(|all| all.push(run));
        run.begin();
        run
    }

    /// How many calls a new run sends at a time.
    pub fn calls_at_a_time(self) -> usize {
        self.services.with_value(|services| services.schedulers).calls_at_a_time()
    }

    fn accounts(self) -> Accounts {
        self.services.with_value(|services| services.accounts)
    }

    fn sandbox(self) -> Sandbox {
        self.services.with_value(|services| services.sandbox)
    }

    fn metadata(self) -> RwSignal<RunMetadata> {
        self.services.with_value(|services| services.metadata)
    }

    fn image_changes(self) -> ImageChanges {
        self.services.with_value(|services| services.image_changes)
    }

    fn toasts(self) -> Toasts {
        self.services.with_value(|services| services.toasts)
    }

    fn reactive_owner(self) -> Owner {
        self.services.with_value(|services| services.reactive_owner.clone())
    }

    /// The checkpoints that earlier pages left on the device.
    pub fn checkpoints(self) -> Checkpoints {
        self.services.get_value().checkpoints
    }
}

/// The runs, for components below the page's root.
///
/// # Panics
/// If no [`Runs`] was provided as context.
pub fn use_runs() -> Runs {
    expect_context()
}

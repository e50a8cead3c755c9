//! Bulk runs. They belong to no page: they continue while another page is shown and across a new sign-in. Each is kept on the device
//! until it is over, so that it can be resumed after its tab was closed.
//! [`imageshare_core::plan::Run`] decides what is sent next; [`driver`] sends it.

mod checkpoints;
mod driver;
mod history;
mod kept;
mod resume;
mod running;
mod sign_in;
mod visibility;

use std::collections::BTreeMap;
use std::time::Duration;

use imageshare_core::exposure::Place;
use imageshare_core::model::{Image, ImageId, ProjectId, RegionName, Visibility};
use imageshare_core::plan::{MembershipKey, PauseReason, Phase, Run, Task};
use leptos::prelude::*;

pub use checkpoints::{Checkpoints, Found};
pub use imageshare_core::plan::RunKind;
pub use resume::Resuming;
pub use running::Running;

use super::accounts::{Accounts, Origin};
use super::changes::MembershipChanges;
use super::image_changes::ImageChanges;
use super::sandbox::Sandbox;
use super::settings::Settings;
use crate::data::Toasts;
use driver::Driver;
use running::Held;

/// Images that were made shared, and what they were before.
pub type MadeShared = BTreeMap<Place, Visibility>;

/// A run that ended this long ago takes what follows at once.
const JUST_NOW: Duration = Duration::from_secs(20);

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
    around: StoredValue<Services>,
}

/// Stored, so that what every part of a page carries along is small.
#[derive(Clone)]
struct Services {
    accounts: Accounts,
    sandbox: Sandbox,
    changes: MembershipChanges,
    images: ImageChanges,
    checkpoints: Checkpoints,
    toasts: Toasts,
    settings: Settings,
    owner: Owner,
    names: RwSignal<KnownNames>,
    /// Runs that are over and were put aside, the oldest first.
    past: RwSignal<Vec<Running>>,
}

/// What people call the images and projects of runs, and what was done to images so that they can be shared.
#[derive(Debug, Default)]
struct KnownNames {
    images: BTreeMap<(RegionName, ImageId), String>,
    projects: BTreeMap<ProjectId, String>,
    /// Images that were made shared on this page, and what they were before.
    made_shared: MadeShared,
    /// Images as they were when something of them was sent last.
    sent: BTreeMap<(RegionName, ImageId), Image>,
}

impl Runs {
    /// None. Call it in the page's root: the runs live as long as what it is called in.
    pub fn new(
        accounts: Accounts,
        sandbox: Sandbox,
        (changes, images): (MembershipChanges, ImageChanges),
        checkpoints: Checkpoints,
        toasts: Toasts,
        settings: Settings,
    ) -> Self {
        let owner = Owner::current().unwrap_or_default();
        let names = RwSignal::new(KnownNames::default());
        let past = RwSignal::new(Vec::new());
        let around = Services {
            accounts,
            sandbox,
            changes,
            images,
            checkpoints,
            toasts,
            settings,
            owner,
            names,
            past,
        };
        let runs = Self { all: RwSignal::new(Vec::new()), around: StoredValue::new(around) };
        changes.subscribe(move |cloud, changes| {
            for run in runs.all.get_untracked().into_iter().chain(past.get_untracked()) {
                run.observe(cloud, changes);
            }
        });
        runs.forget_made_shared_again(images);
        runs
    }

    /// The run of this kind that was begun last, under way or over.
    pub fn of(self, kind: RunKind) -> Option<Running> {
        self.all.with(|all| all.iter().rev().find(|run| run.kind() == kind).copied())
    }

    /// The runs of this kind, the oldest first: those under way, and the last that is over.
    pub fn all_of(self, kind: RunKind) -> Vec<Running> {
        self.all.with(|all| all.iter().filter(|run| run.kind() == kind).copied().collect())
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

    /// Begins a run with at most `at_a_time` calls at a time. One of the same kind that works in the same name gets the tasks too;
    /// others go on beside it. It takes the place of those of its kind that are over.
    pub fn begin(self, kind: RunKind, names: Names, tasks: Vec<Task>, at_a_time: usize) -> Running {
        let same = untrack(|| self.all_of(kind)).into_iter().find(|run| {
            let works = matches!(
                untrack(|| run.phase()),
                Phase::Running | Phase::Paused(PauseReason::SignIn(_) | PauseReason::Unreachable)
            );
            // Shares that end one after the other can be undone together.
            let has_just_ended = kind == RunKind::End && run.ended_within(JUST_NOW);
            (works || has_just_ended) && !run.is_undo() && run.names() == names
        });
        if let Some(run) = same {
            run.extend(tasks);
            self.all.notify();
            return run;
        }
        self.start(kind, names, tasks, at_a_time, None)
    }

    fn start(
        self,
        kind: RunKind,
        names: Names,
        tasks: Vec<Task>,
        at_a_time: usize,
        undo: Option<MadeShared>,
    ) -> Running {
        let around = self.around.get_value();
        let run = around.owner.with(|| {
            let driver = Driver::start(names, Run::new(tasks, at_a_time), &around);
            let key = around.checkpoints.new_key();
            Running::new(kind, Held { at_a_time, undo, key, driver, runs: self })
        });
        self.forget(kind);
        self.all.update(|all| all.push(run));
        run.begin();
        run
    }

    /// How many calls a run that begins now sends at a time.
    pub fn calls_at_a_time(self) -> usize {
        self.around.with_value(|around| around.settings).calls_at_a_time.get_untracked()
    }

    fn accounts(self) -> Accounts {
        self.around.with_value(|around| around.accounts)
    }

    fn sandbox(self) -> Sandbox {
        self.around.with_value(|around| around.sandbox)
    }

    fn names(self) -> RwSignal<KnownNames> {
        self.around.with_value(|around| around.names)
    }

    fn images(self) -> ImageChanges {
        self.around.with_value(|around| around.images)
    }

    fn toasts(self) -> Toasts {
        self.around.with_value(|around| around.toasts)
    }

    fn owner(self) -> Owner {
        self.around.with_value(|around| around.owner.clone())
    }

    /// What earlier pages left behind on the device.
    pub fn checkpoints(self) -> Checkpoints {
        self.around.get_value().checkpoints
    }

    /// Keeps what people call images and projects, for runs that speak of them.
    pub fn note_names(
        self,
        images: impl IntoIterator<Item = ((RegionName, ImageId), String)>,
        projects: impl IntoIterator<Item = (ProjectId, String)>,
    ) {
        self.names().update(|names| {
            names.images.extend(images.into_iter().filter(|(_, name)| !name.is_empty()));
            names.projects.extend(projects.into_iter().filter(|(_, name)| !name.is_empty()));
        });
    }

    /// What people call the image of a cell, where a run was told.
    pub fn image_name(self, at: &MembershipKey) -> Option<String> {
        self.image_title(&(at.region.clone(), at.image))
    }

    /// The same for the image at a place.
    pub fn image_title(self, place: &(RegionName, ImageId)) -> Option<String> {
        self.names().with(|names| names.images.get(place).cloned())
    }

    /// What people call the project of a cell, where a run was told.
    pub fn project_name(self, at: &MembershipKey) -> Option<String> {
        self.names().with(|names| names.projects.get(&at.project).cloned())
    }
}

/// The runs, for components below the page's root.
///
/// # Panics
/// Where no [`Runs`] was given as context.
pub fn use_runs() -> Runs {
    expect_context()
}

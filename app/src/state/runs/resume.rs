//! Resuming a run whose tab was closed: the cloud is asked first what came of it, and only what is missing is sent.

use std::collections::BTreeMap;
use std::rc::Rc;

use imageshare_core::cloud::CloudError;
use imageshare_core::model::{ImageId, Membership, ProjectId, RegionName};
use imageshare_core::plan::{Checkpoint, RunKind, Task};
use imageshare_core::rules::deed::Deed;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{AT_A_TIME, Found, Names, Running, Runs};
use crate::components::{Failure, Side, shorten};
use crate::state::accounts::{Origin, SignedIn};
use crate::state::delegates;
use crate::words::failure;

/// Members of images, as the cloud lists them now.
type Listed = BTreeMap<(RegionName, ImageId), Vec<Membership>>;

/// A run that is being resumed. Copies share one state.
#[derive(Clone, Copy)]
pub struct Resuming {
    runs: Runs,
    /// How many images the cloud has told about, while it is asked.
    pub asked: RwSignal<Option<usize>>,
    /// Why it could not be resumed.
    pub failed: RwSignal<Option<Failure>>,
}

impl Resuming {
    /// Nothing asked yet.
    pub fn new(runs: Runs) -> Self {
        Self { runs, asked: RwSignal::new(None), failed: RwSignal::new(None) }
    }

    /// The projects that have to be signed in before the run can go on and are not. Whatever reads it follows.
    pub fn missing(self, checkpoint: &Checkpoint) -> Vec<ProjectId> {
        let (accounts, cloud) = (self.runs.accounts(), Origin::from_label(&checkpoint.cloud));
        let is_missing = |project: &&ProjectId| {
            delegates::of_project(accounts, &cloud, project, Side::Producer).is_empty()
        };
        checkpoint.actors().into_iter().filter(is_missing).cloned().collect()
    }

    /// Asks the cloud, and begins the run. `then` hears which run it is, and which images were left out because their members could
    /// not be read.
    pub fn resume(self, found: &Found, then: impl FnOnce(Running, Vec<String>) + 'static) {
        if self.asked.get_untracked().is_some() {
            return;
        }
        self.failed.set(None);
        let Found { key, checkpoint } = found.clone();
        let project = checkpoint.project.clone().filter(|_| checkpoint.kind != RunKind::Answer);
        let Some(project) = project else {
            let tasks = checkpoint.resume_unseen();
            return then(self.begin(&key, &checkpoint, tasks), Vec::new());
        };
        let cloud = Origin::from_label(&checkpoint.cloud);
        let owners = untrack(|| {
            delegates::of_project(self.runs.accounts(), &cloud, &project, Side::Producer)
        });
        let Some(producer) = delegates::choose(&owners, Deed::Look) else { return };
        self.asked.set(Some(0));
        spawn_local(async move {
            let listed = self.list(&producer, &checkpoint).await;
            self.asked.try_set(None);
            match listed {
                Ok(listed) => {
                    let members = |region: &RegionName, image| {
                        listed.get(&(region.clone(), image)).map(Vec::as_slice)
                    };
                    let tasks = checkpoint.resume(members);
                    let left_out = left_out(&checkpoint, &listed);
                    then(self.begin(&key, &checkpoint, tasks), left_out);
                }
                Err(error) => drop(self.failed.try_set(Some(failure::explain(&error)))),
            }
        });
    }

    /// The members of the run's images. An image that is gone, or private by now, is left out; whatever else fails ends it, because
    /// it is no image's own trouble.
    async fn list(
        self,
        producer: &Rc<SignedIn>,
        checkpoint: &Checkpoint,
    ) -> Result<Listed, CloudError> {
        let mut listed = Listed::new();
        for place in checkpoint.images() {
            let service = producer.account.images(&place.0)?;
            match service.members(place.1).await {
                Ok(members) => drop(listed.insert(place, members)),
                Err(error) if matches!(error.status, Some(403 | 404)) => {}
                Err(error) => return Err(error),
            }
            self.asked.try_update(|asked| *asked = asked.map(|asked| asked + 1));
        }
        Ok(listed)
    }

    fn begin(self, key: &str, checkpoint: &Checkpoint, tasks: Vec<Task>) -> Running {
        let projects = checkpoint.tasks.iter();
        let projects = projects.map(|task| (task.cell.project.clone(), task.project.clone()));
        self.runs.note_names(checkpoint.titles(), projects);
        let names = Names {
            cloud: Origin::from_label(&checkpoint.cloud),
            producer: checkpoint.project.clone(),
        };
        let run = self.runs.start(checkpoint.kind, names, tasks, AT_A_TIME, checkpoint.is_undo);
        // Kept by the run itself from now on.
        self.runs.checkpoints().drop(key);
        run
    }
}

/// The images that are not in the list, by their names.
fn left_out(checkpoint: &Checkpoint, listed: &Listed) -> Vec<String> {
    let titles = checkpoint.titles();
    let missing = checkpoint.images().into_iter().filter(|place| !listed.contains_key(place));
    let name = |place: (RegionName, ImageId)| match titles.get(&place) {
        Some(title) => format!("{title} ({})", place.0),
        None => format!("{} ({})", shorten(&place.1.to_string()), place.0),
    };
    missing.map(name).collect()
}

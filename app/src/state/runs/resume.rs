//! Resumes a run whose tab was closed: first loads the current state, then sends only what is missing. Used by the pages of runs.

use std::collections::BTreeMap;
use std::rc::Rc;

use imageshare_core::cloud::{CloudError, ErrorKind};
use imageshare_core::model::{ImageId, Membership, ProjectId, RegionName, Side};
use imageshare_core::plan::{Checkpoint, RunKind, Task};
use imageshare_core::rules::permission_matrix::Operation;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{RunContext, Runs};
use crate::data::CloudId;
use crate::state::account_choice;
use crate::state::accounts::SignedInAccount;

/// Members of images, as the cloud lists them now.
type MembersByImage = BTreeMap<(RegionName, ImageId), Result<Vec<Membership>, CloudError>>;

/// A run that is being resumed. Copies share one state.
#[derive(Clone, Copy)]
pub struct RunResumer {
    runs: Runs,
    /// How many images the cloud has answered for, while they are loaded.
    pub loaded_image_count: RwSignal<Option<usize>>,
}

impl RunResumer {
    /// Not loading.
    pub fn new(runs: Runs) -> Self {
        Self { runs, loaded_image_count: RwSignal::new(None) }
    }

    /// The projects that must be signed in before the run can continue, and are not. Reactive.
    pub fn missing_sign_ins(self, checkpoint: &Checkpoint) -> Vec<ProjectId> {
        let (accounts, cloud) = (self.runs.accounts(), CloudId::from_label(&checkpoint.cloud_name));
        let is_missing = |project: &&ProjectId| {
            account_choice::accounts_of_project(accounts, &cloud, project, Side::Producer)
                .is_empty()
        };
        checkpoint.acting_projects().into_iter().filter(is_missing).cloned().collect()
    }

    /// Loads the current state and begins the run, unless another tab works on it; `then` is called when it has begun. Tasks of an
    /// image whose members can't be loaded have failed in it, and the others continue.
    pub fn resume(self, key: String, then: impl FnOnce() + 'static) {
        if self.loaded_image_count.get_untracked().is_some() {
            return;
        }
        self.loaded_image_count.set(Some(0));
        spawn_local(async move {
            if let Some(checkpoint) = self.runs.checkpoints().claim(&key).await {
                match self.load_tasks(&checkpoint).await {
                    Some(tasks) => {
                        self.start_resumed_run(&key, &checkpoint, tasks);
                        then();
                    }
                    None => self.runs.checkpoints().release(&key),
                }
            }
            self.loaded_image_count.try_set(None);
        });
    }

    /// The tasks that remain; none if no account can load the current state.
    async fn load_tasks(self, checkpoint: &Checkpoint) -> Option<Vec<Task>> {
        let project =
            checkpoint.producer_project.clone().filter(|_| checkpoint.kind != RunKind::Answer);
        let Some(project) = project else { return Some(checkpoint.unverified_tasks()) };
        let cloud = CloudId::from_label(&checkpoint.cloud_name);
        let owners = untrack(|| {
            account_choice::accounts_of_project(
                self.runs.accounts(),
                &cloud,
                &project,
                Side::Producer,
            )
        });
        let producer = account_choice::choose_account(&owners, Operation::View)?;
        let listed = self.load_all_members(&producer, checkpoint).await;
        let members = |region: &RegionName, image| match &listed[&(region.clone(), image)] {
            Ok(members) => Ok(members.as_slice()),
            Err(error) => Err(error.clone()),
        };
        Some(checkpoint.resumed_tasks(members))
    }

    /// The members of the run's images, or the error. An unreachable region is called once.
    async fn load_all_members(
        self,
        producer: &Rc<SignedInAccount>,
        checkpoint: &Checkpoint,
    ) -> MembersByImage {
        let mut listed = MembersByImage::new();
        let mut unreachable = BTreeMap::<RegionName, CloudError>::new();
        for image_key in checkpoint.images() {
            let members = match unreachable.get(&image_key.0) {
                Some(error) => Err(error.clone()),
                None => load_members(producer, &image_key).await,
            };
            if let Err(error) = &members
                && matches!(error.kind, ErrorKind::Transport(_) | ErrorKind::NoEndpoint)
            {
                unreachable.insert(image_key.0.clone(), error.clone());
            }
            listed.insert(image_key, members);
            self.loaded_image_count.try_update(|asked| *asked = asked.map(|asked| asked + 1));
        }
        listed
    }

    fn start_resumed_run(self, key: &str, checkpoint: &Checkpoint, tasks: Vec<Task>) {
        let projects = checkpoint.tasks.iter();
        let projects = projects.map(|task| (task.key.project.clone(), task.project_name.clone()));
        self.runs.remember_display_names(checkpoint.image_names(), projects);
        let context = RunContext {
            cloud: CloudId::from_label(&checkpoint.cloud_name),
            producer: checkpoint.producer_project.clone(),
        };
        let made_shared = checkpoint.previous_visibilities.clone();
        let undo = checkpoint.is_undo.then(|| made_shared.clone());
        for (image_key, before) in made_shared {
            self.runs.record_previous_visibility(image_key, before);
        }
        let at_a_time = self.runs.calls_at_a_time();
        self.runs.start_run(checkpoint.kind, context, tasks, at_a_time, undo, key.to_owned());
    }
}

async fn load_members(
    producer: &SignedInAccount,
    (region, image): &(RegionName, ImageId),
) -> Result<Vec<Membership>, CloudError> {
    producer.account.image_service(region)?.all_members(*image).await
}

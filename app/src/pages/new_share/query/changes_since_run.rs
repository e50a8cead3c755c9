//! Reloads the images and members of a finished run, a few at a time, because shares end and images are paused elsewhere too.
//! Used by the run and by `notify`, which must write its letters from these answers only.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::rc::Rc;

use imageshare_core::cloud::CloudError;
use imageshare_core::model::{Image, ImageStatus, MemberStatus, Membership, ProjectId, Side};
use imageshare_core::plan::{Goal, MembershipChange, Phase, Task};
use imageshare_core::rules::visibility;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::super::model::FormModel;
use super::restriction::{is_not_ready, restriction};
use crate::data::Failure;
use crate::messages::failure;
use crate::messages::new_share::run::{self, Restriction};
use crate::reactive::effect;
use crate::state::image_changes::ImageChange;
use crate::state::runs::RunHandle;
use crate::state::{ImageKey, SignedInAccount, use_image_changes};

/// Maximum number of images loaded at a time.
const MAX_PARALLEL_LOADS: usize = 4;

/// The current state of an image.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum CurrentImageState {
    Deleted,
    /// It couldn't be loaded.
    Failed(Failure),
    /// The image and its members.
    Loaded(Box<Image>, Vec<Membership>),
}

/// A pending offer, as the cloud has it.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::pages::new_share) struct OpenOffer {
    pub image: Image,
    pub key: ImageKey,
    pub membership: Membership,
}

/// The current states of the images. Copies share them.
#[derive(Clone, Copy)]
pub(in crate::pages::new_share) struct ChangesSinceRun {
    run: RunHandle,
    states: RwSignal<BTreeMap<ImageKey, CurrentImageState>>,
    /// Number of loads for each image; the result of an earlier load is dropped.
    generations: StoredValue<BTreeMap<ImageKey, u32>>,
}

impl ChangesSinceRun {
    /// Loads the states as soon as the run is over. Call it where the run is drawn.
    pub fn start(model: FormModel, run_handle: RunHandle) -> Self {
        let since = Self {
            run: run_handle,
            states: RwSignal::default(),
            generations: StoredValue::default(),
        };
        let is_over = Memo::new(move |_| run_handle.phase() == Phase::Finished);
        let producer = move || {
            model.accounts().account_on(Side::Producer).filter(|producer| {
                let context = run_handle.context();
                let project = producer.project().map(|project| project.id.clone());
                producer.cloud == context.cloud && project == context.producer
            })
        };
        effect(move || {
            if let Some(producer) = is_over.get().then(producer).flatten() {
                since.load_all(&producer);
            }
        });
        // An undo makes images private only a moment after its run is over.
        use_image_changes().subscribe(move |cloud, changes| {
            let Some(producer) = producer().filter(|producer| producer.cloud == *cloud) else {
                return;
            };
            let key = |change: &ImageChange| (change.region.clone(), change.image.id);
            let keys = since.generations.with_value(|rounds| {
                changes.iter().map(key).filter(|key| rounds.contains_key(key)).collect()
            });
            since.load(&producer, keys);
        });
        since
    }

    fn load_all(self, producer: &Rc<SignedInAccount>) {
        let is_changed = |task: &&Task| task.has_changed();
        let keys: BTreeSet<ImageKey> = untrack(|| {
            self.run.with_run(|run| {
                let key = |task: &Task| (task.key.region.clone(), task.key.image);
                run.tasks().iter().filter(is_changed).map(key).collect()
            })
        });
        self.states.set(BTreeMap::new());
        self.load(producer, keys);
    }

    fn load(self, producer: &Rc<SignedInAccount>, keys: BTreeSet<ImageKey>) {
        let with_round = |key: ImageKey| {
            let next = |rounds: &mut BTreeMap<ImageKey, u32>| {
                let round = rounds.entry(key.clone()).or_default();
                *round += 1;
                *round
            };
            let round = self.generations.try_update_value(next);
            (key, round)
        };
        let queue = StoredValue::new(keys.into_iter().map(with_round).collect::<VecDeque<_>>());
        for _ in 0..MAX_PARALLEL_LOADS {
            let producer = Rc::clone(producer);
            spawn_local(async move {
                while let Some((key, round)) = queue.try_update_value(VecDeque::pop_front).flatten()
                {
                    let state = load_state(&producer, &key).await;
                    let last = self.generations.try_with_value(|rounds| rounds.get(&key).copied());
                    if last.flatten() != round {
                        continue;
                    }
                    let done = self.states.try_update(|all| all.insert(key.clone(), state.clone()));
                    // The page may be gone by now.
                    if done.is_none() {
                        return;
                    }
                    self.update_run(&producer, &key, &state);
                }
            });
        }
    }

    /// Updates the cells of the run to the current state of an image.
    fn update_run(self, producer: &SignedInAccount, key: &ImageKey, state: &CurrentImageState) {
        let members = match state {
            CurrentImageState::Failed(_) => return,
            CurrentImageState::Deleted => &[],
            CurrentImageState::Loaded(_, members) => members.as_slice(),
        };
        let changes: Vec<_> = untrack(|| {
            self.run.with_run(|run| {
                let change = |task: &Task| {
                    let is_member = |member: &&Membership| member.member == task.key.project;
                    let after = members.iter().find(is_member).map(|member| member.status);
                    MembershipChange::new(&task.key, task.known_status, after)
                };
                let of_image = run
                    .tasks()
                    .iter()
                    .filter(|task| task.key.region == key.0 && task.key.image == key.1);
                of_image.filter_map(change).collect()
            })
        });
        self.run.apply_external_changes(&producer.cloud, &changes);
    }

    /// The pending offers of the run whose images can be used.
    pub fn open_offers(self) -> BTreeMap<ProjectId, Vec<OpenOffer>> {
        let mut open = BTreeMap::<ProjectId, Vec<OpenOffer>>::new();
        let is_offer = |task: &&Task| {
            task.has_changed()
                && matches!(task.goal, Goal::Offered | Goal::OfferedAgain)
                && task.known_status == Some(MemberStatus::Pending)
        };
        self.states.with(|all| {
            self.run.with_run(|run| {
                for task in run.tasks().iter().filter(is_offer) {
                    let image_key = (task.key.region.clone(), task.key.image);
                    let Some(CurrentImageState::Loaded(image, members)) = all.get(&image_key)
                    else {
                        continue;
                    };
                    let is_member = |member: &&Membership| {
                        member.member == task.key.project && member.status == MemberStatus::Pending
                    };
                    let Some(with) = members.iter().find(is_member).cloned() else { continue };
                    if image.status == ImageStatus::Active || is_not_ready(image.status) {
                        let offer = OpenOffer {
                            image: (**image).clone(),
                            key: image_key,
                            membership: with,
                        };
                        open.entry(task.key.project.clone()).or_default().push(offer);
                    }
                }
            });
        });
        open
    }

    /// Why members can't use or find the image, if that has changed since the run was sent.
    fn new_restriction(self, key: &ImageKey, image: &Image) -> Option<Restriction> {
        let current = restriction(image)?;
        let is_old = match self.run.sent_image(key) {
            Some(sent) => restriction(&sent) == Some(current),
            // For a run that another page sent, only its end is known.
            None => self.run.ended_at().is_none_or(|ended| image.updated_at <= ended),
        };
        (!is_old).then_some(current)
    }

    /// What has happened to the images since the run, one sentence each.
    pub fn change_notes(self, title: impl Fn(&ImageKey) -> String) -> Vec<String> {
        self.states.with(|states| {
            let note = |(key, state): (&ImageKey, &CurrentImageState)| {
                let (title, region) = (title(key), key.0.as_str());
                Some(match state {
                    CurrentImageState::Deleted => run::image_deleted(&title, region),
                    CurrentImageState::Failed(why) => {
                        run::image_not_checked(&title, region, &why.title)
                    }
                    CurrentImageState::Loaded(image, _) => {
                        run::image_restricted(&title, region, self.new_restriction(key, image)?)
                    }
                })
            };
            states.iter().filter_map(note).collect()
        })
    }
}

async fn load_state(producer: &SignedInAccount, (region, id): &ImageKey) -> CurrentImageState {
    let load = async {
        let service = producer.account.image_service(region)?;
        let image = service.show(*id).await?;
        // Members are not requested for an image that can't have any.
        let profile = producer.account.profile();
        let members = if visibility::may_have_members(profile, image.visibility) {
            service.all_members(*id).await?
        } else {
            Vec::new()
        };
        Ok::<_, CloudError>((image, members))
    };
    match load.await {
        Ok((image, members)) => CurrentImageState::Loaded(Box::new(image), members),
        Err(error) if error.is_not_found() => CurrentImageState::Deleted,
        Err(error) => CurrentImageState::Failed(failure::explain(&error)),
    }
}

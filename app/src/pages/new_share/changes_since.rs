//! What the cloud has now of the shares that a finished run made: asked image by image, a few at a time, because shares end and images
//! are paused elsewhere too. Letters are written from these answers only.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::rc::Rc;

use imageshare_core::cloud::CloudError;
use imageshare_core::model::{
    Image, ImageStatus, MemberStatus, Membership, ProjectId, Side, Visibility,
};
use imageshare_core::plan::{Goal, MembershipChange, Phase, Task};
use imageshare_core::rules::visibility;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::form_model::FormModel;
use crate::data::Failure;
use crate::messages::failure;
use crate::messages::sentence::sentence;
use crate::reactive::effect;
use crate::state::image_changes::ImageChange;
use crate::state::runs::Running;
use crate::state::{ImageKey, SignedIn, use_image_changes};

/// So many images are asked about at a time.
const AT_A_TIME: usize = 4;

/// What is known of an image now.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum CurrentState {
    /// It was deleted.
    Deleted,
    /// The cloud could not be asked.
    Failed(Failure),
    /// The image and its members.
    Known(Box<Image>, Vec<Membership>),
}

/// An offer that waits for an answer, as the cloud has it.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct OpenOffer {
    pub(super) image: Image,
    pub(super) at: ImageKey,
    pub(super) with: Membership,
}

/// The answers. Copies share one state.
#[derive(Clone, Copy)]
pub(super) struct ChangesSince {
    running: Running,
    now: RwSignal<BTreeMap<ImageKey, CurrentState>>,
    /// How often was asked; an answer that an image was asked about since is dropped.
    rounds: StoredValue<BTreeMap<ImageKey, u32>>,
}

impl ChangesSince {
    /// Asks as soon as the run is over. Call it where the run is drawn.
    pub(super) fn start(draft: FormModel, running: Running) -> Self {
        let since = Self { running, now: RwSignal::default(), rounds: StoredValue::default() };
        let is_over = Memo::new(move |_| running.phase() == Phase::Over);
        let producer = move || {
            draft.accounts().on(Side::Producer).filter(|producer| {
                let names = running.names();
                let project = producer.project().map(|project| project.id.clone());
                producer.origin == names.cloud && project == names.producer
            })
        };
        effect(move || {
            if let Some(producer) = is_over.get().then(producer).flatten() {
                since.ask_all(&producer);
            }
        });
        // What an undo sets back is private a moment after its run is over.
        use_image_changes().subscribe(move |cloud, changes| {
            let Some(producer) = producer().filter(|producer| producer.origin == *cloud) else {
                return;
            };
            let key = |change: &ImageChange| (change.region.clone(), change.image.id);
            let keys = since.rounds.with_value(|asked| {
                changes.iter().map(key).filter(|key| asked.contains_key(key)).collect()
            });
            since.ask(&producer, keys);
        });
        since
    }

    fn ask_all(self, producer: &Rc<SignedIn>) {
        let of = |task: &&Task| task.changed();
        let keys: BTreeSet<ImageKey> = untrack(|| {
            self.running.with(|run| {
                let key = |task: &Task| (task.cell.region.clone(), task.cell.image);
                run.tasks().iter().filter(of).map(key).collect()
            })
        });
        self.now.set(BTreeMap::new());
        self.ask(producer, keys);
    }

    fn ask(self, producer: &Rc<SignedIn>, keys: BTreeSet<ImageKey>) {
        let number = |key: ImageKey| {
            let next = |rounds: &mut BTreeMap<ImageKey, u32>| {
                let round = rounds.entry(key.clone()).or_default();
                *round += 1;
                *round
            };
            let round = self.rounds.try_update_value(next);
            (key, round)
        };
        let queue = StoredValue::new(keys.into_iter().map(number).collect::<VecDeque<_>>());
        for _ in 0..AT_A_TIME {
            let producer = Rc::clone(producer);
            spawn_local(async move {
                while let Some((key, round)) = queue.try_update_value(VecDeque::pop_front).flatten()
                {
                    let now = ask_about(&producer, &key).await;
                    let last = self.rounds.try_with_value(|rounds| rounds.get(&key).copied());
                    if last.flatten() != round {
                        continue;
                    }
                    // The page may have gone on meanwhile.
                    if self.now.try_update(|all| all.insert(key.clone(), now.clone())).is_none() {
                        return;
                    }
                    self.tell_the_run(&producer, &key, &now);
                }
            });
        }
    }

    /// The run's cells show what is so now.
    fn tell_the_run(self, producer: &SignedIn, key: &ImageKey, now: &CurrentState) {
        let members = match now {
            CurrentState::Failed(_) => return,
            CurrentState::Deleted => &[],
            CurrentState::Known(_, members) => members.as_slice(),
        };
        let changes: Vec<_> = untrack(|| {
            self.running.with(|run| {
                let change = |task: &Task| {
                    let is_it = |member: &&Membership| member.member == task.cell.project;
                    let after = members.iter().find(is_it).map(|member| member.status);
                    MembershipChange::new(&task.cell, task.known, after)
                };
                let here = run
                    .tasks()
                    .iter()
                    .filter(|task| task.cell.region == key.0 && task.cell.image == key.1);
                here.filter_map(change).collect()
            })
        });
        self.running.observe(&producer.origin, &changes);
    }

    /// The offers of the run that still wait for an answer, of images that can be used.
    pub(super) fn open_offers(self) -> BTreeMap<ProjectId, Vec<OpenOffer>> {
        let mut open = BTreeMap::<ProjectId, Vec<OpenOffer>>::new();
        let is_offer = |task: &&Task| {
            task.changed()
                && matches!(task.goal, Goal::Offered | Goal::OfferedAnew)
                && task.known == Some(MemberStatus::Pending)
        };
        self.now.with(|now| {
            self.running.with(|run| {
                for task in run.tasks().iter().filter(is_offer) {
                    let at = (task.cell.region.clone(), task.cell.image);
                    let Some(CurrentState::Known(image, members)) = now.get(&at) else { continue };
                    let is_it = |member: &&Membership| {
                        member.member == task.cell.project && member.status == MemberStatus::Pending
                    };
                    let Some(with) = members.iter().find(is_it).cloned() else { continue };
                    if image.status == ImageStatus::Active || is_not_ready(image.status) {
                        let offer = OpenOffer { image: (**image).clone(), at, with };
                        open.entry(task.cell.project.clone()).or_default().push(offer);
                    }
                }
            });
        });
        open
    }

    /// What keeps an image from others and was not so when the run was sent.
    fn changed(self, key: &ImageKey, image: &Image) -> Option<String> {
        let now = standing(image)?;
        let was_so = match self.running.as_sent(key) {
            Some(sent) => standing(&sent).as_ref() == Some(&now),
            // Of a run that another page sent, only its end is known.
            None => self.running.ended_at().is_none_or(|ended| image.updated_at <= ended),
        };
        (!was_so).then_some(now)
    }

    /// What happened to the images meanwhile, one sentence each.
    pub(super) fn notes(self, title: impl Fn(&ImageKey) -> String) -> Vec<String> {
        self.now.with(|now| {
            let note = |(key, now): (&ImageKey, &CurrentState)| {
                let what = match now {
                    CurrentState::Deleted => "has been deleted".to_owned(),
                    CurrentState::Failed(failure) => {
                        format!("couldn't be checked: {}", failure.title)
                    }
                    CurrentState::Known(image, _) => self.changed(key, image)?,
                };
                Some(sentence(&format!("{} ({}) {what}", title(key), key.0)))
            };
            now.iter().filter_map(note).collect()
        })
    }
}

/// What keeps an image from those it is shared with, or out of their lists.
fn standing(image: &Image) -> Option<String> {
    match image.status {
        ImageStatus::Active if image.hidden => Some("is hidden".to_owned()),
        ImageStatus::Active => match image.visibility {
            Visibility::Private => Some("is private".to_owned()),
            _ => None,
        },
        ImageStatus::Deactivated => Some("is deactivated: nobody can use it".to_owned()),
        status if is_not_ready(status) => None,
        other => Some(format!("is {other}")),
    }
}

/// Whether an image has no data yet: that was so when it was offered.
const fn is_not_ready(status: ImageStatus) -> bool {
    matches!(
        status,
        ImageStatus::Queued | ImageStatus::Saving | ImageStatus::Uploading | ImageStatus::Importing
    )
}

async fn ask_about(producer: &SignedIn, (region, id): &ImageKey) -> CurrentState {
    let ask = async {
        let service = producer.account.images(region)?;
        let image = service.show(*id).await?;
        // An image that cannot have members is not asked for any.
        let profile = producer.account.profile();
        let members = if visibility::may_have_members(profile, image.visibility) {
            service.members(*id).await?
        } else {
            Vec::new()
        };
        Ok::<_, CloudError>((image, members))
    };
    match ask.await {
        Ok((image, members)) => CurrentState::Known(Box::new(image), members),
        Err(error) if error.is_not_found() => CurrentState::Deleted,
        Err(error) => CurrentState::Failed(failure::explain(&error)),
    }
}

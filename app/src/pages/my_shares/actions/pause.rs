//! Pauses the selected images: the confirmation and the result. Used by the page and its bar. The calls are made by
//! [`crate::state::image_pauser`].

use std::collections::BTreeSet;
use std::rc::Rc;

use imageshare_core::exposure::{ImageKey, MembersState, OwnImage};
use imageshare_core::model::Visibility;
use imageshare_core::rules::visibility;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::super::model::{Services, SharesModel};
use crate::components::{ButtonKind, Dialog, DialogAction, FailureNotice};
use crate::data::Failure;
use crate::messages::{buttons, failure, my_shares};
use crate::parts::{DryRunDialog, DryRunPlan};
use crate::reactive::{effect, reactive};
use crate::state::local_notes::CloudNotes;
use crate::state::{ImagePauser as ImagePausing, KnownShares, SignedInAccount, use_image_pauser};

/// The images to confirm, and the errors of the last attempt. Copies share one state.
#[derive(Clone, Copy)]
pub(in crate::pages::my_shares) struct PauseDialog {
    model: SharesModel,
    image_pauser: ImagePausing,
    is_open: RwSignal<bool>,
    targets: RwSignal<BTreeSet<ImageKey>>,
    /// True while requests are in flight.
    pub busy: RwSignal<bool>,
    failures: RwSignal<Vec<Failure>>,
    dry_run: DryRunDialog,
}

impl PauseDialog {
    /// A closed dialog. Call it where the page is built.
    pub fn new(model: SharesModel) -> Self {
        let pausing = Self {
            model,
            image_pauser: use_image_pauser(),
            is_open: RwSignal::new(false),
            targets: RwSignal::new(BTreeSet::new()),
            busy: RwSignal::new(false),
            failures: RwSignal::new(Vec::new()),
            dry_run: DryRunDialog::new(),
        };
        pausing.forget_resumed_images();
        pausing
    }

    /// Deletes the notes of images that somebody has shared again elsewhere: they are not paused any more.
    fn forget_resumed_images(self) {
        effect(move || {
            let Some(producer) = self.model.producer() else { return };
            let is_shared = |known_shares: &KnownShares, image_key: &ImageKey| {
                let image = known_shares.shared_images.get(image_key);
                image.is_some_and(|image| matches!(image.members, MembersState::Known(_)))
            };
            let notes = self.model.services().notes;
            let resumed: Vec<ImageKey> = self.model.known_shares.with(|known_shares| {
                let paused = |notes: &CloudNotes| {
                    notes
                        .paused
                        .keys()
                        .filter(|image_key| is_shared(known_shares, image_key))
                        .cloned()
                        .collect()
                };
                untrack(|| notes.with_notes(&producer.cloud, paused))
            });
            if !resumed.is_empty() && !self.busy.get_untracked() {
                notes.update_notes(&producer.cloud, |notes| {
                    for image_key in &resumed {
                        notes.paused.remove(image_key);
                    }
                });
            }
        });
    }

    /// Whether images of the producer's cloud can be paused at all.
    pub fn can_pause(self) -> bool {
        let profile = self.model.producer().map(|producer| producer.account.profile());
        profile.is_some_and(|profile| {
            visibility::paused_visibility(profile, Visibility::Shared).is_some()
        })
    }

    /// Opens the confirmation for these images.
    pub fn open_dialog(self, images: BTreeSet<ImageKey>) {
        self.targets.set(images);
        self.is_open.set(true);
    }

    /// The confirmation dialog.
    pub fn dialog(self) -> AnyView {
        let about = Memo::new(move |_| self.target_summary());
        let title = Signal::derive(move || {
            let (images, title, _) = about.get();
            my_shares::pause::question(images, &title)
        });
        let consequences = move || {
            let (images, _, members) = about.get();
            my_shares::pause::consequences(images, members)
        };
        let pause = DialogAction::new(my_shares::pause::PAUSE, ButtonKind::Danger, move || {
            let targets = self.targets.get_untracked();
            self.set_visibilities(targets, Visibility::Private);
        });
        let dry_run = self.dry_run.dialog_action(move || {
            let targets = self.targets.get_untracked();
            let label = my_shares::pause::PAUSE.to_owned();
            let plan = self.dry_run_plan(label, &targets, Visibility::Private);
            self.dry_run.show(plan.into_iter().collect(), |_| String::new());
        });
        view! {
            <Dialog open=self.is_open title=title safe=buttons::KEEP_SHARING actions=vec![dry_run, pause]>
                <p>{consequences}</p>
                <p class="soft">{my_shares::pause::EFFECT}</p>
            </Dialog>
            {self.dry_run.dialog()}
        }
        .into_any()
    }

    /// The number of images, the title of the first, and the number of members.
    fn target_summary(self) -> (usize, String, usize) {
        let targets = self.targets.get();
        self.model.known_shares.with(|known_shares| {
            let images: Vec<&OwnImage> = targets
                .iter()
                .filter_map(|image_key| known_shares.shared_images.get(image_key))
                .collect();
            let title = images.first().map(|image| image.image.title()).unwrap_or_default();
            (images.len(), title, images.iter().map(|image| image.members().len()).sum())
        })
    }

    /// What went wrong.
    pub fn failure_notices(self) -> AnyView {
        let notices = move || {
            let failed = self.failures.get().into_iter();
            failed.map(|failure| view! { <FailureNotice failure=failure /> }).collect_view()
        };
        reactive(notices).into_any()
    }

    /// Shares these again.
    pub fn resume_access(self, images: BTreeSet<ImageKey>) {
        self.set_visibilities(images, Visibility::Shared);
    }

    /// What setting the visibility of these images would send.
    pub fn dry_run_plan(
        self,
        label: String,
        images: &BTreeSet<ImageKey>,
        visibility: Visibility,
    ) -> Option<DryRunPlan> {
        let producer = untrack(|| self.model.producer())?;
        let images = images.iter().cloned().collect();
        Some(DryRunPlan::new(label).with_visibility(&producer, images, visibility))
    }

    fn set_visibilities(self, images: BTreeSet<ImageKey>, visibility: Visibility) {
        let Some(producer) = untrack(|| self.model.producer()) else { return };
        self.busy.set(true);
        self.failures.set(Vec::new());
        // Read before the requests: the page may be gone afterwards.
        let services = self.model.services();
        spawn_local(async move {
            let mut done = 0;
            for image_key in images {
                // One after the other: there are few, and each is checked when it is done.
                match self.set_visibility(&services, &producer, &image_key, visibility).await {
                    Ok(()) => done += 1,
                    Err(failure) => drop(self.failures.try_update(|failed| failed.push(failure))),
                }
            }
            self.busy.try_set(false);
            if done > 0 {
                announce_result(&services, done, visibility);
            }
        });
    }

    async fn set_visibility(
        self,
        services: &Services,
        producer: &Rc<SignedInAccount>,
        image_key: &ImageKey,
        visibility: Visibility,
    ) -> Result<(), Failure> {
        if visibility == Visibility::Shared {
            let resumed = self.image_pauser.resume(producer, image_key).await;
            return resumed.map(drop).map_err(|why| failure::describe(&why));
        }
        let members = services.shares.known_shares().with_untracked(|known_shares| {
            let members = known_shares
                .shared_images
                .get(image_key)
                .map(OwnImage::members)
                .unwrap_or_default();
            members.iter().map(|known| (known.member.clone(), known.status)).collect()
        });
        let paused = self.image_pauser.pause(producer, image_key, members).await;
        paused.map(drop).map_err(|why| failure::describe(&why))
    }
}

/// Announces the result. The page may be gone by then.
fn announce_result(services: &Services, images: usize, visibility: Visibility) {
    let text = match visibility {
        Visibility::Shared => my_shares::pause::resumed(images),
        _ => my_shares::pause::paused(images),
    };
    services.toasts.success(text);
    // A consumer signed in on this page must not see images in their list that they can't use any more.
    services.offers.inbox().refetch();
}

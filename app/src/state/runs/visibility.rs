//! Images that were made shared on this page so that they could have members: an undo restores their visibility once they have no
//! members. Used by the runs and their views.

use std::collections::BTreeSet;
use std::rc::Rc;

use imageshare_core::cloud::CloudError;
use imageshare_core::exposure::ImageKey;
use imageshare_core::model::{Image, RegionName, Side, Visibility};
use imageshare_core::plan::{Goal, Phase};
use imageshare_core::rules::permission_matrix::Operation;
use imageshare_core::rules::visibility;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{PreviousVisibilities, RunHandle, Runs};
use crate::data::{Failure, Intent, shorten};
use crate::messages::{self, failure};
use crate::reactive::effect;
use crate::state::account_choice;
use crate::state::accounts::SignedInAccount;
use crate::state::changes::image_toast_subject;
use crate::state::image_changes::{ImageChanges, ImageEdit};

impl Runs {
    /// Records that an image was made shared, and was `previous_visibility` until then.
    pub fn record_previous_visibility(self, image_key: ImageKey, previous_visibility: Visibility) {
        self.metadata().update(|metadata| {
            metadata.previous_visibilities.insert(image_key, previous_visibility);
        });
    }

    /// Keeps the image as it is when a call for it is sent.
    pub fn record_sent_image(self, region: &RegionName, image: &Image) {
        self.metadata().update(|metadata| {
            metadata.sent_images.insert((region.clone(), image.id), image.clone());
        });
    }

    /// Forgets images that are no longer shared, so that no undo changes their visibility once more.
    pub(super) fn forget_unshared_images(self, image_changes: ImageChanges) {
        image_changes.subscribe(move |_, changes| {
            let others = changes.iter().filter(|one| one.image.visibility != Visibility::Shared);
            let image_keys: Vec<ImageKey> =
                others.map(|one| (one.region.clone(), one.image.id)).collect();
            if !image_keys.is_empty() {
                self.metadata().update(|metadata| {
                    metadata
                        .previous_visibilities
                        .retain(|image_key, _| !image_keys.contains(image_key));
                });
            }
        });
    }
}

impl RunHandle {
    /// The images whose last members an undo of this run removes and that were made shared for it, with their visibility before.
    pub fn restorable_visibilities(self) -> PreviousVisibilities {
        let undone: BTreeSet<ImageKey> = self.with_run(|run| {
            let removed = run.undo_tasks().into_iter().filter(|task| task.goal == Goal::Removed);
            removed.map(|task| (task.key.region, task.key.image)).collect()
        });
        self.previous_visibilities_of(&undone)
    }

    fn previous_visibilities_of(self, image_keys: &BTreeSet<ImageKey>) -> PreviousVisibilities {
        self.runs().metadata().with(|metadata| {
            let made = metadata
                .previous_visibilities
                .iter()
                .filter(|(image_key, _)| image_keys.contains(*image_key));
            made.map(|(image_key, before)| (image_key.clone(), *before)).collect()
        })
    }

    /// The images to store with its checkpoint: for an undo, those that it restores itself.
    pub(super) fn checkpoint_visibilities(self) -> PreviousVisibilities {
        if let Some(previous_visibilities) = self.undo_visibilities() {
            return previous_visibilities;
        }
        let all = self.with_run(|run| {
            let tasks = run.tasks().iter();
            tasks.map(|task| (task.key.region.clone(), task.key.image)).collect()
        });
        self.previous_visibilities_of(&all)
    }

    /// An image of this run as it was when it was sent, if that was on this page.
    pub fn sent_image(self, image_key: &ImageKey) -> Option<Image> {
        self.runs()
            .metadata()
            .with_untracked(|metadata| metadata.sent_images.get(image_key).cloned())
    }

    /// The display name of an image of this run, else its short ID.
    pub fn image_title(self, image_key: &ImageKey) -> String {
        let known = untrack(|| self.runs().image_title(image_key));
        known.unwrap_or_else(|| shorten(&image_key.1.to_string()))
    }

    /// The visibility of an image that can't have members because of it; none if it can, or if the image isn't found.
    pub async fn blocking_visibility(self, image_key: &ImageKey) -> Option<Visibility> {
        let owner = self.owner_account()?;
        let service = owner.account.image_service(&image_key.0).ok()?;
        let image = service.show(image_key.1).await.ok()?;
        let may = visibility::may_have_members(service.profile(), image.visibility);
        (!may).then_some(image.visibility)
    }

    /// Makes an image shared that was `previous_visibility`, so that this run can continue with it. The undo restores it.
    ///
    /// # Errors
    /// The cloud refused, or didn't answer.
    pub async fn make_shared(
        self,
        image_key: &ImageKey,
        previous_visibility: Visibility,
    ) -> Result<(), Failure> {
        let Some(owner) = self.owner_account() else { return Ok(()) };
        match self.set_visibility(&owner, image_key, Visibility::Shared).await {
            Ok(_) => {
                self.runs().record_previous_visibility(image_key.clone(), previous_visibility);
                Ok(())
            }
            Err(error) => Err(failure::explain(&error)),
        }
    }

    /// If this run is an undo: restores the images once it is over.
    pub(super) fn restore_visibility_when_finished(self) {
        let mut waiting = self.undo_visibilities().filter(|images| !images.is_empty());
        if waiting.is_none() {
            return;
        }
        effect(move || {
            if self.phase() != Phase::Finished {
                return;
            }
            let Some(images) = waiting.take() else { return };
            spawn_local(async move {
                for (image_key, before) in images {
                    self.restore_visibility(&image_key, before).await;
                }
            });
        });
    }

    /// The images that this undo restored, or would have without other members.
    pub fn restored_images(self) -> Vec<ImageKey> {
        self.undo_visibilities().unwrap_or_default().into_keys().collect()
    }

    /// Begins to redo what this undo reverted. Images that it restored are made shared again first: without that no member can
    /// be added. If that fails, the tasks of the image fail and show why.
    pub(super) fn reshare_then(self, begin: impl FnOnce() + 'static) {
        let set_back = self.undo_visibilities().unwrap_or_default();
        if set_back.is_empty() {
            return begin();
        }
        spawn_local(async move {
            for (image_key, before) in set_back {
                drop(self.make_shared(&image_key, before).await);
            }
            begin();
        });
    }

    async fn restore_visibility(self, image_key: &ImageKey, previous_visibility: Visibility) {
        let Some(owner) = self.owner_account() else { return };
        let (title, toasts) = (self.image_title(image_key), self.runs().toasts());
        let (text, intent) = match self
            .restore_if_no_members(&owner, image_key, previous_visibility)
            .await
        {
            Ok(true) => (
                messages::visibility::changed_back_in_region(
                    &title,
                    &image_key.0,
                    previous_visibility,
                ),
                Intent::Good,
            ),
            Ok(false) => (messages::visibility::stays_shared_with_members(&title), Intent::Warn),
            Err(error) => {
                let failure = failure::explain(&error);
                (messages::visibility::stays_shared(&title, &failure), Intent::Warn)
            }
        };
        toasts.show_about_subject(image_toast_subject(image_key), text, intent);
    }

    /// The account that may change the images of this run.
    fn owner_account(self) -> Option<Rc<SignedInAccount>> {
        let metadata = self.context();
        let accounts = self.runs().accounts();
        let owners = untrack(|| {
            let project = metadata.producer.as_ref()?;
            Some(account_choice::accounts_of_project(
                accounts,
                &metadata.cloud,
                project,
                Side::Producer,
            ))
        });
        account_choice::choose_account(&owners?, Operation::Change)
    }

    /// Restores the visibility of an image without members. Returns false if it has some.
    async fn restore_if_no_members(
        self,
        owner: &SignedInAccount,
        image_key: &ImageKey,
        previous_visibility: Visibility,
    ) -> Result<bool, CloudError> {
        let service = owner.account.image_service(&image_key.0)?;
        if !service.all_members(image_key.1).await?.is_empty() {
            return Ok(false);
        }
        self.set_visibility(owner, image_key, previous_visibility).await.map(|_| true)
    }

    async fn set_visibility(
        self,
        owner: &SignedInAccount,
        image_key: &ImageKey,
        new_visibility: Visibility,
    ) -> Result<Image, CloudError> {
        self.runs()
            .image_changes()
            .edit(owner, image_key, ImageEdit::Visibility(new_visibility))
            .await
    }
}

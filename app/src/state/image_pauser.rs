//! Pauses one image: while it is private, no member can use it; when it is shared again, the members and their answers are
//! back. Its members are kept on the device, because no cloud lists them meanwhile. Used by the pages that pause; it asks for
//! no confirmation.

use std::collections::BTreeMap;

use imageshare_core::exposure::{ImageKey, PauseRecord};
use imageshare_core::model::{Image, MemberStatus, ProjectId, Visibility};
use leptos::prelude::*;

use super::accounts::SignedInAccount;
use super::image_changes::{ImageChanges, ImageEdit, use_image_changes};
use super::local_notes::{LocalNotes, use_local_notes};
use super::shares::{Shares, use_shares};
use crate::browser_time;
use crate::data::AnyFailure;
use crate::messages;

/// What pausing updates besides the cloud. Copies share one state.
#[derive(Clone, Copy)]
pub struct ImagePauser {
    notes: LocalNotes,
    shares: Shares,
    image_changes: ImageChanges,
}

/// The pauser, for components below the page's root.
///
/// # Panics
/// If no [`LocalNotes`], no [`Shares`] or no [`ImageChanges`] was provided as context.
pub fn use_image_pauser() -> ImagePauser {
    ImagePauser {
        notes: use_local_notes(),
        shares: use_shares(),
        image_changes: use_image_changes(),
    }
}

impl ImagePauser {
    /// Makes the image private as its owner. Its members are stored before the call, because after a lost answer no cloud
    /// lists them.
    ///
    /// # Errors
    /// The cloud refused, or the image is unchanged.
    pub async fn pause(
        self,
        account: &SignedInAccount,
        image_key: &ImageKey,
        members: BTreeMap<ProjectId, MemberStatus>,
    ) -> Result<Image, AnyFailure> {
        let since = browser_time::now();
        self.notes.update_notes(&account.cloud, |notes| {
            notes.paused.insert(image_key.clone(), PauseRecord { since, members });
        });
        self.set_visibility(account, image_key, Visibility::Private).await
    }

    /// Shares the image again; its members are back with their answers.
    ///
    /// # Errors
    /// The cloud refused, or the image is unchanged.
    pub async fn resume(
        self,
        account: &SignedInAccount,
        image_key: &ImageKey,
    ) -> Result<Image, AnyFailure> {
        self.set_visibility(account, image_key, Visibility::Shared).await
    }

    async fn set_visibility(
        self,
        account: &SignedInAccount,
        image_key: &ImageKey,
        new_visibility: Visibility,
    ) -> Result<Image, AnyFailure> {
        let answer = match self
            .image_changes
            .edit(account, image_key, ImageEdit::Visibility(new_visibility))
            .await
        {
            // No answer: only the image shows whether the change was made.
            Err(error) if error.status.is_none() => {
                self.image_changes.reload(account, image_key).await.map_err(|_| error)
            }
            answer => answer,
        };
        // Forgotten only when the image is certainly shared.
        let is_shared = match &answer {
            Ok(image) => image.visibility == Visibility::Shared,
            Err(error) => new_visibility != Visibility::Shared && error.status.is_some(),
        };
        if is_shared {
            self.notes.update_notes(&account.cloud, |notes| notes.paused.remove(image_key));
        }
        let image = match answer {
            Ok(image) => image,
            Err(error) => {
                if error.status.is_none() && untrack(|| self.shares.is_for_account(account.key)) {
                    // The members are no longer known.
                    let failed = Err(error.clone());
                    self.shares
                        .known_shares()
                        .try_update(|known| known.shared_images.set_members(image_key, failed));
                }
                return Err(error.into());
            }
        };
        if image.visibility == new_visibility {
            Ok(image)
        } else {
            Err(messages::failed_pause::image_unchanged().into())
        }
    }
}

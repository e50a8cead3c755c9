//! Pausing one image: made private, it is out of every member's reach at once, and the members come back with their answers when it is
//! shared again. Its members are kept on the device, because no cloud lists them meanwhile. Used by the pages that pause; it asks no
//! question.

use std::collections::BTreeMap;

use imageshare_core::exposure::{Pause, Place};
use imageshare_core::model::{Image, MemberStatus, ProjectId, Visibility};
use leptos::prelude::*;

use super::accounts::SignedIn;
use super::idle;
use super::image_changes::{ImageChanges, ImageEdit, use_image_changes};
use super::local_notes::{LocalNotes, use_kept};
use super::shares::{Shares, use_shares};
use crate::data::Failure;
use crate::messages::failure;

/// What pausing changes beside the cloud. Copies share one state.
#[derive(Clone, Copy)]
pub struct Pausing {
    kept: LocalNotes,
    shares: Shares,
    images: ImageChanges,
}

/// The pausing of images, for components below the page's root.
///
/// # Panics
/// Where no [`Kept`], no [`Shares`] or no [`ImageChanges`] was given as context.
pub fn use_pausing() -> Pausing {
    Pausing { kept: use_kept(), shares: use_shares(), images: use_image_changes() }
}

impl Pausing {
    /// Makes the image private, in the name of its owner. Its members are kept before the call, because after a lost answer nobody would
    /// list them.
    ///
    /// # Errors
    /// The cloud refused, or the image is still what it was.
    pub async fn pause(
        self,
        who: &SignedIn,
        place: &Place,
        members: BTreeMap<ProjectId, MemberStatus>,
    ) -> Result<Image, Failure> {
        let since = idle::now();
        self.kept.change(&who.origin, |kept| {
            kept.paused.keep(place.clone(), Pause { since, members });
        });
        self.change(who, place, Visibility::Private).await
    }

    /// Shares the image again: its members are back with their answers.
    ///
    /// # Errors
    /// The cloud refused, or the image is still what it was.
    pub async fn resume(self, who: &SignedIn, place: &Place) -> Result<Image, Failure> {
        self.change(who, place, Visibility::Shared).await
    }

    async fn change(
        self,
        who: &SignedIn,
        place: &Place,
        wanted: Visibility,
    ) -> Result<Image, Failure> {
        let answer = match self.images.edit(who, place, ImageEdit::Visibility(wanted)).await {
            // Done or not done: the image says so itself.
            Err(error) if error.status.is_none() => {
                self.images.look(who, place).await.map_err(|_| error)
            }
            answer => answer,
        };
        // Forgotten only when it is certain that the image is shared.
        let is_shared = match &answer {
            Ok(image) => image.visibility == Visibility::Shared,
            Err(error) => wanted != Visibility::Shared && error.status.is_some(),
        };
        if is_shared {
            self.kept.change(&who.origin, |kept| kept.paused.forget(place));
        }
        let image = match answer {
            Ok(image) => image,
            Err(error) => {
                if error.status.is_none() && untrack(|| self.shares.is_of(who.key)) {
                    // Nothing is known of its members any more.
                    let told = Err(error.clone());
                    self.shares.known().try_update(|known| known.ledger.told(place, told));
                }
                return Err(failure::explain(&error));
            }
        };
        if image.visibility == wanted { Ok(image) } else { Err(unchanged()) }
    }
}

fn unchanged() -> Failure {
    Failure {
        title: "The image has not changed".to_owned(),
        why: "No answer came to the change, and a check shows that it was not made.".to_owned(),
        next: "Try again.".to_owned(),
        ..Failure::default()
    }
}

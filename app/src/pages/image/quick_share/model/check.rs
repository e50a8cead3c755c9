//! The check that only a person can make: requested once per image, made for one share, and stored when that is sent.
//!
//! Used by the other modules of the panel. [`crate::state::CheckedImages`] stores it.

use leptos::prelude::*;

use super::{QuickShare, image_key};
use crate::browser_time;
use crate::parts::focus;
use crate::state::ImageCheck;

impl QuickShare {
    /// Whether the image is checked, for this share or before.
    pub(in crate::pages::image::quick_share) fn is_checked(self) -> bool {
        self.fields().is_checked_now.get() || self.stored_check().is_some()
    }

    /// Who checked the image for secrets, as stored when it was shared before.
    pub(in crate::pages::image::quick_share) fn stored_check(self) -> Option<ImageCheck> {
        let (actor, model) = (self.actor()?, self.image_model()?);
        self.fields().checked_images.get(&actor.cloud, &image_key(&model))
    }

    /// Stores the check for the image; called when offers are sent.
    pub(in crate::pages::image::quick_share) fn store_check(self) {
        let Some((actor, model)) = untrack(|| self.actor().zip(self.image_model())) else { return };
        if self.fields().is_checked_now.get_untracked() {
            let check = ImageCheck { checked_by: actor.person(), checked_at: browser_time::now() };
            self.fields().checked_images.set(&actor.cloud, &image_key(&model), Some(check));
        }
    }

    /// Withdraws the check, so that it is requested again.
    pub(in crate::pages::image::quick_share) fn reset_check(self) {
        let Some((actor, model)) = untrack(|| self.actor().zip(self.image_model())) else { return };
        let fields = self.fields();
        fields.checked_images.set(&actor.cloud, &image_key(&model), None);
        fields.is_checked_now.set(false);
        fields.requires_check.set(true);
        focus::restore_focus(".quick__checks input");
    }
}

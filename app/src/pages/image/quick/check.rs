//! The check that only a person can make: requested once per image, made for one share, and stored when that is sent.
//!
//! Used by the modules of [`super`]. [`crate::state::CheckedImages`] stores it.

use leptos::prelude::*;

use super::model::{Quick, image_key};
use crate::parts::focus;
use crate::state::{ImageCheck, idle};

impl Quick {
    /// Whether the image is checked, for this share or before.
    pub(super) fn is_checked(self) -> bool {
        self.held().checked_now.get() || self.check().is_some()
    }

    /// Who checked the image for secrets, as stored when it was shared before.
    pub(super) fn check(self) -> Option<ImageCheck> {
        let (actor, view) = (self.actor()?, self.sight()?);
        self.held().checked.get(&actor.origin, &image_key(&view))
    }

    /// Stores the check for the image; called when offers are sent.
    pub(super) fn keep_check(self) {
        let Some((actor, view)) = untrack(|| self.actor().zip(self.sight())) else { return };
        if self.held().checked_now.get_untracked() {
            let check = ImageCheck { by: actor.person(), at: idle::now() };
            self.held().checked.set(&actor.origin, &image_key(&view), Some(check));
        }
    }

    /// Withdraws the check, so that it is requested again.
    pub(super) fn check_again(self) {
        let Some((actor, view)) = untrack(|| self.actor().zip(self.sight())) else { return };
        let fields = self.held();
        fields.checked.set(&actor.origin, &image_key(&view), None);
        fields.checked_now.set(false);
        fields.asks_check.set(true);
        focus::restore(".quick__checks input");
    }
}

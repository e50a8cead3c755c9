//! The check that only a person can make: asked once for each image, made for one share, and kept when that is sent.
//!
//! Called by the parts of [`super`]. [`crate::state::CheckedImages`] keeps it.

use leptos::prelude::*;

use super::model::{Quick, image_key};
use crate::parts::focus;
use crate::state::{ImageCheck, idle};

impl Quick {
    /// Whether the image is checked, for this share or before.
    pub(super) fn is_checked(self) -> bool {
        self.held().checked_now.get() || self.check().is_some()
    }

    /// Who had checked the image for what must not go out, when something of it was sent.
    pub(super) fn check(self) -> Option<ImageCheck> {
        let (actor, sight) = (self.actor()?, self.sight()?);
        self.held().checked.get(&actor.origin, &image_key(&sight))
    }

    /// The check is kept for the image: call it when offers are sent.
    pub(super) fn keep_check(self) {
        let Some((actor, sight)) = untrack(|| self.actor().zip(self.sight())) else { return };
        if self.held().checked_now.get_untracked() {
            let check = ImageCheck { by: actor.person(), at: idle::now() };
            self.held().checked.set(&actor.origin, &image_key(&sight), Some(check));
        }
    }

    /// Takes the check back: it is asked again.
    pub(super) fn check_again(self) {
        let Some((actor, sight)) = untrack(|| self.actor().zip(self.sight())) else { return };
        let held = self.held();
        held.checked.set(&actor.origin, &image_key(&sight), None);
        held.checked_now.set(false);
        held.asks_check.set(true);
        focus::regain(".quick__checks input");
    }
}

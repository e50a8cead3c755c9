//! What is entered in the panel and not sent yet, while its page is left: kept for this image, and back when the page is.
//!
//! Called where the panel is built, opened, closed and sent. [`crate::state::QuickDrafts`] keeps it.

use leptos::prelude::*;

use super::model::{Quick, image_key};
use crate::reactive::effect;
use crate::state::{QuickDraft, QuickOf};

impl Quick {
    /// Keeps what is entered from now on, and brings back what was entered for this image before.
    pub(super) fn follow_draft(self) {
        let held = self.held();
        effect(move || {
            let draft = QuickDraft {
                text: held.text.get(),
                added: held.added.get(),
                left_out: held.left_out.get(),
                insisted: held.insisted.get(),
                again: held.again.get(),
                licence: held.licence.get(),
                checked: held.checked_now.get(),
            };
            let is_entered = held.open.get() && !held.sent.get() && !held.starting.get();
            if let Some(of) = held.of.get_value().filter(|_| is_entered) {
                held.drafts.keep(of, draft);
            }
        });
        let mut is_back = false;
        effect(move || {
            let Some(of) = self.draft_of() else { return };
            if std::mem::replace(&mut is_back, true) || held.open.get_untracked() {
                return;
            }
            if let Some(draft) = held.drafts.get(&of) {
                self.show(of, draft);
            }
        });
    }

    /// Opens the panel with a draft.
    pub(super) fn show(self, of: QuickOf, draft: QuickDraft) {
        let held = self.held();
        // Who has something already is not new.
        held.shares.want();
        held.offers.want();
        held.of.set_value(Some(of));
        held.text.set(draft.text);
        held.added.set(draft.added);
        held.left_out.set(draft.left_out);
        held.insisted.set(draft.insisted);
        held.again.set(draft.again);
        held.licence.set(draft.licence);
        held.checked_now.set(draft.checked);
        held.sent.set(false);
        held.asks_check.set(untrack(|| self.check()).is_none());
        held.open.set(true);
    }

    /// What the panel is for: an image of the project that acts.
    pub(super) fn draft_of(self) -> Option<QuickOf> {
        let (actor, sight) = (self.actor()?, self.sight()?);
        sight.is_mine().then(|| (actor.origin.label(), sight.me.id.clone(), image_key(&sight)))
    }

    /// Nothing of it is left.
    pub(super) fn forget_draft(self) {
        let held = self.held();
        if let Some(of) = held.of.get_value() {
            held.drafts.forget(&of);
        }
        held.of.set_value(None);
    }
}

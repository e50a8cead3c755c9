//! The panel's input that is not sent yet: kept for its image when the user leaves the page, and restored when they return.
//!
//! Used where the panel is built, opened, closed and sent. [`crate::state::QuickDrafts`] keeps it.

use leptos::prelude::*;

use super::model::{Quick, image_key};
use crate::reactive::effect;
use crate::state::{QuickDraft, QuickDraftKey};

impl Quick {
    /// Keeps the input from now on, and restores what was entered for this image before.
    pub(super) fn follow_draft(self) {
        let fields = self.held();
        effect(move || {
            let draft = QuickDraft {
                text: fields.text.get(),
                added: fields.added.get(),
                removed: fields.left_out.get(),
                confirmed: fields.insisted.get(),
                again: fields.again.get(),
                licence: fields.licence.get(),
                checked: fields.checked_now.get(),
            };
            let is_entered = fields.open.get() && !fields.sent.get() && !fields.starting.get();
            if let Some(draft_key) = fields.of.get_value().filter(|_| is_entered) {
                fields.drafts.save(draft_key, draft);
            }
        });
        let mut is_restored = false;
        effect(move || {
            let Some(draft_key) = self.draft_of() else { return };
            if std::mem::replace(&mut is_restored, true) || fields.open.get_untracked() {
                return;
            }
            if let Some(draft) = fields.drafts.get(&draft_key) {
                self.show(draft_key, draft);
            }
        });
    }

    /// Opens the panel with a draft.
    pub(super) fn show(self, draft_key: QuickDraftKey, draft: QuickDraft) {
        let fields = self.held();
        // Projects with shares or offers are known, so both lists are needed.
        fields.shares.start_loading();
        fields.offers.start_loading();
        fields.of.set_value(Some(draft_key));
        fields.text.set(draft.text);
        fields.added.set(draft.added);
        fields.left_out.set(draft.removed);
        fields.insisted.set(draft.confirmed);
        fields.again.set(draft.again);
        fields.licence.set(draft.licence);
        fields.checked_now.set(draft.checked);
        fields.sent.set(false);
        fields.asks_check.set(untrack(|| self.check()).is_none());
        fields.open.set(true);
    }

    /// The key of the draft: an image that the acting project owns.
    pub(super) fn draft_of(self) -> Option<QuickDraftKey> {
        let (actor, view) = (self.actor()?, self.sight()?);
        view.is_mine().then(|| (actor.origin.label(), view.me.id.clone(), image_key(&view)))
    }

    /// Deletes the draft.
    pub(super) fn forget_draft(self) {
        let fields = self.held();
        if let Some(draft_key) = fields.of.get_value() {
            fields.drafts.remove(&draft_key);
        }
        fields.of.set_value(None);
    }
}

//! The panel's input that is not sent yet: kept for its image when the user leaves the page, and restored when they return.
//!
//! Used where the panel is built, opened, closed and sent. [`crate::state::QuickDrafts`] keeps it.

use leptos::prelude::*;

use super::{Quick, image_key};
use crate::reactive::effect;
use crate::state::{QuickDraft, QuickDraftKey};

impl Quick {
    /// Keeps the input from now on, and restores what was entered for this image before.
    pub(super) fn sync_draft(self) {
        let fields = self.fields();
        effect(move || {
            let draft = QuickDraft {
                text: fields.text.get(),
                added: fields.added.get(),
                removed: fields.left_out.get(),
                confirmed: fields.confirmed.get(),
                again: fields.offer_again.get(),
                licence: fields.licence.get(),
                checked: fields.checked_now.get(),
            };
            let is_entered = fields.open.get() && !fields.sent.get() && !fields.starting.get();
            if let Some(draft_key) = fields.draft_key.get_value().filter(|_| is_entered) {
                fields.drafts.save(draft_key, draft);
            }
        });
        let mut is_restored = false;
        effect(move || {
            let Some(draft_key) = self.draft_key() else { return };
            if std::mem::replace(&mut is_restored, true) || fields.open.get_untracked() {
                return;
            }
            if let Some(draft) = fields.drafts.get(&draft_key) {
                self.open_with(draft_key, draft);
            }
        });
    }

    /// Opens the panel with a draft.
    pub(in crate::pages::image::quick) fn open_with(
        self,
        draft_key: QuickDraftKey,
        draft: QuickDraft,
    ) {
        let fields = self.fields();
        // Projects with shares or offers are known, so both lists are needed.
        fields.shares.start_loading();
        fields.offers.start_loading();
        fields.draft_key.set_value(Some(draft_key));
        fields.text.set(draft.text);
        fields.added.set(draft.added);
        fields.left_out.set(draft.removed);
        fields.confirmed.set(draft.confirmed);
        fields.offer_again.set(draft.again);
        fields.licence.set(draft.licence);
        fields.checked_now.set(draft.checked);
        fields.sent.set(false);
        fields.requires_check.set(untrack(|| self.check()).is_none());
        fields.open.set(true);
    }

    /// The key of the draft: an image that the acting project owns.
    pub(super) fn draft_key(self) -> Option<QuickDraftKey> {
        let (actor, view) = (self.actor()?, self.image_view()?);
        view.is_owned().then(|| (actor.origin.label(), view.me.id.clone(), image_key(&view)))
    }

    /// Deletes the draft.
    pub(in crate::pages::image::quick) fn forget_draft(self) {
        let fields = self.fields();
        if let Some(draft_key) = fields.draft_key.get_value() {
            fields.drafts.remove(&draft_key);
        }
        fields.draft_key.set_value(None);
    }
}

//! The panel's input that is not sent yet: kept for its image when the user leaves the page, and restored when they return.
//!
//! Used where the panel is built, opened, closed and sent. [`crate::state::QuickDrafts`] keeps it.

use leptos::prelude::*;

use super::{QuickShare, image_key};
use crate::reactive::effect;
use crate::state::{QuickDraft, QuickDraftKey};

impl QuickShare {
    /// Keeps the input from now on, and restores what was entered for this image before.
    pub(super) fn sync_draft(self) {
        let fields = self.fields();
        effect(move || {
            let draft = QuickDraft {
                recipient_text: fields.recipient_text.get(),
                added_projects: fields.added_projects.get(),
                removed_entries: fields.removed_entries.get(),
                confirmed_entries: fields.confirmed_entries.get(),
                offer_again: fields.offer_again.get(),
                licence_confirmed: fields.licence_confirmed.get(),
                contents_checked: fields.is_checked_now.get(),
            };
            let is_entered =
                fields.is_open.get() && !fields.is_sent.get() && !fields.is_starting.get();
            if let Some(draft_key) = fields.draft_key.get_value().filter(|_| is_entered) {
                fields.drafts.save(draft_key, draft);
            }
        });
        let mut is_restored = false;
        effect(move || {
            let Some(draft_key) = self.draft_key() else { return };
            if std::mem::replace(&mut is_restored, true) || fields.is_open.get_untracked() {
                return;
            }
            if let Some(draft) = fields.drafts.get(&draft_key) {
                self.open_with_draft(draft_key, draft);
            }
        });
    }

    /// Opens the panel with a draft.
    pub(in crate::pages::image::quick_share) fn open_with_draft(
        self,
        draft_key: QuickDraftKey,
        draft: QuickDraft,
    ) {
        let fields = self.fields();
        // Projects with shares or offers are known, so both lists are needed.
        fields.shares.start_loading();
        fields.offers.start_loading();
        fields.draft_key.set_value(Some(draft_key));
        fields.recipient_text.set(draft.recipient_text);
        fields.added_projects.set(draft.added_projects);
        fields.removed_entries.set(draft.removed_entries);
        fields.confirmed_entries.set(draft.confirmed_entries);
        fields.offer_again.set(draft.offer_again);
        fields.licence_confirmed.set(draft.licence_confirmed);
        fields.is_checked_now.set(draft.contents_checked);
        fields.is_sent.set(false);
        fields.requires_check.set(untrack(|| self.stored_check()).is_none());
        fields.is_open.set(true);
    }

    /// The key of the draft: an image that the acting project owns.
    pub(super) fn draft_key(self) -> Option<QuickDraftKey> {
        let (actor, model) = (self.actor()?, self.image_model()?);
        model
            .is_owned()
            .then(|| (actor.cloud.label(), model.own_project.id.clone(), image_key(&model)))
    }

    /// Deletes the draft.
    pub(in crate::pages::image::quick_share) fn delete_draft(self) {
        let fields = self.fields();
        if let Some(draft_key) = fields.draft_key.get_value() {
            fields.drafts.remove(&draft_key);
        }
        fields.draft_key.set_value(None);
    }
}

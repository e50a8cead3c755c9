//! Unsent entries for sharing one image from its own page: kept in memory for each image and project until they are sent or the
//! panel is closed. Used by the page of an image. It never gives one image what was entered for another.

use std::collections::{BTreeMap, BTreeSet};

use imageshare_core::model::ProjectId;
use leptos::prelude::*;

use super::share_form::ImageKey;

/// The image that is shared, its owner and the cloud by its label.
pub type QuickDraftKey = (String, ProjectId, ImageKey);

/// The entries.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct QuickDraft {
    /// The typed or pasted text.
    pub recipient_text: String,
    /// Projects added by other means than the text.
    pub added_projects: Vec<ProjectId>,
    /// Entries to leave out.
    pub removed_entries: BTreeSet<String>,
    /// Entries to use although they look wrong.
    pub confirmed_entries: BTreeSet<String>,
    /// Whether to offer it again to members who rejected it.
    pub offer_again: bool,
    /// Whether the license covers the recipients.
    pub licence_confirmed: bool,
    /// Whether the image was checked for this share.
    pub contents_checked: bool,
}

/// The drafts of all images. Copies share one state.
#[derive(Clone, Copy, Default)]
pub struct QuickDrafts(StoredValue<BTreeMap<QuickDraftKey, QuickDraft>>);

impl QuickDrafts {
    /// The draft of an image.
    pub fn get(self, key: &QuickDraftKey) -> Option<QuickDraft> {
        self.0.with_value(|all| all.get(key).cloned())
    }

    /// Keeps a draft; an empty one is dropped.
    pub fn save(self, key: QuickDraftKey, draft: QuickDraft) {
        let is_empty = draft.recipient_text.trim().is_empty() && draft.added_projects.is_empty();
        self.0.update_value(|all| {
            if is_empty {
                all.remove(&key);
            } else {
                all.insert(key, draft);
            }
        });
    }

    /// Drops it.
    pub fn remove(self, key: &QuickDraftKey) {
        self.0.update_value(|all| {
            all.remove(key);
        });
    }
}

/// The drafts, for components below the page's root.
///
/// # Panics
/// If no [`QuickDrafts`] was provided as context.
/// nothing to load, as without a signed-in account; `is_empty` decides which answers are shown as empty.
pub fn use_quick_drafts() -> QuickDrafts {
    expect_context()
}

//! What was entered to share one image from its own page and not sent yet: kept in memory for each image and project, until it is sent
//! or the panel is closed. Used by the page of an image. It never gives one image what was entered for another.

use std::collections::{BTreeMap, BTreeSet};

use imageshare_core::model::ProjectId;
use leptos::prelude::*;

use super::share_form::ImageKey;

/// The image that is shared, its owner and the cloud by its label.
pub type QuickOf = (String, ProjectId, ImageKey);

/// What was entered.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct QuickDraft {
    /// What was typed or pasted.
    pub text: String,
    /// Projects that were taken from elsewhere.
    pub added: Vec<ProjectId>,
    /// What is left out.
    pub left_out: BTreeSet<String>,
    /// What is taken although it looks wrong.
    pub insisted: BTreeSet<String>,
    /// Those that rejected are offered it again.
    pub again: bool,
    /// The license covers them.
    pub licence: bool,
    /// The image was checked for this share.
    pub checked: bool,
}

/// The drafts of all images. Copies share one state.
#[derive(Clone, Copy, Default)]
pub struct QuickDrafts(StoredValue<BTreeMap<QuickOf, QuickDraft>>);

impl QuickDrafts {
    /// What was entered for an image.
    pub fn get(self, of: &QuickOf) -> Option<QuickDraft> {
        self.0.with_value(|all| all.get(of).cloned())
    }

    /// Keeps it; nothing where nobody was entered.
    pub fn keep(self, of: QuickOf, draft: QuickDraft) {
        let is_empty = draft.text.trim().is_empty() && draft.added.is_empty();
        self.0.update_value(|all| {
            if is_empty {
                all.remove(&of);
            } else {
                all.insert(of, draft);
            }
        });
    }

    /// Drops it.
    pub fn forget(self, of: &QuickOf) {
        self.0.update_value(|all| {
            all.remove(of);
        });
    }
}

/// The drafts, for components below the page's root.
///
/// # Panics
/// Where no [`QuickDrafts`] was given as context.
pub fn use_quick_drafts() -> QuickDrafts {
    expect_context()
}

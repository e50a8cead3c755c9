//! The share that is being prepared: images, projects, and checks. Used by the share page. Every share starts empty: an earlier
//! draft is set aside and comes back only on request.

use std::collections::{BTreeMap, BTreeSet};

pub use imageshare_core::exposure::ImageKey;
use imageshare_core::model::{Image, ProjectId, RegionName, Timestamp};
use imageshare_core::plan::preview::Acknowledgement;
use leptos::prelude::*;

use crate::browser_time;
use crate::data::CloudId;
use crate::storage;

/// A chosen image, as last loaded from the cloud.
#[derive(Debug, Clone, PartialEq)]
pub struct ChosenImage {
    /// Its region.
    pub region: RegionName,
    /// The image.
    pub image: Image,
}

impl ChosenImage {
    /// Its key.
    pub fn key(&self) -> ImageKey {
        (self.region.clone(), self.image.id)
    }
}

/// The form's state. Copies share one state.
#[derive(Clone, Copy)]
pub struct ShareForm(StoredValue<ShareFormFields>);

/// The fields themselves.
#[derive(Clone, Copy)]
pub struct ShareFormFields {
    /// The cloud and project whose images are chosen.
    pub producer: StoredValue<Option<(CloudId, ProjectId)>>,
    /// When it was started.
    pub started_at: StoredValue<Timestamp>,
    /// The images, in the order in which they were chosen.
    pub chosen: RwSignal<Vec<ChosenImage>>,
    /// The text in the field for projects.
    pub recipient_text: RwSignal<String>,
    /// Projects from the address book, a link or the accounts of this page.
    pub added_projects: RwSignal<Vec<ProjectId>>,
    /// Entries to leave out, as written, in lower case.
    pub removed_entries: RwSignal<BTreeSet<String>>,
    /// Entries to use although they look wrong, likewise.
    pub confirmed_entries: RwSignal<BTreeSet<String>>,
    /// What was confirmed about each image, for this share only.
    pub acknowledgements: RwSignal<BTreeMap<ImageKey, Acknowledgement>>,
    /// Whether to offer it again to members who rejected it.
    pub offer_again: RwSignal<bool>,
    /// The button was pressed just now. For a moment nothing replaces it, so that a double click doesn't stop what the first
    /// click started.
    pub is_starting: RwSignal<bool>,
    /// An earlier draft that was not sent.
    pub unsent_draft: RwSignal<Option<ShareDraft>>,
}

/// A draft that was set aside.
#[derive(Debug, Clone, PartialEq)]
pub struct ShareDraft {
    /// The cloud and project that share.
    pub producer: Option<(CloudId, ProjectId)>,
    /// When it was started.
    pub started_at: Timestamp,
    /// Its images.
    pub chosen: Vec<ChosenImage>,
    recipient_text: String,
    added_projects: Vec<ProjectId>,
    removed_entries: BTreeSet<String>,
    confirmed_entries: BTreeSet<String>,
    acknowledgements: BTreeMap<ImageKey, Acknowledgement>,
    offer_again: bool,
}

impl ShareDraft {
    /// Nothing chosen, nothing typed, nothing confirmed.
    fn empty(producer: Option<(CloudId, ProjectId)>) -> Self {
        Self {
            producer,
            started_at: browser_time::now(),
            chosen: Vec::new(),
            recipient_text: String::new(),
            added_projects: Vec::new(),
            removed_entries: BTreeSet::new(),
            confirmed_entries: BTreeSet::new(),
            acknowledgements: BTreeMap::new(),
            offer_again: false,
        }
    }

    /// Whether the user may want it back: a single image is quickly chosen again.
    fn is_worth_keeping(&self) -> bool {
        self.chosen.len() > 1
            || !self.recipient_text.trim().is_empty()
            || !self.added_projects.is_empty()
    }
}

impl ShareForm {
    /// An empty form. Call it in the page's root.
    pub fn new() -> Self {
        storage::delete_checked_images();
        Self(StoredValue::new(ShareFormFields {
            producer: StoredValue::new(None),
            started_at: StoredValue::new(browser_time::now()),
            chosen: RwSignal::default(),
            recipient_text: RwSignal::default(),
            added_projects: RwSignal::default(),
            removed_entries: RwSignal::default(),
            confirmed_entries: RwSignal::default(),
            acknowledgements: RwSignal::default(),
            offer_again: RwSignal::new(false),
            is_starting: RwSignal::new(false),
            unsent_draft: RwSignal::new(None),
        }))
    }

    /// The fields.
    pub fn fields(self) -> ShareFormFields {
        self.0.get_value()
    }

    /// Starts an empty share. The previous entries are set aside.
    pub fn start_over(self) {
        let before = self.current_draft();
        let of = before.producer.clone();
        if before.is_worth_keeping() {
            self.fields().unsent_draft.set(Some(before));
        }
        self.load_draft(ShareDraft::empty(of));
    }

    /// Empties the form after sending.
    pub fn clear_after_sending(self) {
        let of = self.fields().producer.get_value();
        self.load_draft(ShareDraft::empty(of));
    }

    /// Swaps the form for the draft that was set aside.
    pub fn restore_unsent_draft(self) {
        let unsent = self.fields().unsent_draft;
        let Some(draft) = unsent.try_update(Option::take).flatten() else { return };
        let now = self.current_draft();
        if now.is_worth_keeping() {
            unsent.set(Some(now));
        }
        self.load_draft(draft);
    }

    /// From now on the images of `project` on `cloud` are chosen. Entries for another one are set aside; returns true if the
    /// project changed.
    pub fn set_producer(self, cloud: CloudId, project: ProjectId) -> bool {
        let of = self.fields().producer;
        let now = Some((cloud, project));
        let before = of.get_value();
        if before == now {
            return false;
        }
        if before.is_some() {
            self.start_over();
        }
        of.set_value(now);
        true
    }

    /// Records whether these images were checked for this share.
    pub fn set_checked(self, keys: Vec<ImageKey>, is_checked: bool) {
        self.fields().acknowledgements.update(|all| {
            for key in keys {
                all.entry(key).or_default().contents_checked = is_checked;
            }
        });
    }

    /// The current entries.
    fn current_draft(self) -> ShareDraft {
        let fields = self.fields();
        ShareDraft {
            producer: fields.producer.get_value(),
            started_at: fields.started_at.get_value(),
            chosen: fields.chosen.get_untracked(),
            recipient_text: fields.recipient_text.get_untracked(),
            added_projects: fields.added_projects.get_untracked(),
            removed_entries: fields.removed_entries.get_untracked(),
            confirmed_entries: fields.confirmed_entries.get_untracked(),
            acknowledgements: fields.acknowledgements.get_untracked(),
            offer_again: fields.offer_again.get_untracked(),
        }
    }

    fn load_draft(self, draft: ShareDraft) {
        let fields = self.fields();
        fields.started_at.set_value(draft.started_at);
        fields.chosen.set(draft.chosen);
        fields.recipient_text.set(draft.recipient_text);
        fields.added_projects.set(draft.added_projects);
        fields.removed_entries.set(draft.removed_entries);
        fields.confirmed_entries.set(draft.confirmed_entries);
        fields.acknowledgements.set(draft.acknowledgements);
        fields.offer_again.set(draft.offer_again);
    }

    /// Updates an image where it is chosen.
    pub fn update_image(self, region: &RegionName, image: &Image) {
        let stale = |one: &ChosenImage| {
            one.region == *region && one.image.id == image.id && one.image != *image
        };
        let chosen = self.fields().chosen;
        if chosen.with_untracked(|chosen| chosen.iter().any(stale)) {
            chosen.update(|chosen| {
                for one in chosen.iter_mut().filter(|one| stale(one)) {
                    one.image = image.clone();
                }
            });
        }
    }
}

impl Default for ShareForm {
    fn default() -> Self {
        Self::new()
    }
}

/// The form, for components below the page's root.
///
/// # Panics
/// If no [`ShareForm`] was provided as context.
pub fn use_share_form() -> ShareForm {
    expect_context()
}

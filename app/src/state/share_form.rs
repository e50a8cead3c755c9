//! The share that is being prepared: images, projects, and checks. Used by the share page. Every share starts empty: an earlier
//! draft is set aside and comes back only on request.

use std::collections::{BTreeMap, BTreeSet};

pub use imageshare_core::exposure::ImageKey;
use imageshare_core::model::{Image, ProjectId, RegionName, Timestamp};
use imageshare_core::plan::preview::Acknowledgement;
use leptos::prelude::*;

use super::accounts::Origin;
use super::idle;
use crate::storage;

/// A chosen image, as last loaded from the cloud.
#[derive(Debug, Clone, PartialEq)]
pub struct Chosen {
    /// Its region.
    pub region: RegionName,
    /// The image.
    pub image: Image,
}

impl Chosen {
    /// Its key.
    pub fn key(&self) -> ImageKey {
        (self.region.clone(), self.image.id)
    }
}

/// The form's state. Copies share one state.
#[derive(Clone, Copy)]
pub struct ShareForm(StoredValue<Fields>);

/// The fields themselves.
#[derive(Clone, Copy)]
pub struct Fields {
    /// The cloud and project whose images are chosen.
    pub producer: StoredValue<Option<(Origin, ProjectId)>>,
    /// When it was started.
    pub started_at: StoredValue<Timestamp>,
    /// The images, in the order in which they were chosen.
    pub chosen: RwSignal<Vec<Chosen>>,
    /// The text in the field for projects.
    pub text: RwSignal<String>,
    /// Projects from the address book, a link or the accounts of this page.
    pub added: RwSignal<Vec<ProjectId>>,
    /// Entries to leave out, as written, in lower case.
    pub removed: RwSignal<BTreeSet<String>>,
    /// Entries to use although they look wrong, likewise.
    pub confirmed: RwSignal<BTreeSet<String>>,
    /// What was confirmed about each image, for this share only.
    pub consents: RwSignal<BTreeMap<ImageKey, Acknowledgement>>,
    /// Whether to offer it again to members who rejected it.
    pub offer_again: RwSignal<bool>,
    /// The button was pressed just now. For a moment nothing replaces it, so that a double click doesn't stop what the first
    /// click started.
    pub starting: RwSignal<bool>,
    /// An earlier draft that was not sent.
    pub unsent: RwSignal<Option<Draft>>,
}

/// A draft that was set aside.
#[derive(Debug, Clone, PartialEq)]
pub struct Draft {
    /// The cloud and project that share.
    pub producer: Option<(Origin, ProjectId)>,
    /// When it was started.
    pub started_at: Timestamp,
    /// Its images.
    pub chosen: Vec<Chosen>,
    text: String,
    added: Vec<ProjectId>,
    removed: BTreeSet<String>,
    confirmed: BTreeSet<String>,
    consents: BTreeMap<ImageKey, Acknowledgement>,
    offer_again: bool,
}

impl Draft {
    /// Nothing chosen, nothing typed, nothing confirmed.
    fn empty(of: Option<(Origin, ProjectId)>) -> Self {
        Self {
            producer: of,
            started_at: idle::now(),
            chosen: Vec::new(),
            text: String::new(),
            added: Vec::new(),
            removed: BTreeSet::new(),
            confirmed: BTreeSet::new(),
            consents: BTreeMap::new(),
            offer_again: false,
        }
    }

    /// Whether the user may want it back: a single image is quickly chosen again.
    fn is_worth_keeping(&self) -> bool {
        self.chosen.len() > 1 || !self.text.trim().is_empty() || !self.added.is_empty()
    }
}

impl ShareForm {
    /// An empty form. Call it in the page's root.
    pub fn new() -> Self {
        storage::delete_checked_images();
        Self(StoredValue::new(Fields {
            producer: StoredValue::new(None),
            started_at: StoredValue::new(idle::now()),
            chosen: RwSignal::default(),
            text: RwSignal::default(),
            added: RwSignal::default(),
            removed: RwSignal::default(),
            confirmed: RwSignal::default(),
            consents: RwSignal::default(),
            offer_again: RwSignal::new(false),
            starting: RwSignal::new(false),
            unsent: RwSignal::new(None),
        }))
    }

    /// The fields.
    pub fn fields(self) -> Fields {
        self.0.get_value()
    }

    /// Starts an empty share. The previous entries are set aside.
    pub fn start_over(self) {
        let before = self.draft();
        let of = before.producer.clone();
        if before.is_worth_keeping() {
            self.fields().unsent.set(Some(before));
        }
        self.fill(Draft::empty(of));
    }

    /// Empties the form after sending.
    pub fn sent(self) {
        let of = self.fields().producer.get_value();
        self.fill(Draft::empty(of));
    }

    /// Swaps the form for the draft that was set aside.
    pub fn restore_unsent(self) {
        let unsent = self.fields().unsent;
        let Some(draft) = unsent.try_update(Option::take).flatten() else { return };
        let now = self.draft();
        if now.is_worth_keeping() {
            unsent.set(Some(now));
        }
        self.fill(draft);
    }

    /// From now on the images of `project` on `cloud` are chosen. Entries for another one are set aside; returns true if the
    /// project changed.
    pub fn belongs_to(self, cloud: Origin, project: ProjectId) -> bool {
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
        self.fields().consents.update(|all| {
            for key in keys {
                all.entry(key).or_default().contents_checked = is_checked;
            }
        });
    }

    /// The current entries.
    fn draft(self) -> Draft {
        let fields = self.fields();
        Draft {
            producer: fields.producer.get_value(),
            started_at: fields.started_at.get_value(),
            chosen: fields.chosen.get_untracked(),
            text: fields.text.get_untracked(),
            added: fields.added.get_untracked(),
            removed: fields.removed.get_untracked(),
            confirmed: fields.confirmed.get_untracked(),
            consents: fields.consents.get_untracked(),
            offer_again: fields.offer_again.get_untracked(),
        }
    }

    fn fill(self, draft: Draft) {
        let fields = self.fields();
        fields.started_at.set_value(draft.started_at);
        fields.chosen.set(draft.chosen);
        fields.text.set(draft.text);
        fields.added.set(draft.added);
        fields.removed.set(draft.removed);
        fields.confirmed.set(draft.confirmed);
        fields.consents.set(draft.consents);
        fields.offer_again.set(draft.offer_again);
    }

    /// Updates an image where it is chosen.
    pub fn refresh(self, region: &RegionName, image: &Image) {
        let stale =
            |one: &Chosen| one.region == *region && one.image.id == image.id && one.image != *image;
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

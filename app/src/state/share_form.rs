//! The share as it is being written: which images, for whom, and what was said about them. It lives as long as the tab, so that
//! who looks something up on another page finds it as he left it.

use std::collections::{BTreeMap, BTreeSet};

use imageshare_core::model::{Image, ImageId, ProjectId, RegionName};
use imageshare_core::plan::preview::Consent;
use imageshare_core::sheet;
use leptos::prelude::*;

use super::accounts::Origin;
use super::runs::AT_A_TIME;
use crate::storage;

/// The heading of what is kept of those images that somebody has looked into.
const LOOKED: [&str; 2] = ["region", "image"];

/// An image by what it is unique by.
pub type ImageKey = (RegionName, ImageId);

/// A chosen image, as the cloud told of it last.
#[derive(Debug, Clone, PartialEq)]
pub struct Chosen {
    /// Where it lives.
    pub region: RegionName,
    /// The image.
    pub image: Image,
}

impl Chosen {
    /// What it is known by.
    pub fn key(&self) -> ImageKey {
        (self.region.clone(), self.image.id)
    }
}

/// What was chosen and typed. Copies share one state.
#[derive(Clone, Copy)]
pub struct ShareForm(StoredValue<Fields>);

/// The fields themselves.
#[derive(Clone, Copy)]
pub struct Fields {
    /// The project whose images are chosen, and its cloud.
    pub of: StoredValue<Option<(Origin, ProjectId)>>,
    /// The images, in the order in which they were chosen.
    pub chosen: RwSignal<Vec<Chosen>>,
    /// What stands in the field for projects.
    pub text: RwSignal<String>,
    /// Projects that were taken from the address book, a link or the accounts of this page.
    pub added: RwSignal<Vec<ProjectId>>,
    /// What of all that is left out, as it was written, in lower case.
    pub left_out: RwSignal<BTreeSet<String>>,
    /// What is taken although it looks wrong, likewise.
    pub insisted: RwSignal<BTreeSet<String>>,
    /// What was said about each image.
    pub consents: RwSignal<BTreeMap<ImageKey, Consent>>,
    /// Those that rejected are offered it anew.
    pub anew: RwSignal<bool>,
    /// So many calls at a time.
    pub at_a_time: RwSignal<usize>,
    /// The button was pressed just now. For a moment nothing else comes to its place, where a second click of a quick hand would
    /// stop what the first began.
    pub starting: RwSignal<bool>,
}

impl ShareForm {
    /// An empty form. Call it in the page's root.
    pub fn new() -> Self {
        Self(StoredValue::new(Fields {
            of: StoredValue::new(None),
            chosen: RwSignal::default(),
            text: RwSignal::default(),
            added: RwSignal::default(),
            left_out: RwSignal::default(),
            insisted: RwSignal::default(),
            consents: RwSignal::default(),
            anew: RwSignal::new(false),
            at_a_time: RwSignal::new(AT_A_TIME),
            starting: RwSignal::new(false),
        }))
    }

    /// The fields.
    pub fn fields(self) -> Fields {
        self.0.get_value()
    }

    /// From now on the images of `project` on `cloud` are chosen; what was chosen of another one's is dropped, and that is told.
    pub fn belongs_to(self, cloud: Origin, project: ProjectId) -> bool {
        let fields = self.fields();
        let now = Some((cloud, project));
        if fields.of.with_value(|before| *before != now) {
            let looked = now.as_ref().map(|(cloud, _)| looked(cloud)).unwrap_or_default();
            fields.of.set_value(now);
            fields.chosen.set(Vec::new());
            let consent = Consent { looked: true, ..Consent::default() };
            fields.consents.set(looked.into_iter().map(|key| (key, consent)).collect());
            return true;
        }
        false
    }

    /// Somebody has looked into these images, or takes that back. A real cloud's images are not asked about again on this device;
    /// the sandbox forgets with its tab.
    pub fn say_looked(self, keys: Vec<ImageKey>, is_so: bool) {
        let Fields { of, consents, .. } = self.fields();
        consents.update(|all| {
            for key in keys {
                all.entry(key).or_default().looked = is_so;
            }
        });
        let Some((cloud @ Origin::Cloud(_), _)) = of.get_value() else { return };
        let lines = consents.with_untracked(|all| {
            let looked = all.iter().filter(|(_, consent)| consent.looked);
            looked
                .map(|((region, image), _)| [region.to_string(), image.to_string()])
                .collect::<Vec<_>>()
        });
        storage::keep_looked(&cloud.label(), &sheet::write(LOOKED, lines));
    }

    /// Puts an image in where it is chosen, as the cloud has it now.
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

/// The images of a cloud that somebody on this device has looked into. What cannot be read is asked about again.
fn looked(cloud: &Origin) -> Vec<ImageKey> {
    let Origin::Cloud(_) = cloud else { return Vec::new() };
    let (lines, _) = sheet::read(LOOKED, &storage::looked(&cloud.label()).unwrap_or_default());
    let key = |[region, image]: [String; 2]| Some((region.parse().ok()?, image.parse().ok()?));
    lines.into_iter().filter_map(key).collect()
}

impl Default for ShareForm {
    fn default() -> Self {
        Self::new()
    }
}

/// The form, for components below the page's root.
///
/// # Panics
/// Where no [`ShareForm`] was given as context.
pub fn use_share_form() -> ShareForm {
    expect_context()
}

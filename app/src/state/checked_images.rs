//! The checks of images for keys and passwords, with person and time, so that the question comes once for each image.
//!
//! Used where one image is shared from its own page. Kept on the device for a real cloud; the sandbox forgets with its tab.

use std::collections::BTreeMap;

use imageshare_core::model::Timestamp;
use imageshare_core::ui::csv;
use leptos::prelude::*;

use super::accounts::Origin;
use super::share_form::ImageKey;
use crate::storage;

/// The header row of the stored CSV.
const CSV_HEADER: [&str; 4] = ["region", "image", "by", "at"];

/// Who has checked an image, and when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImageCheck {
    /// The person.
    pub checked_by: String,
    /// When.
    pub checked_at: Timestamp,
}

type Checks = BTreeMap<ImageKey, ImageCheck>;

/// The checked images of all clouds. Copies share one state.
#[derive(Clone, Copy)]
pub struct CheckedImages(RwSignal<BTreeMap<String, Checks>>);

impl CheckedImages {
    /// Nothing read yet. Call it in the page's root.
    pub fn new() -> Self {
        Self(RwSignal::default())
    }

    /// Who has checked an image. A reactive caller is updated when it changes.
    pub fn get(self, cloud: &Origin, image: &ImageKey) -> Option<ImageCheck> {
        let name = cloud.label();
        if self.0.with_untracked(|all| !all.contains_key(&name)) {
            let stored = load_checks(cloud);
            // Untracked: readers of another cloud need no update because this one was loaded.
            self.0.update_untracked(|all| drop(all.insert(name.clone(), stored)));
        }
        self.0.with(|all| all.get(&name)?.get(image).cloned())
    }

    /// Records that an image was checked, or removes the record.
    pub fn set(self, cloud: &Origin, image: &ImageKey, check: Option<ImageCheck>) {
        drop(untrack(|| self.get(cloud, image)));
        self.0.update(|all| {
            let checks = all.entry(cloud.label()).or_default();
            match check {
                Some(check) => drop(checks.insert(image.clone(), check)),
                None => drop(checks.remove(image)),
            }
        });
        let Origin::Cloud(_) = cloud else { return };
        let lines = self.0.with_untracked(|all| {
            let checks = all.get(&cloud.label()).into_iter().flatten();
            let line = |((region, image), check): (&ImageKey, &ImageCheck)| {
                let by = csv::escape(&check.checked_by);
                [region.to_string(), image.to_string(), by, check.checked_at.to_string()]
            };
            checks.map(line).collect::<Vec<_>>()
        });
        storage::save_checked_images(&cloud.label(), &csv::write(CSV_HEADER, lines));
    }
}

impl Default for CheckedImages {
    fn default() -> Self {
        Self::new()
    }
}

/// The stored checks of a cloud. Rows that can't be read are dropped, so the question comes again.
fn load_checks(cloud: &Origin) -> Checks {
    let Origin::Cloud(_) = cloud else { return Checks::new() };
    let text = storage::checked_images(&cloud.label()).unwrap_or_default();
    let (lines, _) = csv::read(CSV_HEADER, &text);
    let check = |[region, image, by, at]: [String; 4]| {
        let check = ImageCheck { checked_by: csv::unescape(&by), checked_at: at.parse().ok()? };
        Some(((region.parse().ok()?, image.parse().ok()?), check))
    };
    lines.into_iter().filter_map(check).collect()
}

/// The checked images, for components below the page's root.
///
/// # Panics
/// If no [`CheckedImages`] was provided as context.
pub fn use_checked_images() -> CheckedImages {
    expect_context()
}

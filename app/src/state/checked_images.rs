//! The checks of images for keys and passwords, with person and time, so that the question comes once for each image.
//!
//! Used where one image is shared from its own page. Kept on the device for a real cloud; for the sandbox as long as
//! the page is open.

use std::collections::BTreeMap;

use imageshare_core::model::Timestamp;
use imageshare_core::ui::{csv, merge};
use leptos::prelude::*;

use super::share_form::ImageKey;
use super::stored_by_cloud::{StoredByCloud, StoredTable};
use crate::data::CloudId;
use crate::storage::{self, StoredKind};

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

impl StoredTable for Checks {
    const KINDS: &'static [StoredKind] = &[StoredKind::CheckedImages];

    /// Rows that can't be read are dropped, so the question comes again.
    fn read(cloud: &CloudId) -> Self {
        let CloudId::Cloud(_) = cloud else { return Self::new() };
        let text = storage::checked_images(&cloud.label()).unwrap_or_default();
        let (lines, _) = csv::read(CSV_HEADER, &text);
        let check = |[region, image, by, at]: [String; 4]| {
            let check = ImageCheck {
                checked_by: csv::unescape_formulas(&by),
                checked_at: at.parse().ok()?,
            };
            Some(((region.parse().ok()?, image.parse().ok()?), check))
        };
        lines.into_iter().filter_map(check).collect()
    }

    fn save(&self, cloud: &CloudId, _: &Self) -> bool {
        let CloudId::Cloud(_) = cloud else { return false };
        let line = |((region, image), check): (&ImageKey, &ImageCheck)| {
            let by = csv::escape_formulas(&check.checked_by);
            [region.to_string(), image.to_string(), by, check.checked_at.to_string()]
        };
        let csv = csv::write(CSV_HEADER, self.iter().map(line));
        storage::save_checked_images(&cloud.label(), &csv)
    }

    fn merged(&self, base: &Self, stored: Self) -> Self {
        merge(base, self, stored)
    }
}

/// The checked images of all clouds. Copies share one state.
#[derive(Clone, Copy)]
pub struct CheckedImages(StoredByCloud<Checks>);

impl CheckedImages {
    /// Nothing read yet. Call it in the page's root.
    pub fn new() -> Self {
        Self(StoredByCloud::new())
    }

    /// Who has checked an image. A reactive caller is updated when it changes.
    pub fn get(self, cloud: &CloudId, image: &ImageKey) -> Option<ImageCheck> {
        self.0.with(cloud, |checks| checks.get(image).cloned())
    }

    /// Records that an image was checked, or removes the record.
    pub fn set(self, cloud: &CloudId, image: &ImageKey, check: Option<ImageCheck>) {
        // If the browser doesn't store it, the question comes again.
        let _is_stored = self.0.update(cloud, |checks| match check {
            Some(check) => drop(checks.insert(image.clone(), check)),
            None => drop(checks.remove(image)),
        });
    }
}

impl Default for CheckedImages {
    fn default() -> Self {
        Self::new()
    }
}

/// The checked images, for components below the page's root.
///
/// # Panics
/// If no [`CheckedImages`] was provided as context.
pub fn use_checked_images() -> CheckedImages {
    expect_context()
}

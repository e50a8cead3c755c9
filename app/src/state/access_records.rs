//! Who had access to images before it was stopped, for each cloud, kept on the device. Used by the page that stops all access.

use imageshare_core::exposure::StoppedAccessLog;
use leptos::prelude::*;

use super::stored_by_cloud::{StoredByCloud, StoredTable};
use crate::data::CloudId;
use crate::storage::{self, StoredKind};

impl StoredTable for StoppedAccessLog {
    const KINDS: &'static [StoredKind] = &[StoredKind::AccessRecord];

    fn read(cloud: &CloudId) -> Self {
        storage::access_record(&cloud.label()).map(|text| Self::from_csv(&text)).unwrap_or_default()
    }

    fn save(&self, cloud: &CloudId, _: &Self) -> bool {
        storage::save_access_record(&cloud.label(), &self.to_csv())
    }

    fn merged(&self, base: &Self, stored: Self) -> Self {
        Self::merged(self, base, stored)
    }
}

/// The records of all clouds. Copies share one state.
#[derive(Clone, Copy)]
pub struct AccessRecords(StoredByCloud<StoppedAccessLog>);

impl AccessRecords {
    /// Nothing read yet. Call it in the page's root.
    pub fn new() -> Self {
        Self(StoredByCloud::new())
    }

    /// Reads the record of a cloud. A reactive caller is updated when it changes.
    pub fn with_record<V>(self, cloud: &CloudId, read: impl FnOnce(&StoppedAccessLog) -> V) -> V {
        self.0.with(cloud, read)
    }

    /// Changes the record of a cloud. Returns false if the device can't store it: then it lasts as long as the tab.
    pub fn update_record(
        self,
        cloud: &CloudId,
        change: impl FnOnce(&mut StoppedAccessLog),
    ) -> bool {
        self.0.update(cloud, change).1
    }
}

impl Default for AccessRecords {
    fn default() -> Self {
        Self::new()
    }
}

/// The records, for components below the page's root.
///
/// # Panics
/// If no [`AccessRecords`] was provided as context.
pub fn use_access_records() -> AccessRecords {
    expect_context()
}

//! Notes about shares that only this device keeps: follow-up dates, and the members of paused images. One set
//! for each cloud. Used by pages that show or pause shares.

use imageshare_core::exposure::{FollowUps, PausedImages};
use leptos::prelude::*;

use super::stored_by_cloud::{StoredByCloud, StoredTable};
use crate::data::CloudId;
use crate::storage::{self, StoredKind};

/// The notes on one cloud.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct CloudNotes {
    /// When to follow up.
    pub follow_ups: FollowUps,
    /// The members of paused images.
    pub paused: PausedImages,
    /// Stored lines that can't be read and are ignored.
    pub unreadable_lines: usize,
}

impl StoredTable for CloudNotes {
    const KINDS: &'static [StoredKind] = &[StoredKind::FollowUps, StoredKind::PausedImages];

    fn read(cloud: &CloudId) -> Self {
        let cloud = cloud.label();
        let (follow_ups, one) = parse_or_default(storage::follow_ups(&cloud), FollowUps::from_csv);
        let (paused, other) =
            parse_or_default(storage::paused_images(&cloud), PausedImages::from_csv);
        Self { follow_ups, paused, unreadable_lines: one + other }
    }

    fn save(&self, cloud: &CloudId, stored: &Self) -> bool {
        let cloud = cloud.label();
        // Each table is stored even if the other one is refused.
        let has_follow_ups = self.follow_ups == stored.follow_ups
            || storage::save_follow_ups(&cloud, &self.follow_ups.to_csv());
        let has_paused = self.paused == stored.paused
            || storage::save_paused_images(&cloud, &self.paused.to_csv());
        has_follow_ups && has_paused
    }

    fn merged(&self, base: &Self, stored: Self) -> Self {
        Self {
            follow_ups: self.follow_ups.merged(&base.follow_ups, stored.follow_ups),
            paused: self.paused.merged(&base.paused, stored.paused),
            unreadable_lines: stored.unreadable_lines,
        }
    }
}

fn parse_or_default<T: Default>(
    text: Option<String>,
    parse: impl Fn(&str) -> (T, usize),
) -> (T, usize) {
    text.map(|text| parse(&text)).unwrap_or_default()
}

/// The notes on all clouds. Copies share one state.
#[derive(Clone, Copy)]
pub struct LocalNotes(StoredByCloud<CloudNotes>);

impl LocalNotes {
    /// Nothing read yet.
    pub fn new() -> Self {
        Self(StoredByCloud::new())
    }

    /// Reads the notes on a cloud. A reactive caller is updated when they change.
    pub fn with_notes<V>(self, cloud: &CloudId, read: impl FnOnce(&CloudNotes) -> V) -> V {
        self.0.with(cloud, read)
    }

    /// Changes the notes on a cloud. Returns false if the device can't store them: then they last as long as the tab.
    pub fn update_notes(self, cloud: &CloudId, change: impl FnOnce(&mut CloudNotes)) -> bool {
        self.0.update(cloud, change).1
    }
}

impl Default for LocalNotes {
    fn default() -> Self {
        Self::new()
    }
}

/// The notes, for components below the page's root.
///
/// # Panics
/// If no [`LocalNotes`] was provided as context.
pub fn use_local_notes() -> LocalNotes {
    expect_context()
}

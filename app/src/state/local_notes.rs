//! Notes about shares that only this device keeps: follow-up dates, and the members of paused images. One set
//! for each cloud, read on first use. Used by pages that show or pause shares.

use std::collections::BTreeMap;

use imageshare_core::exposure::{FollowUps, PausedImages};
use leptos::prelude::*;

use super::accounts::Origin;
use crate::storage;

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

impl CloudNotes {
    fn load(cloud: &str) -> Self {
        let (follow_ups, one) = parse_or_default(storage::follow_ups(cloud), FollowUps::from_csv);
        let (paused, other) =
            parse_or_default(storage::paused_images(cloud), PausedImages::from_csv);
        Self { follow_ups, paused, unreadable_lines: one + other }
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
pub struct LocalNotes {
    clouds: RwSignal<BTreeMap<String, CloudNotes>>,
}

impl LocalNotes {
    /// Nothing read yet.
    pub fn new() -> Self {
        Self { clouds: RwSignal::new(BTreeMap::new()) }
    }

    /// Reads the notes on a cloud. A reactive caller is updated when they change.
    pub fn with_notes<V>(self, cloud: &Origin, read: impl FnOnce(&CloudNotes) -> V) -> V {
        let name = cloud.label();
        if self.clouds.with_untracked(|clouds| !clouds.contains_key(&name)) {
            let notes = CloudNotes::load(&name);
            // Untracked: readers of another cloud need no update because this one was loaded.
            self.clouds.update_untracked(|clouds| drop(clouds.insert(name.clone(), notes)));
        }
        let empty = CloudNotes::default();
        self.clouds.with(|clouds| read(clouds.get(&name).unwrap_or(&empty)))
    }

    /// Changes the notes on a cloud. Returns false if the device can't store them: then they last as long as the tab.
    pub fn update_notes(self, cloud: &Origin, change: impl FnOnce(&mut CloudNotes)) -> bool {
        let name = cloud.label();
        // Another tab may have changed it since this one read it.
        let mut now = CloudNotes::load(&name);
        change(&mut now);
        let is_stored = storage::save_follow_ups(&name, &now.follow_ups.to_csv())
            && storage::save_paused_images(&name, &now.paused.to_csv());
        self.clouds.update(|clouds| drop(clouds.insert(name, now)));
        is_stored
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

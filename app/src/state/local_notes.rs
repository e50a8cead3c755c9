//! What this device remembers of shares, because no cloud does: when to look at one again, and whom a paused image was shared
//! with. For each cloud its own; read when a page asks first.

use std::collections::BTreeMap;

use imageshare_core::exposure::{FollowUps, PausedImages};
use leptos::prelude::*;

use super::accounts::Origin;
use crate::storage;

/// What is remembered of the shares of one cloud.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct CloudNotes {
    /// When to look again.
    pub follow_ups: FollowUps,
    /// Whom paused images were shared with.
    pub paused: PausedImages,
    /// Lines on the device that could not be read, and count for nothing.
    pub left_out: usize,
}

impl CloudNotes {
    fn read(cloud: &str) -> Self {
        let (follow_ups, one) = read(storage::follow_ups(cloud), FollowUps::read);
        let (paused, other) = read(storage::paused(cloud), PausedImages::read);
        Self { follow_ups, paused, left_out: one + other }
    }
}

fn read<T: Default>(text: Option<String>, as_what: impl Fn(&str) -> (T, usize)) -> (T, usize) {
    text.map(|text| as_what(&text)).unwrap_or_default()
}

/// What is remembered of all clouds. Copies share one state.
#[derive(Clone, Copy)]
pub struct LocalNotes {
    clouds: RwSignal<BTreeMap<String, CloudNotes>>,
}

impl LocalNotes {
    /// Nothing read yet.
    pub fn new() -> Self {
        Self { clouds: RwSignal::new(BTreeMap::new()) }
    }

    /// Looks at what is remembered of a cloud. Whatever reads it follows its changes.
    pub fn with<V>(self, cloud: &Origin, look: impl FnOnce(&CloudNotes) -> V) -> V {
        let name = cloud.label();
        if self.clouds.with_untracked(|clouds| !clouds.contains_key(&name)) {
            let read = CloudNotes::read(&name);
            // Nobody who follows another cloud has to hear that this one was opened.
            self.clouds.update_untracked(|clouds| drop(clouds.insert(name.clone(), read)));
        }
        let none = CloudNotes::default();
        self.clouds.with(|clouds| look(clouds.get(&name).unwrap_or(&none)))
    }

    /// Changes what is remembered of a cloud. False where the device does not take it: then it lasts as long as the tab.
    pub fn change(self, cloud: &Origin, change: impl FnOnce(&mut CloudNotes)) -> bool {
        let name = cloud.label();
        // Another tab may have changed it since this one read it.
        let mut now = CloudNotes::read(&name);
        change(&mut now);
        let kept = storage::keep_follow_ups(&name, &now.follow_ups.to_csv())
            && storage::keep_paused(&name, &now.paused.to_csv());
        self.clouds.update(|clouds| drop(clouds.insert(name, now)));
        kept
    }
}

impl Default for LocalNotes {
    fn default() -> Self {
        Self::new()
    }
}

/// What this device remembers, for components below the page's root.
///
/// # Panics
/// Where no [`Kept`] was given as context.
pub fn use_kept() -> LocalNotes {
    expect_context()
}

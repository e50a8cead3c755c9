//! How watching goes: how often somebody wants it, whether the browser may tell, which images are watched, and what came of the
//! last look. The looking itself is [`crate::deferred`]'s.

use imageshare_core::model::{ImageId, ProjectId, RegionName, Timestamp};
use imageshare_core::watch::PollInterval;
use leptos::prelude::*;

use super::accounts::Origin;
use crate::reactive::effect;
use crate::storage;

/// So many of one's own images are watched, the ones that were looked at last: each costs a call.
const MOST: usize = 50;

/// One of an account's own images whose members are watched.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WatchedAccount {
    /// The cloud.
    pub cloud: Origin,
    /// The project that owns it.
    pub owner: ProjectId,
    /// Where.
    pub region: RegionName,
    /// Which.
    pub image: ImageId,
    /// What people call it.
    pub title: String,
}

/// What came of the last look.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum PollOutcome {
    /// Nobody has looked yet.
    #[default]
    NotYet,
    /// Everything answered.
    Well(Timestamp),
    /// Something did not answer; the next look comes later.
    Badly(Timestamp),
}

/// Watching. Copies share one state.
#[derive(Clone, Copy)]
pub struct PollSettings {
    /// How often; kept on the device.
    pub rate: RwSignal<PollInterval>,
    /// Whether the browser is to tell while nobody sees the page; kept on the device.
    pub notifies: RwSignal<bool>,
    /// What came of the last look.
    pub looked: RwSignal<PollOutcome>,
    /// Counts up when somebody wants to look at once.
    pub wanted: RwSignal<u32>,
    images: RwSignal<Vec<WatchedAccount>>,
}

impl PollSettings {
    /// As the device remembers it.
    pub fn start() -> Self {
        let kept = storage::watching().unwrap_or_default();
        let (rate, notifies) = kept.split_once(' ').unwrap_or((&kept, ""));
        let watching = Self {
            rate: RwSignal::new(rate.parse().unwrap_or_default()),
            notifies: RwSignal::new(notifies == NOTIFIES),
            looked: RwSignal::new(PollOutcome::default()),
            wanted: RwSignal::new(0),
            images: RwSignal::new(Vec::new()),
        };
        // Kept only when somebody chooses: who never does leaves no trace.
        let mut known = None;
        effect(move || {
            let notifies = if watching.notifies.get() { NOTIFIES } else { "" };
            let now = format!("{} {notifies}", watching.rate.get());
            if known.replace(now.clone()).is_some_and(|before| before != now) {
                storage::keep_watching(&now);
            }
        });
        watching
    }

    /// Watches the members of an image from now on.
    pub fn add(self, image: WatchedAccount) {
        self.images.update(|images| {
            images.retain(|known| known.image != image.image || known.owner != image.owner);
            images.insert(0, image);
            images.truncate(MOST);
        });
    }

    /// The images whose members are watched.
    pub fn images(self) -> Vec<WatchedAccount> {
        self.images.get()
    }

    /// Looks at once.
    pub fn look_now(self) {
        self.wanted.update(|wanted| *wanted += 1);
    }
}

/// The word that is kept for notifications.
const NOTIFIES: &str = "notify";

/// Watching, for components below the page's root.
///
/// # Panics
/// Where no [`Watching`] was given as context.
pub fn use_poll_settings() -> PollSettings {
    expect_context()
}

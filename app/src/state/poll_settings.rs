//! Poll settings and state: how often, whether to notify, which images were viewed, and the last outcome. Used by pages and by the poller in
//! [`crate::deferred`], which does the polling.

use imageshare_core::model::{ImageId, ProjectId, RegionName, Timestamp};
use imageshare_core::watch::PollInterval;
use leptos::prelude::*;

use crate::data::{CloudId, MAX_PREFERRED_IMAGES};
use crate::reactive::effect;
use crate::storage::{self, StoredKind};

/// An image of a signed-in account that the user viewed: its members are polled first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ViewedImage {
    /// The cloud.
    pub cloud: CloudId,
    /// The project that owns it.
    pub owner: ProjectId,
    /// The region.
    pub region: RegionName,
    /// The image.
    pub image: ImageId,
    /// Its display name.
    pub title: String,
}

/// The outcome of the last poll.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum PollOutcome {
    /// No poll yet.
    #[default]
    NoPollYet,
    /// Everything answered.
    Succeeded(Timestamp),
    /// Something failed; the next poll comes later.
    Failed(Timestamp),
}

/// The poll settings. Copies share one state.
#[derive(Clone, Copy)]
pub struct PollSettings {
    /// How often; stored on the device.
    pub interval: RwSignal<PollInterval>,
    /// Whether to show browser notifications while the page is hidden; stored on the device.
    pub shows_notifications: RwSignal<bool>,
    /// The outcome of the last poll.
    pub last_outcome: RwSignal<PollOutcome>,
    /// How many polls have ended.
    pub completed_poll_count: RwSignal<u32>,
    /// Counts up to request a poll at once.
    pub poll_now_count: RwSignal<u32>,
    /// Not polled yet, the first viewed first.
    viewed_images: StoredValue<Vec<ViewedImage>>,
}

impl PollSettings {
    /// As stored on the device, also when another tab changes them.
    pub fn load() -> Self {
        let stored = StoredSettings::read();
        let settings = Self {
            interval: RwSignal::new(stored.interval),
            shows_notifications: RwSignal::new(stored.shows_notifications),
            last_outcome: RwSignal::new(PollOutcome::default()),
            completed_poll_count: RwSignal::new(0),
            poll_now_count: RwSignal::new(0),
            viewed_images: StoredValue::new(Vec::new()),
        };
        // Each is stored without the other one, which another tab may have changed.
        effect(move || {
            let interval = settings.interval.get();
            StoredSettings::change(|stored| stored.interval = interval);
        });
        effect(move || {
            let shows_notifications = settings.shows_notifications.get();
            StoredSettings::change(|stored| stored.shows_notifications = shows_notifications);
        });
        storage::on_change_in_other_tab(StoredKind::PollSettings, move || {
            let stored = StoredSettings::read();
            settings.interval.set(stored.interval);
            settings.shows_notifications.set(stored.shows_notifications);
        });
        settings
    }

    /// Polls the members of an image before those of others.
    pub fn add_viewed_image(self, image: ViewedImage) {
        self.viewed_images.update_value(|images| {
            images.retain(|known| known.image != image.image || known.owner != image.owner);
            images.push(image);
            let surplus = images.len().saturating_sub(MAX_PREFERRED_IMAGES);
            images.drain(..surplus);
        });
    }

    /// The images that were viewed since the last call, the last viewed last.
    pub fn take_viewed_images(self) -> Vec<ViewedImage> {
        self.viewed_images.try_update_value(std::mem::take).unwrap_or_default()
    }

    /// Polls at once.
    pub fn request_poll(self) {
        self.poll_now_count.update(|wanted| *wanted += 1);
    }
}

/// What is stored of them.
#[derive(Clone, PartialEq)]
struct StoredSettings {
    interval: PollInterval,
    shows_notifications: bool,
}

impl StoredSettings {
    fn read() -> Self {
        let stored = storage::poll_settings().unwrap_or_default();
        let (interval, notifies) = stored.split_once(' ').unwrap_or((&stored, ""));
        Self {
            interval: interval.parse().unwrap_or_default(),
            shows_notifications: notifies == NOTIFICATIONS_ON,
        }
    }

    /// Changes what is stored. Nothing is stored before the user chooses: who never does leaves no trace.
    fn change(change: impl FnOnce(&mut Self)) {
        let stored = Self::read();
        let mut changed = stored.clone();
        change(&mut changed);
        if changed != stored {
            let notifies = if changed.shows_notifications { NOTIFICATIONS_ON } else { "" };
            storage::save_poll_settings(&format!("{} {notifies}", changed.interval));
        }
    }
}

/// The stored word for "notifications are on".
const NOTIFICATIONS_ON: &str = "notify";

/// The poll settings, for components below the page's root.
///
/// # Panics
/// If no [`PollSettings`] was provided as context.
pub fn use_poll_settings() -> PollSettings {
    expect_context()
}

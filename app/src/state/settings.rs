//! The user's settings for this device. Used by runs, and by the page of accounts, where they are changed. Kept on the device.

use leptos::prelude::*;

use crate::reactive::effect;
use crate::storage::{self, StoredKind};

/// The settings. Copies share one state.
#[derive(Clone, Copy)]
pub struct Settings {
    /// How many calls a run sends at a time; one of [`Settings::CALLS_AT_A_TIME_CHOICES`].
    pub calls_at_a_time: RwSignal<usize>,
}

impl Settings {
    /// How many calls a run may send at a time.
    pub const CALLS_AT_A_TIME_CHOICES: [usize; 5] = [1, 2, 4, 8, 16];

    /// Fast enough for hundreds of offers, and few enough for a small cloud.
    pub(super) const DEFAULT_CALLS_AT_A_TIME: usize = 4;

    /// As stored on the device, also when another tab changes them.
    pub fn load() -> Self {
        let calls_at_a_time = RwSignal::new(Self::stored_calls_at_a_time());
        // Stored only when the user chooses: who never does leaves no trace.
        effect(move || {
            let now = calls_at_a_time.get();
            if now != Self::stored_calls_at_a_time() {
                storage::save_settings(&now.to_string());
            }
        });
        storage::on_change_in_other_tab(StoredKind::Settings, move || {
            calls_at_a_time.set(Self::stored_calls_at_a_time());
        });
        Self { calls_at_a_time }
    }

    fn stored_calls_at_a_time() -> usize {
        let stored = storage::settings().and_then(|stored| stored.parse().ok());
        let stored = stored.filter(|stored| Self::CALLS_AT_A_TIME_CHOICES.contains(stored));
        stored.unwrap_or(Self::DEFAULT_CALLS_AT_A_TIME)
    }
}

/// The settings, for components below the page's root.
///
/// # Panics
/// If no [`Settings`] was provided as context.
pub fn use_settings() -> Settings {
    expect_context()
}

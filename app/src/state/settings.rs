//! What somebody has set for this device. Used by runs, and by the page of accounts, where it is changed. It is kept on the device.

use leptos::prelude::*;

use crate::reactive::effect;
use crate::storage;

/// The settings. Copies share one state.
#[derive(Clone, Copy)]
pub struct Settings {
    /// How many calls a run sends at a time; one of [`Settings::CALLS_AT_A_TIME`].
    pub calls_at_a_time: RwSignal<usize>,
}

impl Settings {
    /// How many calls a run may send at a time.
    pub const CALLS_AT_A_TIME: [usize; 5] = [1, 2, 4, 8, 16];

    /// Fast enough for hundreds of offers, and few enough for a small cloud.
    pub(super) const DEFAULT: usize = 4;

    /// As the device remembers them.
    pub fn start() -> Self {
        let kept = storage::settings().and_then(|kept| kept.parse().ok());
        let kept = kept.filter(|kept| Self::CALLS_AT_A_TIME.contains(kept));
        let settings = Self { calls_at_a_time: RwSignal::new(kept.unwrap_or(Self::DEFAULT)) };
        // Kept only when somebody chooses: who never does leaves no trace.
        let mut known = None;
        effect(move || {
            let now = settings.calls_at_a_time.get();
            if known.replace(now).is_some_and(|before| before != now) {
                storage::keep_settings(&now.to_string());
            }
        });
        settings
    }
}

/// The settings, for components below the page's root.
///
/// # Panics
/// Where no [`Settings`] was given as context.
pub fn use_settings() -> Settings {
    expect_context()
}

//! Whether the page is locked: nobody has used it for ten minutes, but work goes on with its tokens. Set by [`super::idle`]; shown by
//! the page's root; ended by a sign-in.

use leptos::prelude::*;

/// The lock. Copies share one state.
#[derive(Clone, Copy)]
pub struct ScreenLock {
    is_locked: RwSignal<bool>,
    idle_periods: RwSignal<u32>,
}

impl ScreenLock {
    /// Not locked.
    pub fn new() -> Self {
        Self { is_locked: RwSignal::new(false), idle_periods: RwSignal::new(0) }
    }

    /// Whether the page is locked.
    pub fn is_locked(self) -> bool {
        self.is_locked.get()
    }

    /// Shows the page again.
    pub fn unlock(self) {
        self.is_locked.set(false);
    }

    /// Hides the page.
    pub(super) fn lock(self) {
        self.is_locked.set(true);
    }

    /// How often the page has been left alone for too long, or was left for another one. What was typed and is secret is wiped each
    /// time.
    pub fn idle_periods(self) -> u32 {
        self.idle_periods.get()
    }

    pub(super) fn begin_idle_period(self) {
        self.idle_periods.update(|periods| *periods += 1);
    }
}

impl Default for ScreenLock {
    fn default() -> Self {
        Self::new()
    }
}

/// The lock, for components below the page's root.
///
/// # Panics
/// If no [`ScreenLock`] was provided as context.
pub fn use_screen_lock() -> ScreenLock {
    expect_context()
}

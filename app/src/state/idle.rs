//! Ends the sessions of real clouds after ten minutes without input, or when a token expires.
//!
//! Sandbox sessions don't end: they protect nothing.

use std::time::Duration;

use leptos::prelude::*;

use super::accounts::{Accounts, Origin};
use super::browser_time::monotonic_ms;
use crate::data::{Clock, SessionEnd, session_end};
use crate::reactive::effect;

/// Events that count as user activity.
const ACTIVITY_EVENTS: [&str; 4] = ["keydown", "pointerdown", "pointermove", "wheel"];

/// Starts watching; `on_lock` gets the reason why accounts were dropped, so that the page can tell the user.
///
/// It looks at the moment at which the next session ends, and whenever the page's clock ticks: a timer may be late after the device
/// has slept.
pub fn start_idle_timeout(
    accounts: Accounts,
    Clock(clock): Clock,
    on_lock: impl Fn(SessionEnd) + 'static,
) {
    let touched = StoredValue::new(monotonic_ms());
    for event in ACTIVITY_EVENTS {
        let listener =
            window_event_listener_untyped(event, move |_| touched.set_value(monotonic_ms()));
        on_cleanup(move || listener.remove());
    }
    let wake = RwSignal::new(());
    effect(move || {
        clock.track();
        wake.track();
        let (now, touched) = (monotonic_ms(), touched.get_value());
        let mut ended = Vec::new();
        let mut next = f64::INFINITY;
        for known in accounts.all().iter().filter(|known| known.origin != Origin::Sandbox) {
            match session_end(now, touched, known.expires_at_ms) {
                Ok(left) => next = next.min(left),
                Err(reason) => ended.push((known.key, reason)),
            }
        }
        wake_in(next, wake);
        for (key, reason) in &ended {
            let account = untrack(|| accounts.get(*key));
            accounts.remove(*key);
            if let Some(account) = account.filter(|_| *reason == SessionEnd::Idle) {
                accounts.revoke(&account);
            }
        }
        if let Some((_, reason)) = ended.first() {
            on_lock(*reason);
        }
    });
}

/// Wakes the effect that calls this after `ms` milliseconds, unless it runs before.
fn wake_in(ms: f64, wake: RwSignal<()>) {
    if !ms.is_finite() {
        return;
    }
    let wait = Duration::from_secs_f64(ms.max(0.0) / 1_000.0) + Duration::from_millis(1);
    // Browsers keep a timeout in 31 bits; a longer wait ends early, and the rest is waited for then.
    let wait = wait.min(Duration::from_secs(86_400));
    let handle = set_timeout_with_handle(move || wake.set(()), wait);
    on_cleanup(move || {
        if let Ok(handle) = handle {
            handle.clear();
        }
    });
}

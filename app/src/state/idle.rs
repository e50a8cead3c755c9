//! Ends the sessions of real clouds after ten minutes without input, or when a token expires.
//!
//! Sandbox sessions don't end: they protect nothing.

use imageshare_core::model::Timestamp;
use leptos::prelude::*;

use super::accounts::{Accounts, Origin};
use crate::data::Clock;
use crate::reactive::effect;

/// Seconds without a key press, pointer or wheel event after which tokens are dropped.
pub const IDLE_TIMEOUT_SECONDS: i64 = 600;

/// Events that count as user activity.
const ACTIVITY_EVENTS: [&str; 4] = ["keydown", "pointerdown", "pointermove", "wheel"];

/// Whether an account's token must be dropped at `now`.
pub fn has_session_ended(now: Timestamp, last_touched: Timestamp, expires_at: Timestamp) -> bool {
    now.seconds_since(last_touched) >= IDLE_TIMEOUT_SECONDS
        || (expires_at.is_known() && now >= expires_at)
}

/// Starts watching; `on_lock` gets the number of dropped accounts, so that the page can tell the user.
pub fn start_idle_timeout(
    accounts: Accounts,
    Clock(clock): Clock,
    on_lock: impl Fn(usize) + 'static,
) {
    let touched = StoredValue::new(clock.get_untracked());
    for event in ACTIVITY_EVENTS {
        let listener = window_event_listener_untyped(event, move |_| touched.set_value(now()));
        on_cleanup(move || listener.remove());
    }
    effect(move || {
        clock.track();
        let (now, last_touched) = (now(), touched.get_value());
        let expired = accounts
            .all()
            .iter()
            .filter(|known| known.origin != Origin::Sandbox)
            .filter(|known| {
                has_session_ended(now, last_touched, known.account.session().expires_at)
            })
            .map(|known| known.key)
            .collect::<Vec<_>>();
        for key in &expired {
            accounts.remove(*key);
        }
        if !expired.is_empty() {
            on_lock(expired.len());
        }
    });
}

/// The current time of day, from the browser.
#[expect(
    clippy::cast_possible_truncation,
    reason = "milliseconds since 1970 are whole and far below 2^53"
)]
pub fn now() -> Timestamp {
    Timestamp::from_unix_millis(js_sys::Date::now() as i64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_session_ends_after_ten_idle_minutes_or_on_token_expiry() {
        let at: Timestamp = "2026-11-20T09:00:00Z".parse().unwrap();
        let far = at.plus_seconds(86_400);
        assert!(!has_session_ended(at.plus_seconds(599), at, far));
        assert!(has_session_ended(at.plus_seconds(600), at, far));
        assert!(has_session_ended(at.plus_seconds(5), at, at.plus_seconds(5)));
    }
}

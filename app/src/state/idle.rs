//! Ends the sessions of real clouds after ten minutes in which nobody touched the page, or when a token ends.
//!
//! The sandbox has nothing worth locking and goes on.

use imageshare_core::model::Timestamp;
use leptos::prelude::*;

use super::accounts::{Accounts, Origin};
use crate::data::Clock;
use crate::reactive::effect;

/// Seconds without a key, a pointer or a touch after which tokens are dropped.
pub const IDLE_SECONDS: i64 = 600;

/// What counts as somebody being there.
const SIGNS_OF_LIFE: [&str; 4] = ["keydown", "pointerdown", "pointermove", "wheel"];

/// Whether an account's token has to be dropped at `now`.
pub fn is_over(now: Timestamp, last_touched: Timestamp, expires_at: Timestamp) -> bool {
    now.seconds_since(last_touched) >= IDLE_SECONDS || now >= expires_at
}

/// Watches; `on_lock` hears how many accounts were dropped, so that the page can say so.
pub fn watch(accounts: Accounts, Clock(clock): Clock, on_lock: impl Fn(usize) + 'static) {
    let touched = StoredValue::new(clock.get_untracked());
    for sign in SIGNS_OF_LIFE {
        let listener = window_event_listener_untyped(sign, move |_| touched.set_value(now()));
        on_cleanup(move || listener.remove());
    }
    effect(move || {
        clock.track();
        let (now, last_touched) = (now(), touched.get_value());
        let over = accounts
            .all()
            .iter()
            .filter(|known| known.origin != Origin::Sandbox)
            .filter(|known| is_over(now, last_touched, known.account.session().expires_at))
            .map(|known| known.key)
            .collect::<Vec<_>>();
        for key in &over {
            accounts.forget(*key);
        }
        if !over.is_empty() {
            on_lock(over.len());
        }
    });
}

/// The browser's time of day.
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
    fn a_session_is_over_after_ten_idle_minutes_or_when_its_token_ends() {
        let at: Timestamp = "2026-11-20T09:00:00Z".parse().unwrap();
        let far = at.plus_seconds(86_400);
        assert!(!is_over(at.plus_seconds(599), at, far));
        assert!(is_over(at.plus_seconds(600), at, far));
        assert!(is_over(at.plus_seconds(5), at, at.plus_seconds(5)));
    }
}

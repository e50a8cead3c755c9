//! The browser's two clocks: one that is never set, and the time of day.

use imageshare_core::model::Timestamp;
use leptos::prelude::window;

/// Milliseconds since the page was opened, on a clock that is never set.
pub fn monotonic_ms() -> f64 {
    window().performance().map_or_else(js_sys::Date::now, |performance| performance.now())
}

/// The current time of day, from the browser.
#[expect(
    clippy::cast_possible_truncation,
    reason = "milliseconds since 1970 are whole and far below 2^53"
)]
pub fn now() -> Timestamp {
    Timestamp::from_unix_millis(js_sys::Date::now() as i64)
}

//! The system time, for backends that use the real clock.

use std::thread;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// Unix time.
pub fn now() -> Duration {
    SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default()
}

/// Unix time, in seconds.
pub fn unix_seconds() -> i64 {
    now().as_secs().cast_signed()
}

/// Waits until the next second starts, and returns it.
pub fn wait_for_next_second() -> i64 {
    let next = now().as_secs() + 1;
    thread::sleep(Duration::from_secs(next).saturating_sub(now()));
    next.cast_signed()
}

//! The time of day, for backends whose clock is the real one.

use std::thread;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// Since the beginning of Unix time.
pub fn now() -> Duration {
    SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default()
}

/// Now, in whole seconds of Unix time.
pub fn second() -> i64 {
    now().as_secs().cast_signed()
}

/// Waits until another second begins, and says which.
pub fn next_second() -> i64 {
    let next = now().as_secs() + 1;
    thread::sleep(Duration::from_secs(next).saturating_sub(now()));
    next.cast_signed()
}

//! Limits how many calls of one run are in flight, and when none are sent.
//!
//! The limit grows by one with every successful call and falls to one when the cloud throttles. All times are durations since a
//! fixed moment that the caller chooses.

use std::time::Duration;

/// The longest wait without a `Retry-After`.
const MAX_WAIT: Duration = Duration::from_secs(30);
/// After this many throttled answers in a row the user should check: the waits add up to two and a half minutes.
const GIVES_UP_AFTER: u32 = 9;

/// The rate limiter of a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RateLimiter {
    max_in_flight: usize,
    window: usize,
    throttle_count: u32,
    next_allowed_at: Duration,
}

impl RateLimiter {
    /// At most `max_in_flight` calls at a time; 0 counts as 1.
    pub fn new(max_in_flight: usize) -> Self {
        let max_in_flight = max_in_flight.max(1);
        Self {
            max_in_flight,
            window: max_in_flight,
            throttle_count: 0,
            next_allowed_at: Duration::ZERO,
        }
    }

    /// How many more calls may be sent now, when `in_flight` are in flight.
    pub fn available(&self, now: Duration, in_flight: usize) -> usize {
        if now < self.next_allowed_at { 0 } else { self.window.saturating_sub(in_flight) }
    }

    /// When calls may be sent again.
    pub const fn next_allowed_at(&self) -> Duration {
        self.next_allowed_at
    }

    /// True when the cloud has throttled so often that waiting longer is pointless.
    pub const fn gives_up(&self) -> bool {
        self.throttle_count >= GIVES_UP_AFTER
    }

    /// A call succeeded.
    pub fn succeeded(&mut self) {
        self.throttle_count = 0;
        self.window = self.max_in_flight.min(self.window + 1);
    }

    /// The cloud throttled a call at `now`, perhaps with a `Retry-After` in seconds. Calls that were in flight together and are
    /// throttled together count once.
    pub fn throttled(&mut self, now: Duration, retry_after: Option<u32>) {
        self.window = 1;
        if now >= self.next_allowed_at {
            let doubled = Duration::from_secs(1) * 2_u32.pow(self.throttle_count.min(5));
            self.throttle_count += 1;
            self.next_allowed_at = now + doubled.min(MAX_WAIT);
        }
        if let Some(seconds) = retry_after {
            self.next_allowed_at =
                self.next_allowed_at.max(now + Duration::from_secs(seconds.into()));
        }
    }

    /// The user asked to continue now.
    pub fn start_again(&mut self) {
        (self.throttle_count, self.next_allowed_at, self.window) = (0, Duration::ZERO, 1);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    const fn at(seconds: u64) -> Duration {
        Duration::from_secs(seconds)
    }

    #[test]
    fn calls_throttled_together_count_once() {
        let mut limiter = RateLimiter::new(4);
        for _ in 0..4 {
            limiter.throttled(at(10), None);
        }
        assert_eq!(limiter.next_allowed_at(), at(11));
        assert_eq!((limiter.available(at(10), 0), limiter.available(at(11), 0)), (0, 1));
        limiter.throttled(at(11), None);
        assert_eq!(limiter.next_allowed_at(), at(13));
    }

    #[test]
    fn waits_for_retry_after_and_speeds_up_again() {
        let mut limiter = RateLimiter::new(3);
        limiter.throttled(at(0), Some(40));
        assert_eq!(limiter.next_allowed_at(), at(40));
        for (succeeded, available) in [(1, 2), (2, 3), (3, 3)] {
            limiter.succeeded();
            assert_eq!(limiter.available(at(40), 0), available, "after {succeeded} calls");
        }
    }

    #[test]
    fn gives_up_after_some_minutes_of_throttling() {
        let mut limiter = RateLimiter::new(4);
        while !limiter.gives_up() {
            limiter.throttled(limiter.next_allowed_at(), None);
        }
        let waited = limiter.next_allowed_at().as_secs();
        assert!((120..240).contains(&waited), "{waited} s");
        limiter.start_again();
        assert!(!limiter.gives_up());
        assert_eq!(limiter.available(at(0), 0), 1);
    }
}

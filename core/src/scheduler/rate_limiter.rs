//! The back-off of one service: how many requests may be in flight, and from when on.
//!
//! One more after every request that succeeded, a single one after the service has refused for load. Times are spans since one
//! fixed moment of the caller's choice.

use std::time::Duration;

/// The longest wait that it chooses itself.
const MAX_BACK_OFF: Duration = Duration::from_secs(30);
/// After so many refusals in a row it gives up: the waits between them add up to two minutes.
const MAX_REFUSALS: u32 = 9;

/// The limiter of one service.
///
/// ```
/// use std::time::Duration;
///
/// use imageshare_core::scheduler::RateLimiter;
///
/// let (start, later) = (Duration::ZERO, Duration::from_secs(1));
/// let mut limiter = RateLimiter::new(4);
/// assert_eq!(limiter.available_slots(start, 1), 3);
/// limiter.record_throttled(start, None);
/// assert_eq!(limiter.available_slots(start, 0), 0);
/// assert_eq!(limiter.next_allowed_at(), later);
/// assert_eq!(limiter.available_slots(later, 0), 1);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RateLimiter {
    limit: usize,
    window: usize,
    refusals: u32,
    next_allowed_at: Duration,
}

impl RateLimiter {
    /// At most `limit` requests in flight; 0 counts as 1.
    pub fn new(limit: usize) -> Self {
        let limit = limit.max(1);
        Self { limit, window: limit, refusals: 0, next_allowed_at: Duration::ZERO }
    }

    /// Changes the limit; 0 counts as 1.
    pub fn set_limit(&mut self, limit: usize) {
        self.limit = limit.max(1);
        self.window = if self.refusals == 0 { self.limit } else { self.window.min(self.limit) };
    }

    /// How many more requests may be sent now, when `in_flight` are in flight.
    pub fn available_slots(&self, now: Duration, in_flight: usize) -> usize {
        if now < self.next_allowed_at { 0 } else { self.window.saturating_sub(in_flight) }
    }

    /// When requests may be sent again.
    pub const fn next_allowed_at(&self) -> Duration {
        self.next_allowed_at
    }

    /// True when the service has refused so often that waiting longer helps nobody.
    pub const fn is_exhausted(&self) -> bool {
        self.refusals >= MAX_REFUSALS
    }

    /// A request succeeded.
    pub fn record_success(&mut self) {
        self.refusals = 0;
        self.window = self.limit.min(self.window + 1);
    }

    /// The service refused for load at `now`, and perhaps named the seconds to wait. Requests that were in flight together and
    /// are refused together count as one refusal.
    pub fn record_throttled(&mut self, now: Duration, retry_after: Option<u32>) {
        self.window = 1;
        if now >= self.next_allowed_at {
            let doubled = Duration::from_secs(1) * 2_u32.pow(self.refusals.min(5));
            self.refusals += 1;
            self.next_allowed_at = now + doubled.min(MAX_BACK_OFF);
        }
        if let Some(seconds) = retry_after {
            let named = now + Duration::from_secs(seconds.into());
            self.next_allowed_at = self.next_allowed_at.max(named);
        }
    }

    /// Forgets all refusals: a person has asked to continue now.
    pub fn reset_back_off(&mut self) {
        (self.refusals, self.next_allowed_at, self.window) = (0, Duration::ZERO, 1);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    const fn seconds(seconds: u64) -> Duration {
        Duration::from_secs(seconds)
    }

    #[test]
    fn requests_refused_together_count_as_one_refusal() {
        let mut limiter = RateLimiter::new(4);
        for _ in 0..4 {
            limiter.record_throttled(seconds(10), None);
        }
        assert_eq!(limiter.next_allowed_at(), seconds(11));
        assert_eq!(
            (limiter.available_slots(seconds(10), 0), limiter.available_slots(seconds(11), 0)),
            (0, 1)
        );
        limiter.record_throttled(seconds(11), None);
        assert_eq!(limiter.next_allowed_at(), seconds(13));
    }

    #[test]
    fn waits_as_long_as_retry_after_says() {
        let mut limiter = RateLimiter::new(3);
        limiter.record_throttled(seconds(0), Some(40));
        assert_eq!(limiter.next_allowed_at(), seconds(40));
        for (successes, window) in [(1, 2), (2, 3), (3, 3)] {
            limiter.record_success();
            assert_eq!(
                limiter.available_slots(seconds(40), 0),
                window,
                "after {successes} requests"
            );
        }
    }

    #[test]
    fn a_new_limit_counts_at_once_unless_the_service_has_refused() {
        let mut limiter = RateLimiter::new(2);
        for limit in [5, 1] {
            limiter.set_limit(limit);
            assert_eq!(limiter.available_slots(seconds(0), 0), limit);
        }
        limiter.set_limit(4);
        limiter.record_throttled(seconds(0), None);
        limiter.set_limit(8);
        assert_eq!(limiter.available_slots(seconds(1), 0), 1, "one after a refusal");
        limiter.record_success();
        assert_eq!(limiter.available_slots(seconds(1), 0), 2);
    }

    #[test]
    fn gives_up_after_some_minutes() {
        let mut limiter = RateLimiter::new(4);
        while !limiter.is_exhausted() {
            limiter.record_throttled(limiter.next_allowed_at(), None);
        }
        let waited = limiter.next_allowed_at().as_secs();
        assert!((120..240).contains(&waited), "{waited} s");
        limiter.reset_back_off();
        assert!(!limiter.is_exhausted());
        assert_eq!(limiter.available_slots(seconds(0), 0), 1);
    }
}

//! How many calls are out at a time, and when none are sent: kept by one run for all of its calls.
//!
//! It speeds up by one with every call that went through and falls to one when the cloud pushes back. All times are spans since
//! one fixed moment of the caller's choice.

use std::time::Duration;

/// The longest wait that it chooses by itself.
const LONGEST: Duration = Duration::from_secs(30);
/// So many pushes in a row, and somebody should look: the waits between them come to two and a half minutes.
const GIVES_UP_AFTER: u32 = 9;

/// The pace of a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RateLimiter {
    most: usize,
    window: usize,
    pushes: u32,
    opens: Duration,
}

impl RateLimiter {
    /// At most `most` calls at a time; 0 counts as 1.
    pub fn new(most: usize) -> Self {
        let most = most.max(1);
        Self { most, window: most, pushes: 0, opens: Duration::ZERO }
    }

    /// How many more calls may go out now, when `out` are out already.
    pub fn available(&self, now: Duration, out: usize) -> usize {
        if now < self.opens { 0 } else { self.window.saturating_sub(out) }
    }

    /// When calls may go out again.
    pub const fn next_allowed_at(&self) -> Duration {
        self.opens
    }

    /// True when the cloud has pushed back so often that waiting longer helps nobody.
    pub const fn gives_up(&self) -> bool {
        self.pushes >= GIVES_UP_AFTER
    }

    /// A call went through.
    pub fn succeeded(&mut self) {
        self.pushes = 0;
        self.window = self.most.min(self.window + 1);
    }

    /// The cloud pushed back at `now`, and perhaps said for how many seconds. Calls that were out together and come back
    /// together count as one push.
    pub fn throttled(&mut self, now: Duration, after: Option<u32>) {
        self.window = 1;
        if now >= self.opens {
            let doubled = Duration::from_secs(1) * 2_u32.pow(self.pushes.min(5));
            self.pushes += 1;
            self.opens = now + doubled.min(LONGEST);
        }
        if let Some(seconds) = after {
            self.opens = self.opens.max(now + Duration::from_secs(seconds.into()));
        }
    }

    /// Somebody looked and says: go on now.
    pub fn start_again(&mut self) {
        (self.pushes, self.opens, self.window) = (0, Duration::ZERO, 1);
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
    fn calls_that_come_back_together_count_as_one_push() {
        let mut pace = RateLimiter::new(4);
        for _ in 0..4 {
            pace.throttled(at(10), None);
        }
        assert_eq!(pace.next_allowed_at(), at(11));
        assert_eq!((pace.available(at(10), 0), pace.available(at(11), 0)), (0, 1));
        pace.throttled(at(11), None);
        assert_eq!(pace.next_allowed_at(), at(13));
    }

    #[test]
    fn it_waits_as_long_as_the_service_says_and_speeds_up_again() {
        let mut pace = RateLimiter::new(3);
        pace.throttled(at(0), Some(40));
        assert_eq!(pace.next_allowed_at(), at(40));
        for (through, room) in [(1, 2), (2, 3), (3, 3)] {
            pace.succeeded();
            assert_eq!(pace.available(at(40), 0), room, "after {through} calls");
        }
    }

    #[test]
    fn a_cloud_that_stays_away_is_given_up_after_some_minutes() {
        let mut pace = RateLimiter::new(4);
        while !pace.gives_up() {
            pace.throttled(pace.next_allowed_at(), None);
        }
        let waited = pace.next_allowed_at().as_secs();
        assert!((120..240).contains(&waited), "{waited} s");
        pace.start_again();
        assert!(!pace.gives_up());
        assert_eq!(pace.available(at(0), 0), 1);
    }
}

//! The browser's clock and timers for the request scheduler.

use std::time::Duration;

use gloo_timers::callback::Timeout;
use imageshare_core::scheduler::Timer;
use leptos::prelude::window;

/// `performance.now()` and `setTimeout`.
pub struct BrowserTimer;

impl Timer for BrowserTimer {
    fn now(&self) -> Duration {
        let millis = window().performance().map_or(0.0, |performance| performance.now());
        Duration::from_secs_f64(millis.max(0.0) / 1000.0)
    }

    fn call_at(&self, at: Duration, callback: Box<dyn FnOnce()>) {
        let wait = at.saturating_sub(self.now()).as_millis() + 1;
        Timeout::new(u32::try_from(wait).unwrap_or(u32::MAX), callback).forget();
    }
}

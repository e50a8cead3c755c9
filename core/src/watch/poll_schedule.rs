//! When to poll: at a base interval, later after each failure, and not while polling is pointless. Used by the page's poller.

use std::fmt;
use std::str::FromStr;

use crate::model::UnknownValue;

/// How often to poll.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum PollInterval {
    /// Never.
    Off,
    /// Every 30 seconds.
    HalfMinute,
    /// Every minute.
    #[default]
    Minute,
    /// Every five minutes.
    FiveMinutes,
    /// Every quarter of an hour.
    QuarterHour,
}

impl PollInterval {
    /// All intervals, the shortest first.
    pub const ALL: [Self; 5] =
        [Self::Off, Self::HalfMinute, Self::Minute, Self::FiveMinutes, Self::QuarterHour];

    /// Seconds between two polls; none for never.
    pub const fn seconds(self) -> Option<u32> {
        match self {
            Self::Off => None,
            Self::HalfMinute => Some(30),
            Self::Minute => Some(60),
            Self::FiveMinutes => Some(300),
            Self::QuarterHour => Some(900),
        }
    }

    /// The stored value.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Off => "off",
            Self::HalfMinute => "30s",
            Self::Minute => "1m",
            Self::FiveMinutes => "5m",
            Self::QuarterHour => "15m",
        }
    }
}

impl FromStr for PollInterval {
    type Err = UnknownValue;

    fn from_str(text: &str) -> Result<Self, UnknownValue> {
        Self::ALL.into_iter().find(|interval| interval.as_str() == text).ok_or(UnknownValue)
    }
}

impl fmt::Display for PollInterval {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// The state of the page while polling.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct PollContext {
    /// The tab is in the background.
    pub hidden: bool,
    /// The browser has no network.
    pub offline: bool,
}

/// The factor for the interval while the tab is in the background.
const HIDDEN_TAB_FACTOR: u32 = 5;
/// The longest wait after failures, in seconds; a longer interval is not changed.
const MAX_WAIT_SECONDS: u32 = 1800;

/// Computes the wait until the next poll from the results so far.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct PollSchedule {
    /// Failed polls in a row.
    failures: u32,
    /// The `Retry-After` of the last failure, in seconds.
    retry_after: u32,
}

impl PollSchedule {
    /// A poll succeeded.
    pub const fn record_success(&mut self) {
        (self.failures, self.retry_after) = (0, 0);
    }

    /// A poll failed; the service may have sent the seconds to wait.
    pub fn record_failure(&mut self, retry_after: Option<u32>) {
        self.failures = self.failures.saturating_add(1);
        self.retry_after = retry_after.unwrap_or(0);
    }

    /// Seconds between the last poll and the next one; none while polling is suspended.
    ///
    /// | state | wait |
    /// |---|---|
    /// | off, offline | no poll |
    /// | each failure in a row | doubled, up to half an hour |
    /// | the service sent `Retry-After` | at least that long |
    /// | tab in the background | five times as long |
    pub fn seconds_until_next_poll(
        &self,
        interval: PollInterval,
        context: PollContext,
    ) -> Option<u32> {
        let base = interval.seconds().filter(|_| !context.offline)?;
        let doubled = base.saturating_mul(1_u32.checked_shl(self.failures).unwrap_or(u32::MAX));
        let wait = doubled.min(MAX_WAIT_SECONDS.max(base)).max(self.retry_after);
        Some(wait.saturating_mul(if context.hidden { HIDDEN_TAB_FACTOR } else { 1 }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    const VISIBLE: PollContext = PollContext { hidden: false, offline: false };

    fn schedule_after(failures: u32, retry_after: Option<u32>) -> PollSchedule {
        let mut schedule = PollSchedule::default();
        (0..failures).for_each(|_| schedule.record_failure(retry_after));
        schedule
    }

    #[test]
    fn intervals_round_trip_through_their_text() {
        for interval in PollInterval::ALL {
            assert_eq!(interval.as_str().parse(), Ok(interval));
        }
        assert!("2m".parse::<PollInterval>().is_err());
    }

    #[test]
    fn failures_double_the_wait_and_a_success_resets_it() {
        let waits: Vec<_> = (0..7)
            .map(|failures| {
                schedule_after(failures, None)
                    .seconds_until_next_poll(PollInterval::Minute, VISIBLE)
            })
            .collect();
        assert_eq!(waits, [60, 120, 240, 480, 960, 1800, 1800].map(Some));
        assert_eq!(
            schedule_after(99, None).seconds_until_next_poll(PollInterval::QuarterHour, VISIBLE),
            Some(1800)
        );
        let mut schedule = schedule_after(5, Some(7));
        schedule.record_success();
        assert_eq!(schedule.seconds_until_next_poll(PollInterval::HalfMinute, VISIBLE), Some(30));
    }

    #[test]
    fn waits_at_least_for_retry_after() {
        assert_eq!(
            schedule_after(1, Some(600)).seconds_until_next_poll(PollInterval::HalfMinute, VISIBLE),
            Some(600)
        );
        assert_eq!(
            schedule_after(1, Some(5)).seconds_until_next_poll(PollInterval::HalfMinute, VISIBLE),
            Some(60)
        );
        assert_eq!(
            schedule_after(1, Some(7200)).seconds_until_next_poll(PollInterval::Minute, VISIBLE),
            Some(7200)
        );
    }

    #[test]
    fn polls_less_in_the_background_and_not_while_offline() {
        let wait = |context| {
            PollSchedule::default().seconds_until_next_poll(PollInterval::Minute, context)
        };
        assert_eq!(wait(PollContext { hidden: true, ..VISIBLE }), Some(300));
        assert_eq!(wait(PollContext { offline: true, ..VISIBLE }), None);
        assert_eq!(
            PollSchedule::default().seconds_until_next_poll(PollInterval::Off, VISIBLE),
            None
        );
    }
}

//! When to look again: politely, later after every failure, and never while there is no use in it.

use std::fmt;
use std::str::FromStr;

use crate::model::image::UnknownWord;

/// How often somebody wants to be told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum PollInterval {
    /// Not at all.
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
    /// All, from never to seldom.
    pub const ALL: [Self; 5] =
        [Self::Off, Self::HalfMinute, Self::Minute, Self::FiveMinutes, Self::QuarterHour];

    /// Seconds from one look to the next; none for never.
    pub const fn seconds(self) -> Option<u32> {
        match self {
            Self::Off => None,
            Self::HalfMinute => Some(30),
            Self::Minute => Some(60),
            Self::FiveMinutes => Some(300),
            Self::QuarterHour => Some(900),
        }
    }

    /// The word under which it is kept.
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
    type Err = UnknownWord;

    fn from_str(word: &str) -> Result<Self, UnknownWord> {
        Self::ALL.into_iter().find(|rate| rate.as_str() == word).ok_or(UnknownWord)
    }
}

impl fmt::Display for PollInterval {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// What goes on around the watching.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct PollContext {
    /// Nobody sees the page: another tab is in front of it.
    pub hidden: bool,
    /// The browser has no network.
    pub offline: bool,
    /// A bulk run sends calls, and has the right of way.
    pub busy: bool,
}

/// So many times as long while nobody sees the page.
const HIDDEN: u32 = 5;
/// The longest wait that failures lead to, in seconds; a rate that is slower stays as it is.
const LONGEST: u32 = 1800;

/// When to look again, after what came of the looks so far.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct PollSchedule {
    /// Looks in a row that failed.
    failures: u32,
    /// Seconds that the service asked for, after the last of them.
    asked_for: u32,
}

impl PollSchedule {
    /// A look went well.
    pub const fn succeeded(&mut self) {
        (self.failures, self.asked_for) = (0, 0);
    }

    /// A look failed; the service may have named the seconds to wait.
    pub fn failed(&mut self, retry_after: Option<u32>) {
        self.failures = self.failures.saturating_add(1);
        self.asked_for = retry_after.unwrap_or(0);
    }

    /// Seconds from the last look to the next one; none while there is to be none.
    ///
    /// | what | the wait |
    /// |---|---|
    /// | off, offline, a bulk run at work | no look |
    /// | each failure in a row | twice as long, up to half an hour |
    /// | the service named a time | that long at least |
    /// | nobody sees the page | five times as long |
    pub fn wait(&self, rate: PollInterval, scene: PollContext) -> Option<u32> {
        let usual = rate.seconds().filter(|_| !scene.offline && !scene.busy)?;
        let doubled = usual.saturating_mul(1_u32.checked_shl(self.failures).unwrap_or(u32::MAX));
        let patient = doubled.min(LONGEST.max(usual)).max(self.asked_for);
        Some(patient.saturating_mul(if scene.hidden { HIDDEN } else { 1 }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    const SEEN: PollContext = PollContext { hidden: false, offline: false, busy: false };

    fn after(failures: u32, retry_after: Option<u32>) -> PollSchedule {
        let mut rhythm = PollSchedule::default();
        (0..failures).for_each(|_| rhythm.failed(retry_after));
        rhythm
    }

    #[test]
    fn a_rate_is_read_back_from_its_word() {
        for rate in PollInterval::ALL {
            assert_eq!(rate.as_str().parse(), Ok(rate));
        }
        assert!("2m".parse::<PollInterval>().is_err());
    }

    #[test]
    fn each_failure_doubles_the_wait_up_to_half_an_hour_and_a_success_ends_it() {
        let waits: Vec<_> =
            (0..7).map(|failures| after(failures, None).wait(PollInterval::Minute, SEEN)).collect();
        assert_eq!(waits, [60, 120, 240, 480, 960, 1800, 1800].map(Some));
        assert_eq!(after(99, None).wait(PollInterval::QuarterHour, SEEN), Some(1800));
        let mut rhythm = after(5, Some(7));
        rhythm.succeeded();
        assert_eq!(rhythm.wait(PollInterval::HalfMinute, SEEN), Some(30));
    }

    #[test]
    fn the_service_is_given_the_time_that_it_asks_for() {
        assert_eq!(after(1, Some(600)).wait(PollInterval::HalfMinute, SEEN), Some(600));
        assert_eq!(after(1, Some(5)).wait(PollInterval::HalfMinute, SEEN), Some(60));
        assert_eq!(after(1, Some(7200)).wait(PollInterval::Minute, SEEN), Some(7200));
    }

    #[test]
    fn a_page_that_nobody_sees_looks_less_often_and_one_without_use_not_at_all() {
        let wait = |scene| PollSchedule::default().wait(PollInterval::Minute, scene);
        assert_eq!(wait(PollContext { hidden: true, ..SEEN }), Some(300));
        assert_eq!(wait(PollContext { offline: true, ..SEEN }), None);
        assert_eq!(wait(PollContext { busy: true, ..SEEN }), None);
        assert_eq!(PollSchedule::default().wait(PollInterval::Off, SEEN), None);
    }
}

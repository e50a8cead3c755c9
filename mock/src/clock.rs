//! The cloud's clock: decides the time at which a request is answered.
//!
//! The caller of `Cloud::handle` passes the time of day and this module maps it to the cloud's time. Nothing waits or reads the
//! system time. A clock is set by a world file (`clock`), [`crate::Cloud::set_clock`] or the administration API.

use std::fmt;
use std::str::FromStr;

use imageshare_core::model::Timestamp;
use serde::{Deserialize, Serialize};

/// How time passes in a cloud.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Clock {
    /// Follows the caller's clock, shifted forward.
    Real {
        /// Milliseconds ahead of the caller; 0 for the present.
        #[serde(default)]
        ahead_ms: u64,
    },
    /// Stays at one time until it is advanced.
    Frozen {
        /// The current time.
        #[serde(with = "crate::saved_cloud::text")]
        at: Timestamp,
    },
    /// Advances with every request.
    Stepping {
        /// The time of the next request.
        #[serde(with = "crate::saved_cloud::text")]
        at: Timestamp,
        /// Milliseconds between two requests.
        step_ms: u64,
    },
}

impl Default for Clock {
    fn default() -> Self {
        Self::Real { ahead_ms: 0 }
    }
}

impl Clock {
    /// The cloud's time when it is `caller_now` for the caller.
    pub fn now(&self, caller_now: Timestamp) -> Timestamp {
        match self {
            Self::Real { ahead_ms } => caller_now.plus_millis(saturating_i64(*ahead_ms)),
            Self::Frozen { at } | Self::Stepping { at, .. } => *at,
        }
    }

    /// Like [`Clock::now`], and a stepping clock advances.
    pub fn tick(&mut self, caller_now: Timestamp) -> Timestamp {
        let now = self.now(caller_now);
        if let Self::Stepping { at, step_ms } = self {
            *at = at.plus_millis(saturating_i64(*step_ms));
        }
        now
    }

    /// Advances the clock; it stops at the end of the year 9999.
    pub fn advance(&mut self, millis: u64) {
        match self {
            Self::Real { ahead_ms } => *ahead_ms = ahead_ms.saturating_add(millis),
            Self::Frozen { at } | Self::Stepping { at, .. } => {
                *at = at.plus_millis(saturating_i64(millis));
            }
        }
    }
}

fn saturating_i64(millis: u64) -> i64 {
    i64::try_from(millis).unwrap_or(i64::MAX)
}

/// The text is not a clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error(
    "a clock is real, real+MILLISECONDS, frozen@TIME or stepping@TIME+MILLISECONDS, such as frozen@2026-11-20T12:00:00Z"
)]
#[non_exhaustive]
pub struct ClockError;

impl FromStr for Clock {
    type Err = ClockError;

    /// Parses the value of the native server's `--clock`.
    fn from_str(text: &str) -> Result<Self, ClockError> {
        let number = |text: &str| text.parse::<u64>().map_err(|_| ClockError);
        let time = |text: &str| text.parse::<Timestamp>().map_err(|_| ClockError);
        if text == "real" {
            Ok(Self::default())
        } else if let Some(ahead) = text.strip_prefix("real+") {
            Ok(Self::Real { ahead_ms: number(ahead)? })
        } else if let Some(at) = text.strip_prefix("frozen@") {
            Ok(Self::Frozen { at: time(at)? })
        } else {
            // The last plus sign: a time may contain one before its UTC offset.
            let text = text.strip_prefix("stepping@").ok_or(ClockError)?;
            let (at, step) = text.rsplit_once('+').ok_or(ClockError)?;
            Ok(Self::Stepping { at: time(at)?, step_ms: number(step)? })
        }
    }
}

impl fmt::Display for Clock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Real { ahead_ms: 0 } => f.write_str("real"),
            Self::Real { ahead_ms } => write!(f, "real+{ahead_ms}"),
            Self::Frozen { at } => write!(f, "frozen@{}", at.to_iso_micros()),
            Self::Stepping { at, step_ms } => {
                write!(f, "stepping@{}+{step_ms}", at.to_iso_micros())
            }
        }
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn time() -> impl Strategy<Value = Timestamp> {
        (0_i64..4_000_000_000_000).prop_map(Timestamp::from_unix_millis)
    }

    fn clock() -> impl Strategy<Value = Clock> {
        let span = 0_u64..4_000_000_000;
        prop_oneof![
            span.clone().prop_map(|ahead_ms| Clock::Real { ahead_ms }),
            time().prop_map(|at| Clock::Frozen { at }),
            (time(), span).prop_map(|(at, step_ms)| Clock::Stepping { at, step_ms }),
        ]
    }

    proptest! {
        #[test]
        fn each_kind_of_clock_shows_the_expected_time(
            start in clock(),
            callers in prop::collection::vec(time(), 1..9),
        ) {
            let mut clock = start;
            for (count, caller) in (0_i64..).zip(callers) {
                let expected = match start {
                    Clock::Real { ahead_ms } => caller.plus_millis(saturating_i64(ahead_ms)),
                    Clock::Frozen { at } => at,
                    Clock::Stepping { at, step_ms } => at.plus_millis(count * saturating_i64(step_ms)),
                };
                prop_assert_eq!(clock.now(caller), expected);
                prop_assert_eq!(clock.tick(caller), expected);
            }
        }

        #[test]
        fn an_advanced_clock_is_later_by_the_sum(
            start in clock(), caller in time(), parts in prop::collection::vec(0_u64..1_000_000, 0..5),
        ) {
            let mut clock = start;
            for millis in &parts {
                clock.advance(*millis);
            }
            let advanced_by = clock.now(caller).unix_millis() - start.now(caller).unix_millis();
            prop_assert_eq!(advanced_by, saturating_i64(parts.iter().sum()));
        }

        #[test]
        fn a_clock_round_trips_through_text_and_json(clock in clock()) {
            prop_assert_eq!(clock.to_string().parse(), Ok(clock));
            let json = serde_json::to_string(&clock).unwrap();
            prop_assert_eq!(serde_json::from_str::<Clock>(&json).unwrap(), clock);
        }
    }

    #[test]
    fn a_clock_stops_at_the_end_of_the_year_9999() {
        let mut clock = Clock::Frozen { at: "2026-11-20T12:00:00Z".parse().unwrap() };
        clock.advance(u64::MAX);
        clock.advance(1);
        assert_eq!(clock.to_string(), "frozen@9999-12-31T23:59:59.999999Z");
    }

    #[test]
    fn invalid_clock_text_is_refused() {
        for wrong in ["", "fast", "real+", "real-5", "frozen", "frozen@noon", "stepping@+5"] {
            assert_eq!(wrong.parse::<Clock>(), Err(ClockError), "{wrong}");
        }
        let zoned: Clock = "stepping@2026-11-20T13:00:00+01:00+500".parse().unwrap();
        assert_eq!(zoned.to_string(), "stepping@2026-11-20T12:00:00.000000Z+500");
    }
}

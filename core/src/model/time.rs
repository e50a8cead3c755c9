//! Points in time, read from and written in the forms the two APIs use.
//!
//! The crate never asks for the time of day: whoever needs "now" is given it.

use std::fmt;
use std::str::FromStr;

use jiff::SignedDuration;

/// A point in time, UTC, to the microsecond.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Timestamp(jiff::Timestamp);

/// The text is no time in ISO 8601 with a zone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a time such as 2026-11-20T09:30:00Z")]
pub struct TimestampError;

impl Timestamp {
    /// The point `millis` milliseconds after 1970-01-01T00:00:00Z; what lies outside the years -9999 to 9999 is cut off.
    pub fn from_unix_millis(millis: i64) -> Self {
        let clamped = millis.clamp(
            jiff::Timestamp::MIN.as_millisecond() + 1,
            jiff::Timestamp::MAX.as_millisecond(),
        );
        Self(jiff::Timestamp::from_millisecond(clamped).unwrap_or(jiff::Timestamp::UNIX_EPOCH))
    }

    /// Milliseconds after 1970-01-01T00:00:00Z, negative before.
    pub fn unix_millis(self) -> i64 {
        self.0.as_millisecond()
    }

    /// The point `seconds` later (earlier when negative), cut off at the ends of the range.
    #[must_use]
    pub fn plus_seconds(self, seconds: i64) -> Self {
        Self(self.0.saturating_add(SignedDuration::from_secs(seconds)).unwrap_or(self.0))
    }

    /// Whole seconds from `earlier` to `self`, negative when `self` comes first.
    pub fn seconds_since(self, earlier: Self) -> i64 {
        self.0.duration_since(earlier.0).as_secs()
    }

    /// As Glance writes it: to the second, `2026-11-20T09:30:00Z`.
    pub fn to_seconds_text(self) -> String {
        let text = self.to_micros_text();
        format!("{}Z", &text[..text.len() - 8])
    }

    /// As Keystone writes it: to the microsecond, `2026-11-20T09:30:00.000000Z`.
    pub fn to_micros_text(self) -> String {
        format!("{:.6}", self.0)
    }

    /// As Identity v2.0 writes it: to the millisecond, `2026-11-20T09:30:00.000Z`.
    pub fn to_millis_text(self) -> String {
        format!("{:.3}", self.0)
    }
}

impl FromStr for Timestamp {
    type Err = TimestampError;

    fn from_str(text: &str) -> Result<Self, TimestampError> {
        text.trim().parse().map(Self).map_err(|_| TimestampError)
    }
}

impl fmt::Display for Timestamp {
    /// The same text as [`Timestamp::to_seconds_text`].
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.to_seconds_text())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn the_three_forms_name_the_same_second() {
        let t: Timestamp = "2026-11-20T09:30:00Z".parse().unwrap();
        assert_eq!(t.to_seconds_text(), "2026-11-20T09:30:00Z");
        assert_eq!(t.to_millis_text(), "2026-11-20T09:30:00.000Z");
        assert_eq!(t.to_micros_text(), "2026-11-20T09:30:00.000000Z");
        assert_eq!(t.to_micros_text().parse(), Ok(t));
        assert_eq!(Timestamp::from_unix_millis(t.unix_millis()), t);
    }

    #[test]
    fn a_later_point_is_greater_and_the_distance_is_in_seconds() {
        let t: Timestamp = "2026-11-20T23:59:59Z".parse().unwrap();
        let later = t.plus_seconds(2);
        assert!(later > t);
        assert_eq!(later.to_string(), "2026-11-21T00:00:01Z");
        assert_eq!(t.seconds_since(later), -2);
    }

    #[test]
    fn a_text_without_zone_is_no_point_in_time() {
        assert_eq!("2026-11-20T09:30:00".parse::<Timestamp>(), Err(TimestampError));
        assert_eq!("yesterday".parse::<Timestamp>(), Err(TimestampError));
    }
}

//! Points in time, parsed from and written in the formats of the two APIs.
//!
//! The crate never reads a clock: callers pass in the current time.

use std::fmt;
use std::str::FromStr;

use super::calendar::Date;

/// Microseconds in a second, a minute, an hour, a day.
const MICROS_PER_SECOND: i64 = 1_000_000;
const MICROS_PER_MINUTE: i64 = 60 * MICROS_PER_SECOND;
const MICROS_PER_HOUR: i64 = 60 * MICROS_PER_MINUTE;
const MICROS_PER_DAY: i64 = 24 * MICROS_PER_HOUR;

/// The first and the last representable time: years of four digits, as in ISO 8601.
const MIN_MICROS: i64 = Date { year: 0, month: 1, day: 1 }.to_unix_days() * MICROS_PER_DAY;
const MAX_MICROS: i64 = Date { year: 10_000, month: 1, day: 1 }.to_unix_days() * MICROS_PER_DAY - 1;

/// A point in time, UTC, to the microsecond, in the years 0 to 9999, or [`Timestamp::UNKNOWN`]. Stored as microseconds since 1970.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Timestamp(i64);

/// The text is not an ISO 8601 time with a zone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a time such as 2026-11-20T09:30:00Z")]
#[non_exhaustive]
pub struct TimestampError;

impl Timestamp {
    /// The time of something whose time a service did not send in a readable form. It is before every other.
    pub const UNKNOWN: Self = Self(i64::MIN);

    /// False for [`Self::UNKNOWN`].
    pub const fn is_known(self) -> bool {
        self.0 != Self::UNKNOWN.0
    }

    /// Parses a time as services send it: also without a zone (which is UTC), as some clouds do, with `UTC` or `GMT` as zone, and
    /// with more digits than are kept. `None` for everything else.
    pub fn parse_lenient(text: &str) -> Option<Self> {
        let text = text.trim();
        let text = ["UTC", "GMT"].iter().find_map(|zone| text.strip_suffix(zone)).unwrap_or(text);
        let text = text.trim_end();
        Self::parse_without_blanks(text).or_else(|| Self::parse_without_blanks(&format!("{text}Z")))
    }

    /// The time `millis` milliseconds after 1970-01-01T00:00:00Z, clamped to the years 0 to 9999.
    pub fn from_unix_millis(millis: i64) -> Self {
        Self(millis.saturating_mul(1_000).clamp(MIN_MICROS, MAX_MICROS))
    }

    /// Milliseconds after 1970-01-01T00:00:00Z, negative before.
    pub fn unix_millis(self) -> i64 {
        self.0.div_euclid(1_000)
    }

    /// The time `seconds` later (earlier when negative), clamped to the range.
    #[must_use]
    pub fn plus_seconds(self, seconds: i64) -> Self {
        self.plus_millis(seconds.saturating_mul(1_000))
    }

    /// The time `millis` milliseconds later (earlier when negative), clamped to the range.
    #[must_use]
    pub fn plus_millis(self, millis: i64) -> Self {
        if !self.is_known() {
            return self;
        }
        Self(self.0.saturating_add(millis.saturating_mul(1_000)).clamp(MIN_MICROS, MAX_MICROS))
    }

    /// Whole seconds from `earlier` to `self`, negative when `self` is before it.
    pub fn seconds_since(self, earlier: Self) -> i64 {
        self.0.saturating_sub(earlier.0) / MICROS_PER_SECOND
    }

    /// The format of Glance: to the second, `2026-11-20T09:30:00Z`.
    pub fn to_iso_seconds(self) -> String {
        let mut text = self.format_to_seconds();
        text.push('Z');
        text
    }

    /// The format of Keystone: to the microsecond, `2026-11-20T09:30:00.000000Z`.
    pub fn to_iso_micros(self) -> String {
        self.format_with_fraction(self.0.rem_euclid(MICROS_PER_SECOND), 6)
    }

    /// The format of Identity v2.0: to the millisecond, `2026-11-20T09:30:00.000Z`.
    pub fn to_iso_millis(self) -> String {
        self.format_with_fraction(self.0.rem_euclid(MICROS_PER_SECOND) / 1_000, 3)
    }

    fn format_to_seconds(self) -> String {
        let Date { year, month, day } = Date::from_unix_days(self.0.div_euclid(MICROS_PER_DAY));
        let (hour, minute) = (
            self.0.rem_euclid(MICROS_PER_DAY) / MICROS_PER_HOUR,
            self.0.rem_euclid(MICROS_PER_HOUR) / MICROS_PER_MINUTE,
        );
        let second = self.0.rem_euclid(MICROS_PER_MINUTE) / MICROS_PER_SECOND;
        let mut text = String::with_capacity("2026-11-20T09:30:00.000000Z".len());
        write_digits(&mut text, year, 4);
        for (separator, number) in
            [('-', month), ('-', day), ('T', hour), (':', minute), (':', second)]
        {
            text.push(separator);
            write_digits(&mut text, number, 2);
        }
        text
    }

    fn format_with_fraction(self, fraction: i64, digits: u32) -> String {
        let mut text = self.format_to_seconds();
        text.push('.');
        write_digits(&mut text, fraction, digits);
        text.push('Z');
        text
    }

    /// Parses date, `T`, time of day and zone, with nothing around them.
    fn parse_without_blanks(text: &str) -> Option<Self> {
        let (date, time) = text.split_once(['T', 't', ' '])?;
        let (clock, offset) = split_utc_offset(time)?;
        let [year, month, day] = parse_numbers(date, '-', [4, 2, 2])?;
        let (clock, fraction) = clock.split_once('.').unwrap_or((clock, "0"));
        let [hour, minute, second] = parse_numbers(clock, ':', [2, 2, 2])?;
        let date = Date { year, month, day };
        // A leap second (60) is read as the second after it, as system clocks do.
        if !date.is_valid() || hour > 23 || minute > 59 || second > 60 {
            return None;
        }
        let point = date.to_unix_days() * MICROS_PER_DAY
            + hour * MICROS_PER_HOUR
            + minute * MICROS_PER_MINUTE
            + second * MICROS_PER_SECOND;
        let point = point + parse_micros(fraction)? - offset;
        (MIN_MICROS..=MAX_MICROS).contains(&point).then_some(Self(point))
    }
}

/// Writes a number with leading zeros. The standard library's formatting takes ten times as long, and lists are full of times.
fn write_digits(text: &mut String, number: i64, digits: u32) {
    for place in (0..digits).rev() {
        let digit = number / 10_i64.pow(place) % 10;
        text.extend(u32::try_from(digit).ok().and_then(|digit| char::from_digit(digit, 10)));
    }
}

/// Splits the zone from a time of day and returns its offset from UTC: `Z`, `+01:00`, `-0600`.
fn split_utc_offset(clock: &str) -> Option<(&str, i64)> {
    if let Some(clock) = clock.strip_suffix(['Z', 'z']) {
        return Some((clock, 0));
    }
    let (clock, zone) = clock.split_at_checked(clock.rfind(['+', '-'])?)?;
    let (sign, zone) = zone.split_at_checked(1)?;
    let (hours, minutes) = zone.split_once(':').or_else(|| zone.split_at_checked(2))?;
    let (hours, minutes) = (parse_number(hours, 2)?, parse_number(minutes, 2)?);
    if hours > 23 || minutes > 59 {
        return None;
    }
    let offset = hours * MICROS_PER_HOUR + minutes * MICROS_PER_MINUTE;
    Some((clock, if sign == "-" { -offset } else { offset }))
}

/// Parses three numbers with the given numbers of digits.
fn parse_numbers(text: &str, separator: char, digits: [usize; 3]) -> Option<[i64; 3]> {
    let mut parts = text.split(separator);
    let mut next = |digits| parse_number(parts.next()?, digits);
    let found = [next(digits[0])?, next(digits[1])?, next(digits[2])?];
    parts.next().is_none().then_some(found)
}

fn parse_number(text: &str, digits: usize) -> Option<i64> {
    let fits = text.len() == digits && text.bytes().all(|byte| byte.is_ascii_digit());
    if fits { text.parse().ok() } else { None }
}

/// A fraction of a second in microseconds; further digits are cut off.
fn parse_micros(fraction: &str) -> Option<i64> {
    if fraction.is_empty() || !fraction.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    format!("{fraction:0<6}")[..6].parse().ok()
}

impl FromStr for Timestamp {
    type Err = TimestampError;

    fn from_str(text: &str) -> Result<Self, TimestampError> {
        Self::parse_without_blanks(text.trim()).ok_or(TimestampError)
    }
}

impl fmt::Display for Timestamp {
    /// The same text as [`Timestamp::to_iso_seconds`], or `unknown`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_known() { f.write_str(&self.to_iso_seconds()) } else { f.write_str("unknown") }
    }
}

#[cfg(test)]
mod tests;

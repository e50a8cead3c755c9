//! Formats times. Used by `RelativeTime` and by texts that contain an age.

use imageshare_core::model::Timestamp;

const MINUTE: i64 = 60;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;
const WEEK: i64 = 7 * DAY;
/// The mean month and year of the Gregorian calendar, in seconds.
const MONTH: i64 = 2_629_746;
const YEAR: i64 = 31_556_952;

/// The age from which a unit is used, its length in seconds, and its abbreviation.
const UNITS: [(i64, i64, &str); 6] = [
    (YEAR, YEAR, "y"),
    (9 * WEEK, MONTH, "mo"),
    (3 * WEEK, WEEK, "wk"),
    (DAY, DAY, "d"),
    (HOUR, HOUR, "h"),
    (MINUTE, MINUTE, "min"),
];

const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// A time that the cloud did not send in a readable form.
const UNKNOWN: &str = "time unknown";
/// The same for the day of something.
const UNKNOWN_DAY: &str = "on an unknown date";

/// The age of `then` at `now`: "just now", "4 min ago", "12 d ago", "in 2 h". Counts whole units only.
pub fn relative_time(now: Timestamp, then: Timestamp) -> String {
    if !then.is_known() {
        return UNKNOWN.to_owned();
    }
    let seconds = now.seconds_since(then);
    let age = seconds.abs();
    let Some((_, length, unit)) = UNITS.into_iter().find(|(from, ..)| age >= *from) else {
        return "just now".to_owned();
    };
    let count = age / length;
    if seconds < 0 { format!("in {count} {unit}") } else { format!("{count} {unit} ago") }
}

/// The age only, for narrow places: "now", "4 min", "12 d".
pub fn age(now: Timestamp, then: Timestamp) -> String {
    if !then.is_known() {
        return UNKNOWN.to_owned();
    }
    match relative_time(now, then).strip_suffix(" ago") {
        Some(age) => age.to_owned(),
        None => "now".to_owned(),
    }
}

/// The exact time: "8 Nov 2026, 10:20 UTC".
pub fn absolute_time(timestamp: Timestamp) -> String {
    format_time(timestamp, 16)
}

/// The exact time with its seconds: "8 Nov 2026, 10:20:30 UTC".
pub fn absolute_time_with_seconds(timestamp: Timestamp) -> String {
    format_time(timestamp, 19)
}

/// The exact time, of which the ISO form is used up to the byte `clock_end`.
fn format_time(timestamp: Timestamp, clock_end: usize) -> String {
    if !timestamp.is_known() {
        return UNKNOWN.to_owned();
    }
    let text = timestamp.to_iso_seconds();
    let parts = (text.get(..4), parse_month(&text), parse_day(&text), text.get(11..clock_end));
    match parts {
        (Some(year), Some(month), Some(day), Some(clock)) => {
            format!("{day} {month} {year}, {clock} UTC")
        }
        // Years with more than four digits: the standard form is readable too.
        _ => text,
    }
}

/// The day of `timestamp`, seen from `now`: "today", else "on 8 Nov 2026".
pub fn relative_day(now: Timestamp, timestamp: Timestamp) -> String {
    let day = |at| absolute_time(at).split(',').next().unwrap_or_default().to_owned();
    if !timestamp.is_known() {
        return UNKNOWN_DAY.to_owned();
    }
    if day(now) == day(timestamp) { "today".to_owned() } else { format!("on {}", day(timestamp)) }
}

fn parse_month(text: &str) -> Option<&'static str> {
    let number: usize = text.get(5..7)?.parse().ok()?;
    MONTHS.get(number.checked_sub(1)?).copied()
}

fn parse_day(text: &str) -> Option<u8> {
    text.get(8..10)?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse_time(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    #[test]
    fn an_unknown_time_is_said_to_be_unknown() {
        let now: Timestamp = "2026-11-20T09:30:00Z".parse().unwrap();
        let unknown = Timestamp::UNKNOWN;
        assert_eq!(relative_time(now, unknown), "time unknown");
        assert_eq!(
            (age(now, unknown), absolute_time(unknown)),
            (relative_time(now, unknown), absolute_time(unknown))
        );
        assert_eq!(relative_day(now, unknown), "on an unknown date");
    }

    #[test]
    fn an_age_uses_the_largest_unit_that_fits() {
        let then = parse_time("2026-11-08T10:20:00Z");
        let age = |seconds| relative_time(then.plus_seconds(seconds), then);
        assert_eq!(age(0), "just now");
        assert_eq!(age(59), "just now");
        assert_eq!(age(4 * MINUTE), "4 min ago");
        assert_eq!(age(23 * HOUR), "23 h ago");
        assert_eq!(age(12 * DAY), "12 d ago");
        assert_eq!(age(5 * WEEK), "5 wk ago");
        assert_eq!(age(70 * DAY), "2 mo ago");
        assert_eq!(age(YEAR), "1 y ago");
    }

    #[test]
    fn a_short_age_omits_the_word_ago() {
        let then = parse_time("2026-11-08T10:20:00Z");
        assert_eq!(age(then.plus_seconds(12 * DAY), then), "12 d");
        assert_eq!(age(then, then), "now");
        assert_eq!(age(then, then.plus_seconds(DAY)), "now", "a clock that is behind");
    }

    #[test]
    fn a_future_time_starts_with_in() {
        let then = parse_time("2026-11-08T10:20:00Z");
        assert_eq!(relative_time(then, then.plus_seconds(2 * HOUR)), "in 2 h");
    }

    #[test]
    fn the_exact_time_has_date_and_zone() {
        let then = parse_time("2026-11-08T10:20:30Z");
        assert_eq!(absolute_time(then), "8 Nov 2026, 10:20 UTC");
        assert_eq!(absolute_time_with_seconds(then), "8 Nov 2026, 10:20:30 UTC");
    }
}

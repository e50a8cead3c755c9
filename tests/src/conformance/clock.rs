//! Makes the times in responses comparable: replaces a time by the number of pauses (`wait`) before it. Used by `normalize` and
//! the backends.

use imageshare_core::model::Timestamp;

/// A time more than this many seconds after the last pause is in the future, such as the expiry of a token.
const FUTURE_THRESHOLD_SECONDS: i64 = 60;

/// The intervals between the pauses of a sequence on one backend. Each interval starts in a new second, because services write
/// some times without fractions: so every time belongs to exactly one interval.
#[derive(Debug, Clone, Default)]
pub struct Clock {
    /// The start of each interval, in seconds of Unix time.
    interval_starts: Vec<i64>,
}

impl Clock {
    /// Starts an interval at this second of Unix time.
    pub fn record_interval_start(&mut self, unix_seconds: i64) {
        self.interval_starts.push(unix_seconds);
    }

    /// The symbol for a time: the number of its interval, and whether it has fractions of a second.
    pub fn time_symbol(&self, text: &str) -> Option<String> {
        let zoned = format!("{}Z", text.replace("%3A", ":").trim_end_matches('Z'));
        let time: Timestamp = zoned.parse().ok()?;
        let unix_seconds = time.unix_millis().div_euclid(1000);
        let format = match (text.contains('.'), text.ends_with('Z')) {
            (false, _) => "s",
            (true, true) => "µs",
            // Python writes a time without a time zone like this.
            (true, false) => "naive µs",
        };
        let latest = self.interval_starts.last().copied().unwrap_or_default();
        Some(match self.interval_starts.iter().rposition(|start| *start <= unix_seconds) {
            None => format!("<{format} before>"),
            Some(_) if unix_seconds > latest + FUTURE_THRESHOLD_SECONDS => {
                format!("<{format} ahead>")
            }
            Some(interval) => format!("<{format} {interval}>"),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_symbol_contains_the_interval_and_the_format() {
        let mut clock = Clock::default();
        let start: Timestamp = "2026-11-20T10:00:00Z".parse().unwrap();
        clock.record_interval_start(start.unix_millis() / 1000);
        clock.record_interval_start(start.unix_millis() / 1000 + 2);
        for (text, symbol) in [
            ("2026-11-20T09:59:59Z", "<s before>"),
            ("2026-11-20T10:00:01Z", "<s 0>"),
            ("2026-11-20T10%3A00%3A02Z", "<s 1>"),
            ("2026-11-20T10:00:02.250000Z", "<µs 1>"),
            ("2026-11-20T10:00:02.250000", "<naive µs 1>"),
            ("2026-11-20T11:00:00.000000Z", "<µs ahead>"),
        ] {
            assert_eq!(clock.time_symbol(text).as_deref(), Some(symbol), "{text}");
        }
        assert_eq!(clock.time_symbol("soon"), None);
    }
}

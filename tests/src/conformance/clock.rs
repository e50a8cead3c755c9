//! Times of answers, made comparable: not when something happened, but between which two pauses of the sequence.

use imageshare_core::model::Timestamp;

/// Seconds from now on which a time counts as ahead: what ends in the future, such as a token.
const AHEAD: i64 = 60;

/// The pauses of a sequence on one backend. Each pause takes the clock into another second, so that every time that a
/// service writes, to the second, lies in exactly one era.
#[derive(Debug, Clone, Default)]
pub struct Clock {
    /// When each era began, in seconds of Unix time.
    eras: Vec<i64>,
}

impl Clock {
    /// An era begins at this second.
    pub fn begin_era(&mut self, second: i64) {
        self.eras.push(second);
    }

    /// The symbol of a time: the number of its era, and whether it was written with fractions of a second.
    pub fn symbol(&self, text: &str) -> Option<String> {
        let zoned = format!("{}Z", text.replace("%3A", ":").trim_end_matches('Z'));
        let time: Timestamp = zoned.parse().ok()?;
        let second = time.unix_millis().div_euclid(1000);
        let form = match (text.contains('.'), text.ends_with('Z')) {
            (false, _) => "s",
            (true, true) => "µs",
            // As Python writes a time that says nothing of its zone.
            (true, false) => "naive µs",
        };
        let latest = self.eras.last().copied().unwrap_or_default();
        Some(match self.eras.iter().rposition(|begin| *begin <= second) {
            None => format!("<{form} before>"),
            Some(_) if second > latest + AHEAD => format!("<{form} ahead>"),
            Some(era) => format!("<{form} {era}>"),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_is_known_by_its_era_and_its_form() {
        let mut clock = Clock::default();
        let begin: Timestamp = "2026-11-20T10:00:00Z".parse().unwrap();
        clock.begin_era(begin.unix_millis() / 1000);
        clock.begin_era(begin.unix_millis() / 1000 + 2);
        for (text, symbol) in [
            ("2026-11-20T09:59:59Z", "<s before>"),
            ("2026-11-20T10:00:01Z", "<s 0>"),
            ("2026-11-20T10%3A00%3A02Z", "<s 1>"),
            ("2026-11-20T10:00:02.250000Z", "<µs 1>"),
            ("2026-11-20T10:00:02.250000", "<naive µs 1>"),
            ("2026-11-20T11:00:00.000000Z", "<µs ahead>"),
        ] {
            assert_eq!(clock.symbol(text).as_deref(), Some(symbol), "{text}");
        }
        assert_eq!(clock.symbol("soon"), None);
    }
}

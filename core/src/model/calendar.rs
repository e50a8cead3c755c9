//! Days of the proleptic Gregorian calendar, counted from 1970-01-01. Called by `time` only.
//!
//! The algorithms are Howard Hinnant's ("chrono-Compatible Low-Level Date Algorithms"): integers, no tables, no loops.
//! A general date library does the same but adds a tenth to the size of the page, for time zones and formats that no cloud
//! sends; the tests compare this module with such a library.

/// Days in a cycle of 400 years, after which the calendar repeats.
const DAYS_PER_400_YEARS: i64 = 146_097;

/// Days from 0000-03-01, where the cycles start, to 1970-01-01.
const DAYS_BEFORE_1970: i64 = 719_468;

/// A day of the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Date {
    pub year: i64,
    /// 1 to 12.
    pub month: i64,
    /// 1 to 31.
    pub day: i64,
}

impl Date {
    /// Days after 1970-01-01. Month and day are not validated.
    pub const fn to_unix_days(self) -> i64 {
        let Self { year, month, day } = self;
        // Years start in March here, so that the leap day is the last day.
        let year = if month <= 2 { year - 1 } else { year };
        let month = if month <= 2 { month + 9 } else { month - 3 };
        let year_of_cycle = year.rem_euclid(400);
        let day_of_year = (153 * month + 2) / 5 + day - 1;
        let day_of_cycle =
            year_of_cycle * 365 + year_of_cycle / 4 - year_of_cycle / 100 + day_of_year;
        year.div_euclid(400) * DAYS_PER_400_YEARS + day_of_cycle - DAYS_BEFORE_1970
    }

    /// The date `days` after 1970-01-01.
    pub const fn from_unix_days(days: i64) -> Self {
        let days = days + DAYS_BEFORE_1970;
        let day_of_cycle = days.rem_euclid(DAYS_PER_400_YEARS);
        let year_of_cycle = (day_of_cycle - day_of_cycle / 1_460 + day_of_cycle / 36_524
            - day_of_cycle / 146_096)
            / 365;
        let day_of_year =
            day_of_cycle - (365 * year_of_cycle + year_of_cycle / 4 - year_of_cycle / 100);
        let month = (5 * day_of_year + 2) / 153;
        let day = day_of_year - (153 * month + 2) / 5 + 1;
        let year = year_of_cycle + days.div_euclid(DAYS_PER_400_YEARS) * 400;
        if month < 10 {
            Self { year, month: month + 3, day }
        } else {
            Self { year: year + 1, month: month - 9, day }
        }
    }

    /// Whether the calendar has this day. A day it does not have, such as 30 February, counts as one of the next month.
    pub const fn is_valid(self) -> bool {
        if self.month < 1 || self.month > 12 || self.day < 1 || self.day > 31 {
            return false;
        }
        Self::from_unix_days(self.to_unix_days()).day == self.day
    }
}

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::*;

    #[test]
    fn counts_days_from_1970_including_leap_days() {
        assert_eq!(Date { year: 1970, month: 1, day: 1 }.to_unix_days(), 0);
        assert_eq!(Date { year: 2000, month: 3, day: 1 }.to_unix_days(), 11_017);
        assert_eq!(Date::from_unix_days(11_016), Date { year: 2000, month: 2, day: 29 });
        assert_eq!(Date::from_unix_days(-1), Date { year: 1969, month: 12, day: 31 });
    }

    #[test]
    fn round_trips_every_day_of_a_cycle_in_order() {
        let mut before = Date::from_unix_days(-1);
        for days in 0..=DAYS_PER_400_YEARS {
            let date = Date::from_unix_days(days);
            assert_eq!(date.to_unix_days(), days);
            assert!(date.is_valid());
            let follows =
                (date.year, date.month, date.day) > (before.year, before.month, before.day);
            assert!(follows, "{date:?} after {before:?}");
            before = date;
        }
    }

    #[test]
    fn rejects_days_that_do_not_exist() {
        for (year, month, day) in
            [(2026, 2, 29), (1900, 2, 29), (2026, 4, 31), (2026, 13, 1), (2026, 1, 0)]
        {
            assert!(!Date { year, month, day }.is_valid(), "{year}-{month}-{day}");
        }
        assert!(Date { year: 2000, month: 2, day: 29 }.is_valid());
    }
}

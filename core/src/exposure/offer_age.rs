//! How long an offer has been waiting without being accepted: one table, one function.

use crate::model::{MemberStatus, Timestamp};

/// Seconds of a day.
const SECONDS_PER_DAY: i64 = 86_400;

/// The age of an offer that has not been accepted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum OfferAge {
    /// Accepted, or less than a week old.
    Fresh,
    /// A week or more.
    Week,
    /// A month of 30 days or more.
    Month,
    /// 90 days or more.
    Quarter,
}

impl OfferAge {
    /// All ages, the youngest first.
    pub const ALL: [Self; 4] = [Self::Fresh, Self::Week, Self::Month, Self::Quarter];

    /// The minimum number of days.
    pub const fn min_days(self) -> i64 {
        match self {
            Self::Fresh => 0,
            Self::Week => 7,
            Self::Month => 30,
            Self::Quarter => 90,
        }
    }

    /// The age at `now` of a membership that has had its status since `since`. The service keeps no other date: an offer that was
    /// removed and made again is as young as its renewal (measured).
    ///
    /// | | under 7 d | 7 d | 30 d | 90 d |
    /// |---|---|---|---|---|
    /// | pending, rejected | fresh | week | month | quarter |
    /// | accepted, or since an unknown time | fresh | fresh | fresh | fresh |
    pub fn new(status: MemberStatus, since: Timestamp, now: Timestamp) -> Self {
        if status == MemberStatus::Accepted || !since.is_known() {
            return Self::Fresh;
        }
        let days = now.seconds_since(since) / SECONDS_PER_DAY;
        let reached = Self::ALL.into_iter().rev().find(|age| days >= age.min_days());
        reached.unwrap_or(Self::Fresh)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn open_offers_age_by_days_and_accepted_ones_do_not() {
        let then: Timestamp = "2026-11-01T10:00:00Z".parse().unwrap();
        let after = |status, days: i64, less| {
            OfferAge::new(status, then, then.plus_seconds(days * SECONDS_PER_DAY - less))
        };
        for age in OfferAge::ALL {
            for open in [MemberStatus::Pending, MemberStatus::Rejected] {
                assert_eq!(after(open, age.min_days(), 0), age);
            }
            assert_eq!(after(MemberStatus::Accepted, age.min_days(), 0), OfferAge::Fresh);
        }
        assert_eq!(after(MemberStatus::Pending, 30, 1), OfferAge::Week);
        assert_eq!(after(MemberStatus::Pending, 0, 60), OfferAge::Fresh, "a clock that is behind");
    }
}

//! When the owner wants to check a share again, and when the consumer was last reminded. No cloud keeps such dates, so the page
//! stores them on the device, separately for each cloud.

use std::collections::BTreeMap;

use crate::model::Timestamp;
use crate::plan::MembershipKey;
use crate::ui::{csv, merge};

const CSV_HEADER: [&str; 5] = ["region", "image", "project", "due", "reminded"];

/// The dates of one share.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct FollowUp {
    /// When to check again.
    pub due: Option<Timestamp>,
    /// When the consumer was last reminded.
    pub last_reminded_at: Option<Timestamp>,
}

impl FollowUp {
    /// Whether it is time to check again.
    pub fn is_due(self, now: Timestamp) -> bool {
        self.due.is_some_and(|due| due <= now)
    }
}

/// The dates of all shares of one cloud.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FollowUps {
    entries: BTreeMap<MembershipKey, FollowUp>,
}

impl FollowUps {
    /// The dates of one share.
    pub fn get(&self, key: &MembershipKey) -> FollowUp {
        self.entries.get(key).copied().unwrap_or_default()
    }

    /// Sets the date for the next check; `None` clears it.
    pub fn set_due(&mut self, key: &MembershipKey, due: Option<Timestamp>) {
        self.set(key, FollowUp { due, ..self.get(key) });
    }

    /// Records that the consumer was reminded.
    pub fn set_last_reminded(&mut self, key: &MembershipKey, reminded_at: Timestamp) {
        self.set(key, FollowUp { last_reminded_at: Some(reminded_at), ..self.get(key) });
    }

    /// Removes the dates of a share that no longer exists.
    pub fn remove(&mut self, key: &MembershipKey) {
        self.entries.remove(key);
    }

    fn set(&mut self, key: &MembershipKey, follow_up: FollowUp) {
        if follow_up == FollowUp::default() {
            self.remove(key);
        } else {
            self.entries.insert(key.clone(), follow_up);
        }
    }

    /// The stored dates with what changed here since `base`; see [`merge()`].
    #[must_use]
    pub fn merged(&self, base: &Self, stored: Self) -> Self {
        Self { entries: merge(&base.entries, &self.entries, stored.entries) }
    }

    /// Parses the output of [`FollowUps::to_csv`]. Also returns how many lines were skipped because they cannot be parsed.
    pub fn from_csv(text: &str) -> (Self, usize) {
        let (lines, mut left_out) = csv::read(CSV_HEADER, text);
        let mut follow_ups = Self::default();
        for line in lines {
            match parse_line(&line) {
                Some((at, entry)) => follow_ups.set(&at, entry),
                None => left_out += 1,
            }
        }
        (follow_ups, left_out)
    }

    /// As CSV, one line per share.
    pub fn to_csv(&self) -> String {
        let text = |time: Option<Timestamp>| time.map(|time| time.to_string()).unwrap_or_default();
        let line = |(key, entry): (&MembershipKey, &FollowUp)| {
            let MembershipKey { region, image, project } = key;
            let (due, reminded) = (text(entry.due), text(entry.last_reminded_at));
            [region.to_string(), image.to_string(), project.to_string(), due, reminded]
        };
        csv::write(CSV_HEADER, self.entries.iter().map(line))
    }
}

fn parse_line(
    [region, image, project, due, reminded]: &[String; 5],
) -> Option<(MembershipKey, FollowUp)> {
    let time = |text: &str| match text {
        "" => Some(None),
        text => text.parse().ok().map(Some),
    };
    let key = MembershipKey {
        region: region.parse().ok()?,
        image: image.parse().ok()?,
        project: project.parse().ok()?,
    };
    Some((key, FollowUp { due: time(due)?, last_reminded_at: time(reminded)? }))
}

#[cfg(test)]
mod tests {
    use super::super::fixtures::key;
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    fn timestamp(day: &str) -> Timestamp {
        format!("2026-11-{day}T00:00:00Z").parse().unwrap()
    }

    #[test]
    fn csv_round_trip_keeps_dates_and_forget_removes_them() {
        let mut follow_ups = FollowUps::default();
        follow_ups.set_due(&key("web", "qa"), Some(timestamp("28")));
        follow_ups.set_last_reminded(&key("web", "qa"), timestamp("21"));
        follow_ups.set_last_reminded(&key("api", "lab"), timestamp("20"));
        assert_eq!(FollowUps::from_csv(&follow_ups.to_csv()), (follow_ups.clone(), 0));
        follow_ups.set_due(&key("web", "qa"), None);
        assert_eq!(follow_ups.get(&key("web", "qa")).last_reminded_at, Some(timestamp("21")));
        follow_ups.remove(&key("web", "qa"));
        follow_ups.remove(&key("api", "lab"));
        assert_eq!(follow_ups, FollowUps::default());
    }

    #[test]
    fn a_share_is_due_from_its_date_on() {
        let follow_up = FollowUp { due: Some(timestamp("28")), last_reminded_at: None };
        assert!(!follow_up.is_due(timestamp("27")) && follow_up.is_due(timestamp("28")));
        assert!(!FollowUp::default().is_due(timestamp("28")));
    }

    #[test]
    fn skips_and_counts_lines_of_another_format() {
        let text = "region,image,project,due,reminded\nDFW,web,qa,,\nDFW,,,soon\n";
        assert_eq!(FollowUps::from_csv(text), (FollowUps::default(), 2));
        assert_eq!(FollowUps::from_csv("nonsense"), (FollowUps::default(), 0));
    }
}

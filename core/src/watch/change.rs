//! Compares two snapshots of memberships. Used by the poller of the page; it sends no calls.
//!
//! Only places with an answer in both snapshots are compared: where a request failed, nothing was added or removed.

use std::collections::BTreeMap;

use crate::model::{ImageId, MemberStatus, ProjectId, RegionName};

/// The scope of one request: one account's offers in one region, or the members of one of its images there.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct PollScope {
    /// The project that makes the request.
    pub account: ProjectId,
    /// The region.
    pub region: RegionName,
    /// The account's own image whose members are listed; none for offers from others.
    pub image: Option<ImageId>,
}

/// One membership in a place.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Row {
    /// The image.
    pub image: ImageId,
    /// The project it is shared with.
    pub member: ProjectId,
}

/// The memberships of all places.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Snapshot(BTreeMap<PollScope, BTreeMap<Row, MemberStatus>>);

/// A changed membership.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The place.
    pub place: PollScope,
    /// The membership.
    pub row: Row,
    /// The previous status; none when there was no such membership.
    pub before: Option<MemberStatus>,
    /// The current status; none when the membership was removed.
    pub now: Option<MemberStatus>,
}

impl Snapshot {
    /// Stores the current memberships of a place, and returns the changes since the previous ones; none for the first answer of a
    /// place.
    pub fn update(
        &mut self,
        place: &PollScope,
        rows: impl IntoIterator<Item = (Row, MemberStatus)>,
    ) -> Vec<Change> {
        let current: BTreeMap<Row, MemberStatus> = rows.into_iter().collect();
        let before = self.0.insert(place.clone(), current.clone());
        before.map(|before| changes(place, &before, &current)).unwrap_or_default()
    }

    /// Whether there is an answer for a place.
    pub fn contains(&self, place: &PollScope) -> bool {
        self.0.contains_key(place)
    }

    /// Removes all places that are no longer polled.
    pub fn retain(&mut self, is_polled: impl Fn(&PollScope) -> bool) {
        self.0.retain(|place, _| is_polled(place));
    }

    /// The number of offers with this status.
    pub fn offers(&self, answer: MemberStatus) -> usize {
        let offers = self.0.iter().filter(|(place, _)| place.image.is_none());
        offers.flat_map(|(_, rows)| rows.values()).filter(|status| **status == answer).count()
    }
}

fn changes(
    place: &PollScope,
    before: &BTreeMap<Row, MemberStatus>,
    now: &BTreeMap<Row, MemberStatus>,
) -> Vec<Change> {
    let removed = before.keys().filter(|row| !now.contains_key(row));
    let all = now.keys().chain(removed);
    all.map(|row| Change {
        place: place.clone(),
        row: row.clone(),
        before: before.get(row).copied(),
        now: now.get(row).copied(),
    })
    .filter(|change| change.before != change.now)
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use MemberStatus::{Accepted, Pending, Rejected};
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    fn place(region: &str) -> PollScope {
        let account = "consumer".parse().unwrap();
        PollScope { account, region: region.parse().unwrap(), image: None }
    }

    fn row(last: char) -> Row {
        let id = format!("6b1f0c9e-4a2d-4c4e-9a34-0d6c5b7e8f9{last}");
        Row { image: id.parse().unwrap(), member: "consumer".parse().unwrap() }
    }

    fn summary(changes: &[Change]) -> Vec<(Row, Option<MemberStatus>, Option<MemberStatus>)> {
        changes.iter().map(|change| (change.row.clone(), change.before, change.now)).collect()
    }

    #[test]
    fn the_first_answer_of_a_place_is_no_change() {
        let mut snapshot = Snapshot::default();
        assert!(!snapshot.contains(&place("DFW")));
        assert!(snapshot.update(&place("DFW"), [(row('0'), Pending)]).is_empty());
        assert!(snapshot.contains(&place("DFW")));
        assert_eq!(snapshot.offers(Pending), 1);
    }

    #[test]
    fn reports_added_removed_and_answered_memberships() {
        let mut snapshot = Snapshot::default();
        let place = place("DFW");
        let first = [(row('0'), Pending), (row('1'), Pending), (row('2'), Accepted)];
        snapshot.update(&place, first);
        let changes = snapshot
            .update(&place, [(row('0'), Rejected), (row('2'), Accepted), (row('3'), Pending)]);
        assert_eq!(
            summary(&changes),
            [
                (row('0'), Some(Pending), Some(Rejected)),
                (row('3'), None, Some(Pending)),
                (row('1'), Some(Pending), None),
            ]
        );
        assert!(
            snapshot
                .update(&place, [(row('0'), Rejected), (row('2'), Accepted), (row('3'), Pending)])
                .is_empty()
        );
    }

    #[test]
    fn a_place_without_an_answer_has_no_changes() {
        let mut snapshot = Snapshot::default();
        snapshot.update(&place("DFW"), [(row('0'), Pending)]);
        snapshot.update(&place("ORD"), [(row('1'), Pending)]);
        assert!(snapshot.update(&place("DFW"), [(row('0'), Pending)]).is_empty());
        assert_eq!(snapshot.offers(Pending), 2);
    }

    #[test]
    fn a_removed_place_starts_over_when_it_returns() {
        let mut snapshot = Snapshot::default();
        snapshot.update(&place("DFW"), [(row('0'), Pending)]);
        snapshot.retain(|place| place.region.as_str() != "DFW");
        assert!(snapshot.update(&place("DFW"), []).is_empty());
    }
}

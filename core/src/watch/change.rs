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
pub struct MembershipId {
    /// The image.
    pub image: ImageId,
    /// The project it is shared with.
    pub member: ProjectId,
}

/// The memberships of all places.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Snapshot(BTreeMap<PollScope, BTreeMap<MembershipId, MemberStatus>>);

/// A changed membership.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SnapshotChange {
    /// The place.
    pub scope: PollScope,
    /// The membership.
    pub membership: MembershipId,
    /// The previous status; none when there was no such membership.
    pub before: Option<MemberStatus>,
    /// The current status; none when the membership was removed.
    pub after: Option<MemberStatus>,
}

impl Snapshot {
    /// Stores the current memberships of a place, and returns the changes since the previous ones; none for the first answer of a
    /// place.
    pub fn update(
        &mut self,
        place: &PollScope,
        rows: impl IntoIterator<Item = (MembershipId, MemberStatus)>,
    ) -> Vec<SnapshotChange> {
        let current: BTreeMap<MembershipId, MemberStatus> = rows.into_iter().collect();
        let before = self.0.insert(place.clone(), current.clone());
        before.map(|before| diff_memberships(place, &before, &current)).unwrap_or_default()
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
    pub fn count_offers(&self, answer: MemberStatus) -> usize {
        let offers = self.0.iter().filter(|(place, _)| place.image.is_none());
        offers.flat_map(|(_, rows)| rows.values()).filter(|status| **status == answer).count()
    }
}

fn diff_memberships(
    place: &PollScope,
    before: &BTreeMap<MembershipId, MemberStatus>,
    now: &BTreeMap<MembershipId, MemberStatus>,
) -> Vec<SnapshotChange> {
    let removed = before.keys().filter(|row| !now.contains_key(row));
    let all = now.keys().chain(removed);
    all.map(|row| SnapshotChange {
        scope: place.clone(),
        membership: row.clone(),
        before: before.get(row).copied(),
        after: now.get(row).copied(),
    })
    .filter(|change| change.before != change.after)
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use MemberStatus::{Accepted, Pending, Rejected};
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    fn scope(region: &str) -> PollScope {
        let account = "consumer".parse().unwrap();
        PollScope { account, region: region.parse().unwrap(), image: None }
    }

    fn membership(last: char) -> MembershipId {
        let id = format!("6b1f0c9e-4a2d-4c4e-9a34-0d6c5b7e8f9{last}");
        MembershipId { image: id.parse().unwrap(), member: "consumer".parse().unwrap() }
    }

    fn summary(
        changes: &[SnapshotChange],
    ) -> Vec<(MembershipId, Option<MemberStatus>, Option<MemberStatus>)> {
        changes
            .iter()
            .map(|change| (change.membership.clone(), change.before, change.after))
            .collect()
    }

    #[test]
    fn the_first_poll_of_a_scope_reports_no_change() {
        let mut snapshot = Snapshot::default();
        assert!(!snapshot.contains(&scope("DFW")));
        assert!(snapshot.update(&scope("DFW"), [(membership('0'), Pending)]).is_empty());
        assert!(snapshot.contains(&scope("DFW")));
        assert_eq!(snapshot.count_offers(Pending), 1);
    }

    #[test]
    fn reports_added_removed_and_answered_memberships() {
        let mut snapshot = Snapshot::default();
        let place = scope("DFW");
        let first =
            [(membership('0'), Pending), (membership('1'), Pending), (membership('2'), Accepted)];
        snapshot.update(&place, first);
        let changes = snapshot.update(
            &place,
            [(membership('0'), Rejected), (membership('2'), Accepted), (membership('3'), Pending)],
        );
        assert_eq!(
            summary(&changes),
            [
                (membership('0'), Some(Pending), Some(Rejected)),
                (membership('3'), None, Some(Pending)),
                (membership('1'), Some(Pending), None),
            ]
        );
        assert!(
            snapshot
                .update(
                    &place,
                    [
                        (membership('0'), Rejected),
                        (membership('2'), Accepted),
                        (membership('3'), Pending)
                    ]
                )
                .is_empty()
        );
    }

    #[test]
    fn polling_one_scope_reports_no_changes_of_others() {
        let mut snapshot = Snapshot::default();
        snapshot.update(&scope("DFW"), [(membership('0'), Pending)]);
        snapshot.update(&scope("ORD"), [(membership('1'), Pending)]);
        assert!(snapshot.update(&scope("DFW"), [(membership('0'), Pending)]).is_empty());
        assert_eq!(snapshot.count_offers(Pending), 2);
    }

    #[test]
    fn a_removed_scope_starts_over_when_it_returns() {
        let mut snapshot = Snapshot::default();
        snapshot.update(&scope("DFW"), [(membership('0'), Pending)]);
        snapshot.retain(|place| place.region.as_str() != "DFW");
        assert!(snapshot.update(&scope("DFW"), []).is_empty());
    }
}

//! What has changed between two looks at the same places.
//!
//! Only places that answered both times are compared: what could not be asked has neither come nor gone.

use std::collections::BTreeMap;

use crate::model::{ImageId, MemberStatus, ProjectId, RegionName};

/// What is asked in one go: one account's view of one region, or the members of one of its images there.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The project that looks.
    pub account: ProjectId,
    /// Where.
    pub region: RegionName,
    /// One's own image whose members are looked at; none for what others offer.
    pub image: Option<ImageId>,
}

/// One membership at a place.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Row {
    /// The image.
    pub image: ImageId,
    /// Whom it is shared with.
    pub member: ProjectId,
}

/// What one look saw, place by place.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Snapshot(BTreeMap<Place, BTreeMap<Row, MemberStatus>>);

/// What has become of a membership.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Where it was seen.
    pub place: Place,
    /// Which.
    pub row: Row,
    /// What was answered before; none when there was no such membership.
    pub before: Option<MemberStatus>,
    /// What is answered now; none when there is none any more.
    pub now: Option<MemberStatus>,
}

impl Snapshot {
    /// Puts in what a place answered, in place of what it said before. Says what has changed since; nothing where it answers for the
    /// first time.
    pub fn look(
        &mut self,
        place: &Place,
        rows: impl IntoIterator<Item = (Row, MemberStatus)>,
    ) -> Vec<Change> {
        let now: BTreeMap<Row, MemberStatus> = rows.into_iter().collect();
        let before = self.0.insert(place.clone(), now.clone());
        before.map(|before| changes(place, &before, &now)).unwrap_or_default()
    }

    /// Whether a place has answered before.
    pub fn knows(&self, place: &Place) -> bool {
        self.0.contains_key(place)
    }

    /// Forgets all places that are not to be watched any more.
    pub fn keep(&mut self, wanted: impl Fn(&Place) -> bool) {
        self.0.retain(|place, _| wanted(place));
    }

    /// How many memberships of this answer are seen, at places of offers.
    pub fn offers(&self, answer: MemberStatus) -> usize {
        let offers = self.0.iter().filter(|(place, _)| place.image.is_none());
        offers.flat_map(|(_, rows)| rows.values()).filter(|own| **own == answer).count()
    }
}

fn changes(
    place: &Place,
    before: &BTreeMap<Row, MemberStatus>,
    now: &BTreeMap<Row, MemberStatus>,
) -> Vec<Change> {
    let gone = before.keys().filter(|row| !now.contains_key(row));
    let all = now.keys().chain(gone);
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

    fn place(region: &str) -> Place {
        let account = "consumer".parse().unwrap();
        Place { account, region: region.parse().unwrap(), image: None }
    }

    fn row(last: char) -> Row {
        let id = format!("6b1f0c9e-4a2d-4c4e-9a34-0d6c5b7e8f9{last}");
        Row { image: id.parse().unwrap(), member: "consumer".parse().unwrap() }
    }

    fn told(changes: &[Change]) -> Vec<(Row, Option<MemberStatus>, Option<MemberStatus>)> {
        changes.iter().map(|change| (change.row.clone(), change.before, change.now)).collect()
    }

    #[test]
    fn the_first_look_at_a_place_tells_nothing() {
        let mut sight = Snapshot::default();
        assert!(!sight.knows(&place("DFW")));
        assert!(sight.look(&place("DFW"), [(row('0'), Pending)]).is_empty());
        assert!(sight.knows(&place("DFW")));
        assert_eq!(sight.offers(Pending), 1);
    }

    #[test]
    fn what_came_went_and_was_answered_is_told_and_nothing_else() {
        let mut sight = Snapshot::default();
        let place = place("DFW");
        let first = [(row('0'), Pending), (row('1'), Pending), (row('2'), Accepted)];
        sight.look(&place, first);
        let changes =
            sight.look(&place, [(row('0'), Rejected), (row('2'), Accepted), (row('3'), Pending)]);
        assert_eq!(
            told(&changes),
            [
                (row('0'), Some(Pending), Some(Rejected)),
                (row('3'), None, Some(Pending)),
                (row('1'), Some(Pending), None),
            ]
        );
        assert!(
            sight
                .look(&place, [(row('0'), Rejected), (row('2'), Accepted), (row('3'), Pending)])
                .is_empty()
        );
    }

    #[test]
    fn a_place_that_was_not_asked_hides_and_tells_nothing() {
        let mut sight = Snapshot::default();
        sight.look(&place("DFW"), [(row('0'), Pending)]);
        sight.look(&place("ORD"), [(row('1'), Pending)]);
        assert!(sight.look(&place("DFW"), [(row('0'), Pending)]).is_empty());
        assert_eq!(sight.offers(Pending), 2);
    }

    #[test]
    fn a_place_that_was_left_and_comes_back_begins_anew() {
        let mut sight = Snapshot::default();
        sight.look(&place("DFW"), [(row('0'), Pending)]);
        sight.keep(|kept| kept.region.as_str() != "DFW");
        assert!(sight.look(&place("DFW"), []).is_empty());
    }
}

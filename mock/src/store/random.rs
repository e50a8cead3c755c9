//! Random regions for property tests: few owners, names and tags, so that they meet, and every way in which a region changes.

use imageshare_core::model::{Image, ImageId, ImageStatus, MemberStatus, Timestamp, Visibility};
use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use uuid::Uuid;

use super::{Entry, Region};

/// Owners and members.
pub(crate) const PROJECTS: [&str; 3] = ["p0", "p1", "p2"];
/// Names of images.
pub(crate) const NAMES: [&str; 3] = ["web", "db", "cache"];
/// Tags of images.
pub(crate) const TAGS: [&str; 3] = ["new", "old", "blue"];

/// Ids that images have; few, so that some are given twice and some are gone.
const IDS: u128 = 24;

#[derive(Debug, Clone)]
enum Step {
    Insert(Image),
    Remove(ImageId),
    /// Gives the image everything of another one but its id.
    Change(Image),
    Member(ImageId, &'static str, MemberStatus),
    RemoveMember(ImageId, &'static str),
}

/// Regions as a hundred steps or so leave them.
pub(crate) fn regions() -> impl Strategy<Value = Region> {
    proptest::collection::vec(steps(), 0..120).prop_map(|steps| {
        let mut region = Region::default();
        for step in steps {
            take(&mut region, step);
        }
        region
    })
}

fn take(region: &mut Region, step: Step) {
    let now = Timestamp::from_unix_millis(9_000);
    match step {
        Step::Insert(image) => region.insert(Entry::new(image)),
        Step::Remove(id) => drop(region.remove(id)),
        Step::Change(image) => {
            if let Some(mut entry) = region.get_mut(image.id) {
                entry.image = image;
            }
        }
        Step::Member(id, member, status) => {
            if let Some(mut entry) = region.get_mut(id) {
                entry.add_member(member.to_owned(), status, now);
            }
        }
        Step::RemoveMember(id, member) => {
            if let Some(mut entry) = region.get_mut(id)
                && let Some(row) = entry.member_mut(member)
            {
                row.removed = true;
            }
        }
    }
}

fn steps() -> impl Strategy<Value = Step> {
    let member = || select(PROJECTS.to_vec());
    prop_oneof![
        4 => images().prop_map(Step::Insert),
        1 => ids().prop_map(Step::Remove),
        2 => images().prop_map(Step::Change),
        6 => (ids(), member(), select(MemberStatus::ALL.to_vec()))
            .prop_map(|(id, member, status)| Step::Member(id, member, status)),
        1 => (ids(), member()).prop_map(|(id, member)| Step::RemoveMember(id, member)),
    ]
}

fn ids() -> impl Strategy<Value = ImageId> {
    (0..IDS).prop_map(|number| ImageId::from_uuid(Uuid::from_u128(number)))
}

prop_compose! {
    fn images()(
        id in ids(),
        owner in proptest::option::of(select(PROJECTS.to_vec())),
        name in proptest::option::of(select(NAMES.to_vec())),
        tags in subsequence(TAGS.to_vec(), 0..=TAGS.len()),
        status in select(ImageStatus::ALL.to_vec()),
        visibility in select(Visibility::ALL.to_vec()),
        hidden in proptest::bool::weighted(0.2),
        born in 0..5_i64,
    ) -> Image {
        let created_at = Timestamp::from_unix_millis(born * 1_000);
        Image {
            name: name.map(str::to_owned),
            owner: owner.and_then(|owner| owner.parse().ok()),
            status,
            hidden,
            size: (born > 2).then_some(1),
            tags: tags.into_iter().map(str::to_owned).collect(),
            ..Image::queued(id, visibility, created_at)
        }
    }
}

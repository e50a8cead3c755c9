//! Random regions for property tests: with few owners, names and tags, so that they collide, and with every kind of change.

use imageshare_core::model::{Image, ImageId, ImageStatus, MemberStatus, Timestamp, Visibility};
use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use uuid::Uuid;

use super::{ImageEntry, Region};

/// Owners and members.
pub(crate) const PROJECTS: [&str; 3] = ["p0", "p1", "p2"];
/// Names of images.
pub(crate) const NAMES: [&str; 3] = ["web", "db", "cache"];
/// Tags of images.
pub(crate) const TAGS: [&str; 3] = ["new", "old", "blue"];

/// Number of possible IDs; small, so that some are reused and some are removed.
const ID_COUNT: u128 = 24;

#[derive(Debug, Clone)]
enum RegionStep {
    Insert(Image),
    Remove(ImageId),
    /// Replaces everything of the image but its ID.
    Change(Image),
    Member(ImageId, &'static str, MemberStatus),
    RemoveMember(ImageId, &'static str),
}

/// Regions after up to 120 random steps.
pub(crate) fn regions() -> impl Strategy<Value = Region> {
    proptest::collection::vec(steps(), 0..120).prop_map(|steps| {
        let mut region = Region::default();
        for step in steps {
            apply_step(&mut region, step);
        }
        region
    })
}

fn apply_step(region: &mut Region, step: RegionStep) {
    let now = Timestamp::from_unix_millis(9_000);
    match step {
        RegionStep::Insert(image) => region.insert(ImageEntry::new(image)),
        RegionStep::Remove(id) => drop(region.remove(id, now)),
        RegionStep::Change(image) => {
            if let Some(mut entry) = region.get_mut(image.id) {
                entry.image = image;
            }
        }
        RegionStep::Member(id, member, status) => {
            if let Some(mut entry) = region.get_mut(id) {
                entry.add_member(member.to_owned(), status, now);
            }
        }
        RegionStep::RemoveMember(id, member) => {
            if let Some(mut entry) = region.get_mut(id)
                && let Some(row) = entry.member_mut(member)
            {
                row.removed = true;
            }
        }
    }
}

fn steps() -> impl Strategy<Value = RegionStep> {
    let member = || select(PROJECTS.to_vec());
    prop_oneof![
        4 => images().prop_map(RegionStep::Insert),
        1 => ids().prop_map(RegionStep::Remove),
        2 => images().prop_map(RegionStep::Change),
        6 => (ids(), member(), select(MemberStatus::ALL.to_vec()))
            .prop_map(|(id, member, status)| RegionStep::Member(id, member, status)),
        1 => (ids(), member()).prop_map(|(id, member)| RegionStep::RemoveMember(id, member)),
    ]
}

fn ids() -> impl Strategy<Value = ImageId> {
    (0..ID_COUNT).prop_map(|number| ImageId::from_uuid(Uuid::from_u128(number)))
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
        created_second in 0..5_i64,
    ) -> Image {
        let created_at = Timestamp::from_unix_millis(created_second * 1_000);
        Image {
            name: name.map(str::to_owned),
            owner: owner.and_then(|owner| owner.parse().ok()),
            status,
            hidden,
            size: (created_second > 2).then_some(1),
            tags: tags.into_iter().map(str::to_owned).collect(),
            ..Image::new_queued(id, visibility, created_at)
        }
    }
}

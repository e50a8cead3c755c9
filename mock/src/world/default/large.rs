//! The sandbox's world as a large cloud: what a producer has after years of nightly builds. Generated from a fixed seed.

use std::collections::BTreeMap;

use imageshare_core::model::{Image, ImageId, ImageStatus, MemberStatus, Timestamp, Visibility};
use imageshare_core::rules::Profile;

use super::super::{RegionalImage, World};
use super::build::REGIONS;
use super::people::Project;
use crate::rng::SeededRng;
use crate::store::{ImageEntry, MemberRow};

/// Number of added images, all owned by the producer, in the first region.
pub(super) const IMAGE_COUNT: usize = 100_000;
/// One image of this many is shared.
const SHARED_IMAGE_INTERVAL: usize = 40;
/// Members of each shared image, which gives ten thousand memberships.
const MEMBERS_PER_IMAGE: usize = 4;
/// Number of other projects that images are shared with; nobody signs in to them.
const TEAM_COUNT: usize = 20;
/// One shared image of this many is shared with the story's consumer as well.
const CONSUMER_SHARE_INTERVAL: usize = 50;

const SEED: u64 = 100_000;
const MEGABYTE: u64 = 1 << 20;
/// Seconds from one build to the next.
const BUILD_INTERVAL_SECONDS: i64 = 613;

const COMPONENT_NAMES: [&str; 12] = [
    "api", "auth", "batch", "billing", "cache", "edge", "mail", "queue", "search", "web", "wiki",
    "worker",
];
const DISTROS: [(&str, &str); 4] =
    [("debian", "12"), ("ubuntu", "24.04"), ("rocky", "9"), ("alpine", "3.22")];
const MEMBER_STATUSES: [MemberStatus; 5] = [
    MemberStatus::Accepted,
    MemberStatus::Accepted,
    MemberStatus::Pending,
    MemberStatus::Accepted,
    MemberStatus::Rejected,
];

/// Adds the images.
pub(super) fn add_images(world: &mut World, now: Timestamp) {
    let profile = world.profile;
    let mut rng = SeededRng::new(SEED);
    let team_project_ids: Vec<String> =
        (0..TEAM_COUNT).map(|_| random_project_id(profile, &mut rng)).collect();
    world.images.reserve(IMAGE_COUNT);
    for number in 0..IMAGE_COUNT {
        let Ok(region) = REGIONS[0].parse() else { return };
        let rows = if number.is_multiple_of(SHARED_IMAGE_INTERVAL) {
            member_rows(
                profile,
                number / SHARED_IMAGE_INTERVAL,
                &team_project_ids,
                creation_time(now, number),
            )
        } else {
            Vec::new()
        };
        let Some(image) = nightly_image(profile, number, !rows.is_empty(), now, &mut rng) else {
            return;
        };
        world
            .images
            .push(RegionalImage { region, entry: ImageEntry { rows, ..ImageEntry::new(image) } });
    }
}

fn creation_time(now: Timestamp, number: usize) -> Timestamp {
    now.plus_seconds(-BUILD_INTERVAL_SECONDS * i64::try_from(number + 1).unwrap_or_default())
}

fn random_project_id(profile: Profile, rng: &mut SeededRng) -> String {
    match profile {
        Profile::OpenStack => rng.random_hex_id(),
        Profile::Rackspace => (2_000_000 + rng.random_up_to(999_999)).to_string(),
    }
}

fn member_rows(
    profile: Profile,
    shared: usize,
    team_project_ids: &[String],
    creation_time: Timestamp,
) -> Vec<MemberRow> {
    let with_consumer = shared.is_multiple_of(CONSUMER_SHARE_INTERVAL);
    let first = with_consumer.then(|| Project::QaLab.id(profile).to_owned());
    let others = (0..TEAM_COUNT).map(|step| team_project_ids[(shared + step) % TEAM_COUNT].clone());
    let row = |(index, member)| {
        let status = MEMBER_STATUSES
            [(shared / CONSUMER_SHARE_INTERVAL + shared + index) % MEMBER_STATUSES.len()];
        let created_at = creation_time.plus_seconds(1200);
        MemberRow { member, status, created_at, updated_at: created_at, removed: false }
    };
    first.into_iter().chain(others).take(MEMBERS_PER_IMAGE).enumerate().map(row).collect()
}

fn nightly_image(
    profile: Profile,
    number: usize,
    shared: bool,
    now: Timestamp,
    rng: &mut SeededRng,
) -> Option<Image> {
    let part = COMPONENT_NAMES[number % COMPONENT_NAMES.len()];
    let (distro, version) = DISTROS[number / COMPONENT_NAMES.len() % DISTROS.len()];
    let visibility = match (profile, shared) {
        (Profile::OpenStack, true) => Visibility::Shared,
        _ => Visibility::Private,
    };
    let id = ImageId::from_uuid(rng.uuid());
    let properties = [("os_distro", distro), ("os_version", version), ("image_type", "snapshot")];
    Some(Image {
        name: Some(format!("{part}-nightly-{}", IMAGE_COUNT - number)),
        owner: Some(Project::WebPlatform.id(profile).parse().ok()?),
        status: ImageStatus::Active,
        size: Some((1024 + rng.random_up_to(20_000)) * MEGABYTE),
        min_disk: 10,
        disk_format: Some("qcow2".to_owned()),
        container_format: Some("bare".to_owned()),
        checksum: Some(rng.random_hex_id()),
        tags: vec![part.to_owned(), "nightly".to_owned()],
        properties: properties
            .map(|(key, value)| (key.to_owned(), value.to_owned()))
            .into_iter()
            .collect::<BTreeMap<_, _>>(),
        ..Image::new_queued(id, visibility, creation_time(now, number))
    })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::super::{default_world, large_world};
    use super::*;

    #[test]
    fn a_large_cloud_has_the_extra_images_and_members() {
        let now = "2026-11-20T12:00:00Z".parse().unwrap();
        let (normal, large) =
            (default_world(Profile::OpenStack, now), large_world(Profile::OpenStack, now));
        let memberships = |world: &World| {
            world.images.iter().map(|placed| placed.entry.rows.len()).sum::<usize>()
        };
        assert_eq!(large.image_count() - normal.image_count(), 100_000);
        assert_eq!(memberships(&large) - memberships(&normal), 10_000);
        let ids: BTreeSet<_> = large.images.iter().map(|placed| placed.entry.image.id).collect();
        assert_eq!(ids.len(), large.image_count(), "every id is unique");
        let consumer = Project::QaLab.id(Profile::OpenStack);
        let answers: BTreeSet<_> = large.images[normal.image_count()..]
            .iter()
            .flat_map(|placed| &placed.entry.rows)
            .filter(|row| row.member == consumer)
            .map(|row| row.status)
            .collect();
        assert_eq!(answers.len(), 3, "the consumer has set every status");
    }
}

//! Builds the sandbox's world from the tables, for a profile.

use std::collections::BTreeMap;

use imageshare_core::model::{
    Image, ImageId, ImageStatus, MemberStatus, ProjectId, RegionName, Timestamp,
};
use imageshare_core::rules::Profile;

use super::super::services::{ComputeServiceOptions, RackspaceTaskOptions};
use super::super::{
    AuthFactors, Domain, NonProjectRoles, Project as WorldProject, RackspaceUser, RegionalImage,
    User, World,
};
use super::images::{IMAGES, ImageOrigin, ImageRow, Sharing};
use super::people::{PEOPLE, Project};
use super::properties::{image_properties, image_visibility};
use super::services;
use crate::rng::SeededRng;
use crate::store::{ImageEntry, MemberRow};

/// The regions, in the order of the service catalog.
pub(super) const REGIONS: [&str; 6] = ["DFW", "ORD", "IAD", "LON", "SYD", "HKG"];
/// Seed for IDs and hashes of images, constant so that links to images stay valid across visits.
const SEED: u64 = 2026;
const DAY_SECONDS: i64 = 86_400;
const MEGABYTE: u64 = 1 << 20;

/// Builds the world.
pub(super) fn build_world(profile: Profile, now: Timestamp) -> World {
    let mut rng = SeededRng::new(SEED);
    let domain = "default".to_owned();
    let images = IMAGES
        .iter()
        .enumerate()
        .filter_map(|(index, row)| placed_image(profile, now, index, row, &mut rng))
        .collect::<Vec<_>>();
    let compute = ComputeServiceOptions::default().with_flavors(profile);
    World {
        profile,
        clock: crate::clock::Clock::default(),
        faults: Vec::new(),
        token_seconds: profile.spec().token_lifetime_seconds,
        cors_origins: Vec::new(),
        domains: vec![Domain { id: domain.clone(), name: "Default".to_owned() }],
        image_services: BTreeMap::new(),
        regions: REGIONS.iter().filter_map(|name| name.parse().ok()).collect(),
        projects: Project::ALL
            .iter()
            .filter_map(|project| {
                Some(WorldProject {
                    id: project.id(profile).parse().ok()?,
                    name: project.name().to_owned(),
                    description: project.description().to_owned(),
                    domain: domain.clone(),
                    enabled: true,
                })
            })
            .collect(),
        users: build_users(profile, &domain),
        servers: services::default_servers(profile, &compute, &images, now),
        images,
        compute,
        transfer: RackspaceTaskOptions::default(),
        containers: services::default_containers(profile, now),
    }
}

fn build_users(profile: Profile, domain: &str) -> Vec<User> {
    let with_role = PEOPLE.iter().filter_map(|person| Some((person, person.role(profile)?)));
    with_role
        .filter_map(|(person, role)| {
            let project: ProjectId = person.project.id(profile).parse().ok()?;
            let mut roles = BTreeMap::new();
            roles.insert(project.clone(), vec![role.to_owned()]);
            Some(User {
                id: person.id.parse().ok()?,
                name: person.user.to_owned(),
                domain: domain.to_owned(),
                password: Some(person.password.into()),
                enabled: true,
                rackspace: RackspaceUser::default(),
                api_key: (profile == Profile::Rackspace).then(|| person.api_key.into()),
                default_project: Some(project),
                default_region: person.region.parse().ok(),
                roles,
                application_credentials: Vec::new(),
                access_rules: Vec::new(),
                factors: AuthFactors::default(),
                wider_roles: NonProjectRoles::default(),
                extra: BTreeMap::new(),
            })
        })
        .collect()
}

fn placed_image(
    profile: Profile,
    now: Timestamp,
    index: usize,
    row: &ImageRow,
    rng: &mut SeededRng,
) -> Option<RegionalImage> {
    let region: RegionName = row.region.parse().ok()?;
    // Distinct creation times, so that sorting by age is deterministic.
    let offset = i64::try_from(index).unwrap_or_default() * 137;
    let created_at = now.plus_seconds(-(row.days * DAY_SECONDS + 3600 + offset));
    let image = build_image(profile, row, created_at, rng)?;
    let rows = row.members.iter().map(|(project, status)| {
        let offered = created_at.plus_seconds(1200);
        let answered = if *status == MemberStatus::Pending { 0 } else { 1800 };
        MemberRow {
            member: project.id(profile).to_owned(),
            status: *status,
            created_at: offered,
            updated_at: offered.plus_seconds(answered),
            removed: false,
        }
    });
    let rows = rows.collect();
    Some(RegionalImage { region, entry: ImageEntry { rows, ..ImageEntry::new(image) } })
}

fn build_image(
    profile: Profile,
    row: &ImageRow,
    created: Timestamp,
    rng: &mut SeededRng,
) -> Option<Image> {
    let has_data = row.status != ImageStatus::Queued;
    let (disk_format, container_format) = match profile {
        Profile::OpenStack => {
            (if row.origin == ImageOrigin::Snapshot { "raw" } else { "qcow2" }, "bare")
        }
        Profile::Rackspace => ("vhd", "ovf"),
    };
    let size = row.size * MEGABYTE;
    let windows = row.os.0 == "windows";
    let id = ImageId::from_uuid(rng.uuid());
    let checksum = rng.random_hex_id();
    let hash = [rng.random_hex_id(), rng.random_hex_id(), rng.random_hex_id(), rng.random_hex_id()]
        .concat();
    Some(Image {
        id,
        name: Some(row.name.to_owned()),
        owner: Some(row.owner.id(profile).parse().ok()?),
        status: row.status,
        visibility: image_visibility(profile, row.sharing),
        protected: row.sharing == Sharing::Protected,
        hidden: row.sharing == Sharing::Hidden && profile == Profile::OpenStack,
        size: has_data.then_some(size),
        virtual_size: (has_data && profile == Profile::OpenStack).then_some(size * 2),
        min_disk: if windows { 40 } else { (row.size / 1024 + 1) * 2 },
        min_ram: if windows { 2048 } else { 512 },
        disk_format: Some(disk_format.to_owned()),
        container_format: Some(container_format.to_owned()),
        checksum: has_data.then_some(checksum),
        hash: has_data.then(|| ("sha512".to_owned(), hash)),
        created_at: created,
        updated_at: created.plus_seconds(if has_data { 540 } else { 0 }),
        tags: row.tags.iter().map(ToString::to_string).collect(),
        properties: image_properties(profile, row, rng),
        unexpected_fields: Vec::new(),
    })
}

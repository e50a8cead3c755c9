//! The running servers, and the files that can be imported: one row each.

use std::collections::BTreeMap;

use imageshare_core::model::{RegionName, Timestamp};
use imageshare_core::rules::Profile;
use uuid::Uuid;

use super::super::RegionalImage;
use super::super::services::ComputeServiceOptions;
use super::people::{PEOPLE, Project};
use crate::compute::state::{BaseImage, PlacedServer, Server, ServerPhase};
use crate::content::Content;
use crate::object_store::body::Body;
use crate::object_store::store::{Container, Object, PlacedContainer};
use crate::rng::SeededRng;
use crate::vhd::{Disk, DiskKind};

/// Seed for IDs of servers and disks, different from that of the images.
const SEED: u64 = 2027;
const DAY_SECONDS: i64 = 86_400;
const GIGABYTE: u64 = 1 << 30;

/// A server: region, owner, name, source image, and age in days.
type ServerRow = (&'static str, Project, &'static str, &'static str, i64);
/// The image of the last one is no longer shared, but the server keeps running.
const SERVERS: [ServerRow; 5] = [
    ("DFW", Project::WebPlatform, "web-1", "debian-12-generic", 40),
    ("DFW", Project::WebPlatform, "gpu-1", "gpu-cuda-13", 7),
    ("DFW", Project::QaLab, "qa-web", "web-2026-11", 2),
    ("LON", Project::PartnerLab, "lab-web", "web-eu-2026-11", 1),
    ("DFW", Project::QaLab, "qa-build", "build-runner-24", 9),
];

/// The content of a file.
#[derive(Debug, Clone, Copy)]
enum FileContent {
    /// A disk: kind, virtual size and file size in gigabytes, and operating system.
    Disk(DiskKind, u64, u64, &'static str),
    /// A disk whose ID is all zeros.
    ZeroId,
    /// A disk with a wrong checksum.
    Damaged,
    /// Text.
    Notes,
}

/// A file: region, owner, container, name, and content.
type FileRow = (&'static str, Project, &'static str, &'static str, FileContent);
const FILES: [FileRow; 9] = [
    (
        "DFW",
        Project::WebPlatform,
        "imports",
        "debian-13.vhd",
        FileContent::Disk(DiskKind::Dynamic, 20, 2, "linux"),
    ),
    (
        "DFW",
        Project::WebPlatform,
        "imports",
        "appliance.vhd",
        FileContent::Disk(DiskKind::Fixed, 10, 10, "linux"),
    ),
    (
        "DFW",
        Project::WebPlatform,
        "imports",
        "delta.vhd",
        FileContent::Disk(DiskKind::Differencing, 20, 1, "linux"),
    ),
    (
        "DFW",
        Project::WebPlatform,
        "imports",
        "archive.vhd",
        FileContent::Disk(DiskKind::Dynamic, 4000, 90, "linux"),
    ),
    (
        "DFW",
        Project::WebPlatform,
        "imports",
        "win-2025.vhd",
        FileContent::Disk(DiskKind::Dynamic, 60, 12, "windows"),
    ),
    ("DFW", Project::WebPlatform, "imports", "cloned.vhd", FileContent::ZeroId),
    ("DFW", Project::WebPlatform, "imports", "half-sent.vhd", FileContent::Damaged),
    ("DFW", Project::WebPlatform, "imports", "README.txt", FileContent::Notes),
    (
        "LON",
        Project::PartnerLab,
        "imports",
        "lab-base.vhd",
        FileContent::Disk(DiskKind::Dynamic, 30, 4, "linux"),
    ),
];

/// Empty containers for exports.
const EMPTY_CONTAINERS: [(&str, Project, &str); 2] =
    [("DFW", Project::WebPlatform, "exports"), ("DFW", Project::QaLab, "exports")];

const NOTES_TEXT: &str = "Disks for new base images. Import each by a task.\n";

/// The servers, each created from an image in `regional_images`.
pub(super) fn default_servers(
    profile: Profile,
    compute: &ComputeServiceOptions,
    regional_images: &[RegionalImage],
    now: Timestamp,
) -> Vec<PlacedServer> {
    let mut rng = SeededRng::new(SEED);
    let built = SERVERS.iter().filter_map(|(region, owner, name, image, days)| {
        let region: RegionName = region.parse().ok()?;
        let is_named = |one: &&RegionalImage| one.entry.image.name.as_deref() == Some(*image);
        let base = regional_images.iter().filter(|one| one.region == region).find(is_named)?;
        let base = BaseImage::new(&base.entry.image);
        let large_enough = |disk: u64| disk * GIGABYTE >= base.size;
        let flavor = compute.flavors.iter().find(|flavor| large_enough(flavor.disk))?;
        let user = PEOPLE.iter().find(|person| person.project == *owner)?;
        let created = now.plus_seconds(-(days * DAY_SECONDS + 1800));
        let server = Server {
            id: rng.uuid().to_string(),
            name: (*name).to_owned(),
            owner: owner.id(profile).parse().ok()?,
            user: user.id.to_owned(),
            base,
            flavor: flavor.id.clone(),
            metadata: BTreeMap::new(),
            phase: ServerPhase::Active,
            since: created,
            created,
        };
        Some(PlacedServer { region, server })
    });
    built.collect()
}

/// The containers; only a Rackspace cloud has any here.
pub(super) fn default_containers(profile: Profile, now: Timestamp) -> Vec<PlacedContainer> {
    if profile == Profile::OpenStack {
        return Vec::new();
    }
    let mut rng = SeededRng::new(SEED);
    let mut containers: Vec<PlacedContainer> = Vec::new();
    let mut add_file = |container_row: (&str, Project, &str), object: Option<(&str, Object)>| {
        let (region, owner) =
            (container_row.0.parse().ok()?, container_row.1.id(profile).parse().ok()?);
        let same = |one: &&mut PlacedContainer| {
            one.region == region && one.owner == owner && one.name == container_row.2
        };
        let object = object.map(|(name, object)| (name.to_owned(), object));
        if let Some(found) = containers.iter_mut().find(same) {
            found.container.objects.extend(object);
            return Some(());
        }
        let mut container = Container::new(now.plus_seconds(-30 * DAY_SECONDS));
        container.objects.extend(object);
        let name = container_row.2.to_owned();
        containers.push(PlacedContainer { region, owner, name, container });
        Some(())
    };
    for container_row in EMPTY_CONTAINERS {
        add_file(container_row, None);
    }
    for (region, owner, container, name, file) in FILES {
        let object = Object {
            body: file_body(file, rng.uuid()),
            content_type: match file {
                FileContent::Notes => "text/plain",
                FileContent::Disk(..) | FileContent::ZeroId | FileContent::Damaged => {
                    "application/octet-stream"
                }
            }
            .to_owned(),
            modified: now.plus_seconds(-3 * DAY_SECONDS),
            manifest: None,
            metadata: BTreeMap::new(),
        };
        add_file((region, owner, container), Some((name, object)));
    }
    containers
}

fn file_body(file: FileContent, uuid: Uuid) -> Body {
    let (kind, virtual_size, size, system) = match file {
        FileContent::Notes => return Body::Bytes(Content::from(NOTES_TEXT.as_bytes())),
        FileContent::Disk(kind, disk, size, system) => (kind, disk, size, system),
        FileContent::ZeroId | FileContent::Damaged => (DiskKind::Dynamic, 20, 2, "linux"),
    };
    let footer = if kind == DiskKind::Fixed { 512 } else { 0 };
    Body::from_disk(Disk {
        kind,
        creator: "tap".to_owned(),
        virtual_size: virtual_size * GIGABYTE,
        size: size * GIGABYTE + footer,
        uuid: if matches!(file, FileContent::ZeroId) { Uuid::nil() } else { uuid },
        operating_system: Some(system.to_owned()),
        damaged: matches!(file, FileContent::Damaged),
    })
}

//! What the compute service keeps: servers, and the images that are being taken of them.

use std::collections::BTreeMap;

use imageshare_core::model::{ImageId, ProjectId, RegionName, Timestamp};
use serde::{Deserialize, Serialize};

use crate::world::World;

/// What a server can be made as: how large it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Flavor {
    /// Id, such as `2` or `general1-1`.
    pub id: String,
    /// Name for people.
    pub name: String,
    /// Virtual processors.
    pub vcpus: u32,
    /// Megabytes of memory.
    pub ram: u64,
    /// Gigabytes of disk; 0 for as large as the image.
    pub disk: u64,
}

/// What a server does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Phase {
    /// It is being made.
    Building,
    /// It is being made anew.
    Rebuilding,
    /// It runs.
    Active,
}

/// The image that a server was made of, as it was then: what becomes of the image does not touch the server.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Base {
    /// Its id.
    #[serde(with = "crate::snapshot::text")]
    pub id: ImageId,
    /// Bytes of its data.
    pub size: u64,
    /// Megabytes of memory that it needs.
    pub min_ram: u64,
    /// Its disk and container format.
    pub formats: (Option<String>, Option<String>),
    /// Its properties, the licences among them.
    pub properties: BTreeMap<String, String>,
}

/// A server.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Server {
    /// A UUID.
    pub id: String,
    /// Name for people.
    pub name: String,
    /// The project that it belongs to, and that pays for it.
    #[serde(with = "crate::snapshot::text")]
    pub owner: ProjectId,
    /// Id of the user who made it.
    pub user: String,
    /// What it was made of.
    pub base: Base,
    /// Id of its flavor.
    pub flavor: String,
    /// What its owner wrote beside it.
    pub metadata: BTreeMap<String, String>,
    /// What it does.
    pub phase: Phase,
    /// Since when.
    #[serde(with = "crate::snapshot::text")]
    pub since: Timestamp,
    /// When it was made.
    #[serde(with = "crate::snapshot::text")]
    pub created: Timestamp,
}

/// An image that is being taken of a server.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Snapshot {
    /// The image's id.
    #[serde(with = "crate::snapshot::text")]
    pub image: ImageId,
    /// The server's id.
    pub server: String,
    /// Bytes that it will have.
    pub size: u64,
    /// When it was begun.
    #[serde(with = "crate::snapshot::text")]
    pub begun: Timestamp,
}

/// The servers of one region.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct JsonPath {
    /// By id.
    pub servers: BTreeMap<String, Server>,
    /// Ids of those that are being made, or made anew.
    pub building: Vec<String>,
    /// In the order in which they were begun.
    pub snapshots: Vec<Snapshot>,
}

impl JsonPath {
    /// The image that is being taken of a server.
    pub(crate) fn snapshot_of(&self, server: &str) -> Option<&Snapshot> {
        self.snapshots.iter().find(|snapshot| snapshot.server == server)
    }
}

/// All of them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Compute {
    #[serde(with = "crate::snapshot::text")]
    regions: BTreeMap<RegionName, JsonPath>,
}

impl Compute {
    /// What the world says there is.
    pub(crate) fn new(world: &mut World) -> Self {
        let mut compute = Self::default();
        for placed in std::mem::take(&mut world.servers) {
            let servers = &mut compute.place_mut(&placed.region).servers;
            servers.insert(placed.server.id.clone(), placed.server);
        }
        compute
    }

    /// The servers of a region.
    pub(crate) fn place(&self, region: &RegionName) -> Option<&JsonPath> {
        self.regions.get(region)
    }

    /// The same, to change them.
    pub(crate) fn place_mut(&mut self, region: &RegionName) -> &mut JsonPath {
        self.regions.entry(region.clone()).or_default()
    }

    /// The regions in which something is going on.
    pub(super) fn busy(&self) -> Vec<RegionName> {
        let busy = |place: &JsonPath| !place.building.is_empty() || !place.snapshots.is_empty();
        self.regions.iter().filter(|(_, place)| busy(place)).map(|(name, _)| name.clone()).collect()
    }
}

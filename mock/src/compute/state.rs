//! The state of the compute service: servers, and the images being created from them.

use std::collections::BTreeMap;

use imageshare_core::model::{ImageId, ProjectId, RegionName, Timestamp};
use serde::{Deserialize, Serialize};

/// The size of a server.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Flavor {
    /// ID, such as `2` or `general1-1`.
    pub id: String,
    /// Display name.
    pub name: String,
    /// Virtual processors.
    pub vcpus: u32,
    /// Megabytes of memory.
    pub ram: u64,
    /// Gigabytes of disk; 0 means the size of the image.
    pub disk: u64,
}

/// A server in its region.
#[derive(Debug, Clone)]
pub(crate) struct PlacedServer {
    /// The region.
    pub region: RegionName,
    /// The server.
    pub server: Server,
}

/// State of a server.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum ServerPhase {
    /// It is being created.
    Building,
    /// It is being rebuilt.
    Rebuilding,
    /// It is running.
    Active,
}

/// The image of a server as it was at boot; later changes to the image do not affect the server.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct BaseImage {
    /// Image ID.
    #[serde(with = "crate::saved_cloud::text")]
    pub id: ImageId,
    /// Size of its data in bytes.
    pub size: u64,
    /// Required memory in megabytes.
    pub min_ram: u64,
    /// Disk format and container format.
    pub formats: (Option<String>, Option<String>),
    /// Its properties, including licenses.
    pub properties: BTreeMap<String, String>,
}

/// A server.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Server {
    /// A UUID.
    pub id: String,
    /// Display name.
    pub name: String,
    /// The owning project, which also pays for it.
    #[serde(with = "crate::saved_cloud::text")]
    pub owner: ProjectId,
    /// ID of the user who created it.
    pub user: String,
    /// The image it was created from.
    pub base: BaseImage,
    /// ID of its flavor.
    pub flavor: String,
    /// The owner's key-value pairs.
    pub metadata: BTreeMap<String, String>,
    /// Its state.
    pub phase: ServerPhase,
    /// When it entered that state.
    #[serde(with = "crate::saved_cloud::text")]
    pub since: Timestamp,
    /// When it was created.
    #[serde(with = "crate::saved_cloud::text")]
    pub created: Timestamp,
}

/// An image that is being created from a server.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Snapshot {
    /// ID of the image.
    #[serde(with = "crate::saved_cloud::text")]
    pub image: ImageId,
    /// ID of the server.
    pub server: String,
    /// Its final size in bytes.
    pub size: u64,
    /// When it was started.
    #[serde(with = "crate::saved_cloud::text")]
    pub begun: Timestamp,
}

/// The servers of one region.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct RegionServers {
    /// By server ID.
    pub servers: BTreeMap<String, Server>,
    /// IDs of servers that are being created or rebuilt.
    pub building: Vec<String>,
    /// In order of their start.
    pub snapshots: Vec<Snapshot>,
}

impl RegionServers {
    /// The unfinished image of a server.
    pub(crate) fn snapshot_of(&self, server: &str) -> Option<&Snapshot> {
        self.snapshots.iter().find(|snapshot| snapshot.server == server)
    }
}

/// The servers in every region.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Compute {
    #[serde(with = "crate::saved_cloud::text")]
    regions: BTreeMap<RegionName, RegionServers>,
}

impl Compute {
    /// The service with these servers.
    pub(crate) fn new(servers: Vec<PlacedServer>) -> Self {
        let mut compute = Self::default();
        for placed in servers {
            let servers = &mut compute.region_servers_mut(&placed.region).servers;
            servers.insert(placed.server.id.clone(), placed.server);
        }
        compute
    }

    /// The servers of a region.
    pub(crate) fn region_servers(&self, region: &RegionName) -> Option<&RegionServers> {
        self.regions.get(region)
    }

    /// The servers of a region, for changes.
    pub(crate) fn region_servers_mut(&mut self, region: &RegionName) -> &mut RegionServers {
        self.regions.entry(region.clone()).or_default()
    }

    /// The regions with unfinished servers or images.
    pub(super) fn regions_with_pending_work(&self) -> Vec<RegionName> {
        let busy =
            |place: &RegionServers| !place.building.is_empty() || !place.snapshots.is_empty();
        self.regions.iter().filter(|(_, place)| busy(place)).map(|(name, _)| name.clone()).collect()
    }
}

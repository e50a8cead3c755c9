//! How the compute service and the import and export tasks are set up, and what they begin with.

use imageshare_core::model::{ProjectId, RegionName};
use imageshare_core::rules::Profile;
use serde::{Deserialize, Serialize};

use crate::compute::{Flavor, Server};
use crate::object_store::store::Container;

/// How the compute service is set up, the same in every region.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ComputeService {
    /// Whether there is one, in the catalog and to be asked.
    pub offered: bool,
    /// Seconds until a new server runs, or one that is made anew.
    pub build_seconds: u32,
    /// Seconds until an image of a server is active.
    pub snapshot_seconds: u32,
    /// How large servers can be; the profile's own three when none are given.
    pub(crate) flavors: Vec<Flavor>,
}

impl Default for ComputeService {
    fn default() -> Self {
        Self { offered: true, build_seconds: 40, snapshot_seconds: 120, flavors: Vec::new() }
    }
}

impl ComputeService {
    /// The same with flavors, if it has none: names and sizes as clouds of the profile have them.
    pub(crate) fn with_flavors(mut self, profile: Profile) -> Self {
        if self.flavors.is_empty() {
            let sizes = match profile {
                Profile::OpenStack => [
                    ("2", "m1.small", 1, 2048, 20),
                    ("3", "m1.medium", 2, 4096, 40),
                    ("4", "m1.large", 4, 8192, 80),
                ],
                Profile::Rackspace => [
                    ("general1-1", "1 GB General Purpose v1", 1, 1024, 20),
                    ("general1-2", "2 GB General Purpose v1", 2, 2048, 40),
                    ("general1-4", "4 GB General Purpose v1", 4, 4096, 80),
                ],
            };
            self.flavors = sizes.map(flavor).into();
        }
        self
    }

    /// The flavor of this id.
    pub(crate) fn flavor(&self, id: &str) -> Option<&Flavor> {
        self.flavors.iter().find(|flavor| flavor.id == id)
    }
}

fn flavor((id, name, vcpus, ram, disk): (&str, &str, u32, u64, u64)) -> Flavor {
    Flavor { id: id.to_owned(), name: name.to_owned(), vcpus, ram, disk }
}

/// How imports and exports go, on Rackspace.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct TransferService {
    /// Seconds until a task is done.
    pub seconds: u32,
    /// Bytes that an imported file may have, and the disk inside it. Rackspace's documents say 160 gigabytes, older ones 40.
    pub size_limit: u64,
}

impl Default for TransferService {
    fn default() -> Self {
        Self { seconds: 120, size_limit: 160 << 30 }
    }
}

/// A server in its region.
#[derive(Debug, Clone)]
pub(crate) struct PlacedServer {
    /// The region.
    pub region: RegionName,
    /// The server.
    pub server: Server,
}

/// A container in its region.
#[derive(Debug, Clone)]
pub(crate) struct PlacedContainer {
    /// The region.
    pub region: RegionName,
    /// The account.
    pub owner: ProjectId,
    /// Its name.
    pub name: String,
    /// The container.
    pub container: Container,
}

//! The configuration of the compute service and of import and export tasks.

use imageshare_core::rules::Profile;
use serde::{Deserialize, Serialize};

use crate::compute::state::Flavor;

/// Configuration of the compute service, the same in every region.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ComputeServiceOptions {
    /// Whether the cloud has a compute service.
    pub offered: bool,
    /// Seconds until a new or rebuilt server runs.
    pub build_seconds: u32,
    /// Seconds until an image of a server is active.
    pub snapshot_seconds: u32,
    /// The flavors; if empty, three typical ones of the profile.
    pub(crate) flavors: Vec<Flavor>,
}

impl Default for ComputeServiceOptions {
    fn default() -> Self {
        Self { offered: true, build_seconds: 40, snapshot_seconds: 120, flavors: Vec::new() }
    }
}

impl ComputeServiceOptions {
    /// Adds typical flavors of the profile, if there are none.
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

    /// The flavor with this ID.
    pub(crate) fn flavor(&self, id: &str) -> Option<&Flavor> {
        self.flavors.iter().find(|flavor| flavor.id == id)
    }
}

fn flavor((id, name, vcpus, ram, disk): (&str, &str, u32, u64, u64)) -> Flavor {
    Flavor { id: id.to_owned(), name: name.to_owned(), vcpus, ram, disk }
}

/// Configuration of imports and exports on Rackspace.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct RackspaceTaskOptions {
    /// Duration of a task in seconds.
    pub seconds: u32,
    /// Maximum file size and virtual size of an import in bytes. Rackspace documents 160 gigabytes, formerly 40.
    pub size_limit: u64,
}

impl Default for RackspaceTaskOptions {
    fn default() -> Self {
        Self { seconds: 120, size_limit: 160 << 30 }
    }
}

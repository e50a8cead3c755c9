//! The state of Cloud Files: accounts with containers in every region, and their objects.

use std::collections::BTreeMap;

use imageshare_core::model::{ProjectId, RegionName, Timestamp};
use serde::{Deserialize, Serialize};

use super::body::{Body, ConcatenatedBodies};
use crate::rng::SeededRng;
use crate::vhd::ReadAt;

/// An object.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Object {
    /// The contents.
    pub body: Body,
    /// Its media type.
    pub content_type: String,
    /// When it was last written.
    #[serde(with = "crate::saved_cloud::text")]
    pub modified: Timestamp,
    /// `container/prefix` of its segments, if it is the manifest of a dynamic large object.
    pub manifest: Option<String>,
    /// The owner's metadata, by header name.
    pub metadata: BTreeMap<String, String>,
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

/// A container.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Container {
    /// By object name.
    pub objects: BTreeMap<String, Object>,
    /// When it was created.
    #[serde(with = "crate::saved_cloud::text")]
    pub created: Timestamp,
    /// The owner's metadata, by header name.
    pub metadata: BTreeMap<String, String>,
}

impl Container {
    /// An empty container.
    pub(crate) fn new(now: Timestamp) -> Self {
        Self { objects: BTreeMap::new(), created: now, metadata: BTreeMap::new() }
    }

    /// Total size of the objects in bytes.
    pub(crate) fn bytes_used(&self) -> u64 {
        self.objects.values().map(|object| object.body.size()).sum()
    }
}

/// The containers of one account in one region.
pub(crate) type Containers = BTreeMap<String, Container>;

/// All stored files.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct ObjectStoreState {
    /// Names of the storage accounts, by customer account.
    #[serde(with = "crate::saved_cloud::text")]
    accounts: BTreeMap<ProjectId, String>,
    /// By region, then by storage account.
    #[serde(with = "crate::saved_cloud::text")]
    regions: BTreeMap<RegionName, BTreeMap<String, Containers>>,
}

impl ObjectStoreState {
    /// The files of these owners; names of the storage accounts are random.
    pub(crate) fn new<'a>(
        owners: impl Iterator<Item = &'a ProjectId>,
        containers: Vec<PlacedContainer>,
        rng: &mut SeededRng,
    ) -> Self {
        let mut object_store = Self::default();
        for owner in owners {
            object_store.accounts.insert(owner.clone(), format!("MossoCloudFS_{}", rng.uuid()));
        }
        for placed in containers {
            let containers = object_store.containers_mut(&placed.region, &placed.owner);
            containers.insert(placed.name, placed.container);
        }
        object_store
    }

    /// The name of a customer's storage account, which differs from the customer account.
    pub(crate) fn account(&self, owner: &ProjectId) -> &str {
        self.accounts.get(owner).map(String::as_str).unwrap_or_default()
    }

    /// An account's containers.
    pub(crate) fn containers(&self, region: &RegionName, owner: &ProjectId) -> Option<&Containers> {
        self.regions.get(region)?.get(self.account(owner))
    }

    /// An account's containers, for changes.
    pub(crate) fn containers_mut(
        &mut self,
        region: &RegionName,
        owner: &ProjectId,
    ) -> &mut Containers {
        let account = self.account(owner).to_owned();
        self.regions.entry(region.clone()).or_default().entry(account).or_default()
    }

    /// All bytes of an object; for a manifest, the bytes of its segments in the order of their names.
    pub(crate) fn object_contents<'a>(
        &'a self,
        region: &RegionName,
        owner: &ProjectId,
        object: &'a Object,
    ) -> ConcatenatedBodies<'a> {
        let Some(manifest) = &object.manifest else {
            return ConcatenatedBodies(vec![&object.body]);
        };
        let (container, prefix) = manifest.split_once('/').unwrap_or((manifest, ""));
        let containers = self.containers(region, owner);
        let objects = containers
            .and_then(|containers| containers.get(container))
            .into_iter()
            .flat_map(|container| container.objects.range(prefix.to_owned()..))
            .take_while(|(name, _)| name.starts_with(prefix))
            .map(|(_, segment)| segment)
            // A manifest among its own segments has no data itself.
            .filter(|segment| segment.manifest.is_none());
        ConcatenatedBodies(objects.map(|segment| &segment.body).collect())
    }
}

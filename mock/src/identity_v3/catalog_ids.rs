//! The IDs of the service catalog and of roles. Owned by the cloud, read by the catalog.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::default_roles;
use crate::rng::SeededRng;
use crate::world::{User, World};

/// The interfaces under which the catalog lists every service.
pub(super) const INTERFACES: [&str; 3] = ["public", "internal", "admin"];

/// IDs generated once, so that the catalog is the same at every sign-in.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct CatalogIds {
    pub(super) identity: String,
    pub(super) image: String,
    pub(super) compute: String,
    /// Three for each region's Keystone, then three for each region's Glance, then three for each region's Nova.
    pub(super) endpoints: Vec<String>,
    roles: BTreeMap<String, String>,
}

impl CatalogIds {
    pub(crate) fn new(world: &World, rng: &mut SeededRng) -> Self {
        let roles_beyond_projects = |user: &'_ User| {
            let domains = user.wider_roles.domains.values().flatten();
            domains.chain(&user.wider_roles.system).cloned().collect::<Vec<_>>()
        };
        let project_roles = world.users.iter().flat_map(|user| user.roles.values().flatten());
        let names =
            project_roles.cloned().chain(world.users.iter().flat_map(roles_beyond_projects));
        let mut role_ids = BTreeMap::new();
        for name in names.chain(default_roles::names().map(str::to_owned)) {
            role_ids.entry(name).or_insert_with(|| rng.random_hex_id());
        }
        let endpoints =
            (0..INTERFACES.len() * 3 * world.regions.len()).map(|_| rng.random_hex_id());
        let endpoints = endpoints.collect();
        Self {
            identity: rng.random_hex_id(),
            image: rng.random_hex_id(),
            compute: rng.random_hex_id(),
            endpoints,
            roles: role_ids,
        }
    }

    /// The ID of a role; empty if there is no such role.
    pub(crate) fn role_id(&self, name: &str) -> &str {
        self.roles.get(name).map(String::as_str).unwrap_or_default()
    }

    /// The names of all roles.
    pub(crate) fn role_names(&self) -> impl Iterator<Item = &str> {
        self.roles.keys().map(String::as_str)
    }

    /// The name of the role with this ID.
    pub(crate) fn role_name(&self, id: &str) -> Option<&str> {
        self.roles.iter().find(|(_, one)| *one == id).map(|(name, _)| name.as_str())
    }
}

//! The service catalog: Keystone once, Glance and, where there is one, Nova in every region.

use std::collections::BTreeMap;

use imageshare_core::wire::identity_v3::token::{AuthCatalog, Endpoint, Service};
use serde::{Deserialize, Serialize};

use super::refusal::Refused;
use super::token_headers;
use crate::Cloud;
use crate::cloud::RequestContext;
use crate::reply::{self, Reply};
use crate::rng::IdGenerator;
use crate::world::{User, World};

/// Every service stands in the catalog under these.
const INTERFACES: [&str; 3] = ["public", "internal", "admin"];

/// Ids that are drawn once, so that a catalog is the same at every sign-in.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct CatalogIds {
    identity: String,
    image: String,
    compute: String,
    /// Three for Keystone, then three for each region's Glance, then as many for its Nova.
    endpoints: Vec<String>,
    roles: BTreeMap<String, String>,
}

impl CatalogIds {
    pub(crate) fn new(world: &World, rng: &mut IdGenerator) -> Self {
        let wider = |user: &'_ User| {
            let domains = user.wider_roles.domains.values().flatten();
            domains.chain(&user.wider_roles.system).cloned().collect::<Vec<_>>()
        };
        let of_projects = world.users.iter().flat_map(|user| user.roles.values().flatten());
        let names = of_projects.cloned().chain(world.users.iter().flat_map(wider));
        let names: Vec<String> = names.collect();
        let mut roles = BTreeMap::new();
        for name in names.iter().map(String::as_str).chain(["reader", "member", "manager", "admin"])
        {
            roles.entry(name.to_owned()).or_insert_with(|| rng.hex());
        }
        let endpoints = (0..INTERFACES.len() * (1 + 2 * world.regions.len())).map(|_| rng.hex());
        let endpoints = endpoints.collect();
        Self { identity: rng.hex(), image: rng.hex(), compute: rng.hex(), endpoints, roles }
    }

    /// The id of a role; empty for none that there is.
    pub(crate) fn role(&self, name: &str) -> &str {
        self.roles.get(name).map(String::as_str).unwrap_or_default()
    }

    /// The name of the role with this id.
    pub(crate) fn role_name(&self, id: &str) -> Option<&str> {
        self.roles.iter().find(|(_, one)| *one == id).map(|(name, _)| name.as_str())
    }
}

/// The services.
pub(super) fn services(cloud: &Cloud) -> Vec<Service> {
    let mut ids = cloud.ids.endpoints.iter();
    let mut endpoints = |region: &str, url: &str| -> Vec<Endpoint> {
        let of_interface = INTERFACES.iter().map(|interface| Endpoint {
            id: ids.next().cloned().unwrap_or_default(),
            interface: (*interface).to_owned(),
            region: Some(region.to_owned()),
            region_id: Some(region.to_owned()),
            url: url.to_owned(),
        });
        of_interface.collect()
    };
    let home = cloud.world.regions.first().map(ToString::to_string).unwrap_or_default();
    let identity = endpoints(&home, &cloud.identity_url());
    let regions = || cloud.world.regions.iter();
    let image =
        regions().flat_map(|region| endpoints(region.as_str(), &cloud.image_url(region))).collect();
    let compute = regions()
        .flat_map(|region| endpoints(region.as_str(), &cloud.compute_url(region, None)))
        .collect();
    let service = |id: &str, kind: &str, name: &str, endpoints| Service {
        id: id.to_owned(),
        name: name.to_owned(),
        kind: kind.to_owned(),
        endpoints,
    };
    let mut services = vec![
        service(&cloud.ids.identity, "identity", "keystone", identity),
        service(&cloud.ids.image, "image", "glance", image),
    ];
    if cloud.world.compute.offered {
        services.push(service(&cloud.ids.compute, "compute", "nova", compute));
    }
    services
}

/// `GET /v3/auth/catalog`: only for a token with a project.
pub(super) fn show(cloud: &Cloud, ask: &RequestContext<'_>) -> Result<Reply, Refused> {
    let token = token_headers::caller(cloud, ask)?;
    if token.project.is_none() {
        return Err(Refused::forbidden(None));
    }
    let itself = Some(format!("{}/auth/catalog", cloud.identity_url()));
    let links = super::links([("self", itself)]);
    Ok(reply::json(200, &AuthCatalog { catalog: services(cloud), links }))
}

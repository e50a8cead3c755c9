//! The state of the cloud. `handle` changes it and `dispatch` chooses the service; this module uses neither.

use std::collections::BTreeMap;

use imageshare_core::model::RegionName;
use serde::{Deserialize, Serialize};

use crate::clock::Clock;
use crate::compute::state::Compute;
use crate::fault::state::Faults;
use crate::identity_v2::mfa_sessions::MfaSessions;
use crate::identity_v3::catalog_ids::CatalogIds;
use crate::identity_v3::receipt_store::Receipts;
use crate::image::import::job::Jobs;
use crate::image::tasks::task::Tasks;
use crate::object_store::store::ObjectStoreState;
use crate::rackspace::rackspace_tasks::RackspaceTasks;
use crate::rng::SeededRng;
use crate::service;
use crate::store::region::Region;
use crate::token_cache::TokenCache;
use crate::tokens::Tokens;
use crate::world::World;

mod addresses;
mod request_context;

pub(crate) use request_context::{RequestContext, request_token};

/// An offline cloud. Not for threads: the sandbox has one, and the native server passes it one request at a time.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cloud {
    pub(crate) world: World,
    #[serde(with = "crate::saved_cloud::text")]
    pub(crate) regions: BTreeMap<RegionName, Region>,
    pub(crate) tokens: Tokens,
    /// The tokens that the image services have validated.
    pub(crate) token_cache: TokenCache,
    pub(crate) receipts: Receipts,
    /// Background jobs of the image services, and their results.
    pub(crate) imports: Jobs,
    pub(crate) image_tasks: Tasks,
    pub(crate) rng: SeededRng,
    pub(crate) clock: Clock,
    pub(crate) faults: Faults,
    pub(crate) ids: CatalogIds,
    pub(crate) passcodes: MfaSessions,
    pub(crate) files: ObjectStoreState,
    pub(crate) transfers: RackspaceTasks,
    pub(crate) compute: Compute,
    public_url: String,
    /// Path of the public URL.
    base_path: String,
}

impl Cloud {
    /// A cloud that starts as `world` and is reached at `public_url`, the base of the URLs in its service catalog. `seed` seeds
    /// everything that a real cloud generates at random.
    pub fn new(mut world: World, seed: u64, public_url: &str) -> Self {
        let public_url = public_url.trim_end_matches('/').to_owned();
        let base_path = service::url_path(&public_url).to_owned();
        let mut regions: BTreeMap<RegionName, Region> = BTreeMap::new();
        regions.extend(world.regions.iter().map(|name| (name.clone(), Region::default())));
        for placed in std::mem::take(&mut world.images) {
            if let Some(region) = regions.get_mut(&placed.region) {
                region.insert(placed.entry);
            }
        }
        let mut rng = SeededRng::new(seed);
        let ids = CatalogIds::new(&world, &mut rng);
        let (clock, faults) = (world.clock, Faults::new(std::mem::take(&mut world.faults), &rng));
        let owners = world.projects.iter().map(|project| &project.id);
        let object_store =
            ObjectStoreState::new(owners, std::mem::take(&mut world.containers), &mut rng);
        let compute = Compute::new(std::mem::take(&mut world.servers));
        Self {
            world,
            regions,
            tokens: Tokens::default(),
            token_cache: TokenCache::default(),
            receipts: Receipts::default(),
            imports: Jobs::default(),
            image_tasks: Tasks::default(),
            rng,
            clock,
            faults,
            ids,
            passcodes: MfaSessions::default(),
            files: object_store,
            transfers: RackspaceTasks::default(),
            compute,
            public_url,
            base_path,
        }
    }

    /// A request ID, as in every service's `X-Openstack-Request-Id`.
    pub(crate) fn new_request_id(&mut self) -> String {
        format!("req-{}", self.rng.uuid())
    }
}

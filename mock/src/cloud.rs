//! The cloud: its state, and the one function that changes it.

use std::collections::BTreeMap;

use http::{Method, Request, Response};
use imageshare_core::model::{RegionName, Timestamp};
use imageshare_core::rules::Profile;
use serde::{Deserialize, Serialize};

use crate::clock::Clock;
use crate::fault::Faults;
use crate::object_store::store::Files;
use crate::reply::Reply;
use crate::rng::IdGenerator;
use crate::service::Service;
use crate::store::Region;
use crate::tokens::Tokens;
use crate::world::World;
use crate::{
    auth_middleware, compute, cors, fault, identity_v2, identity_v3, image, object_store,
    rackspace, service,
};

mod addresses;
mod request_context;

pub(crate) use request_context::RequestContext;

/// An offline cloud. Not for threads: the sandbox has one, and the native server asks one at a time.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cloud {
    pub(crate) world: World,
    #[serde(with = "crate::snapshot::text")]
    pub(crate) regions: BTreeMap<RegionName, Region>,
    pub(crate) tokens: Tokens,
    /// What the image services have been told of them.
    pub(crate) token_cache: auth_middleware::TokenCache,
    pub(crate) receipts: identity_v3::receipt::Receipts,
    /// What the image services do by themselves, and what they remember of it.
    pub(crate) imports: image::import::Jobs,
    pub(crate) image_tasks: image::tasks::record::Tasks,
    pub(crate) rng: IdGenerator,
    pub(crate) clock: Clock,
    pub(crate) faults: Faults,
    pub(crate) ids: identity_v3::catalog::CatalogIds,
    pub(crate) passcodes: identity_v2::factor::Sessions,
    pub(crate) files: Files,
    pub(crate) transfers: rackspace::Transfers,
    pub(crate) compute: compute::Compute,
    public_url: String,
    /// The path of the public address.
    base_path: String,
}

impl Cloud {
    /// A cloud that starts as `world` and is reached at `public_url`, from which the addresses in its service catalog are
    /// made. Everything that a real cloud draws at random comes from `seed`.
    pub fn new(mut world: World, seed: u64, public_url: &str) -> Self {
        let public_url = public_url.trim_end_matches('/').to_owned();
        let base_path = service::path_of(&public_url).to_owned();
        let mut regions: BTreeMap<RegionName, Region> = BTreeMap::new();
        regions.extend(world.regions.iter().map(|name| (name.clone(), Region::default())));
        for placed in std::mem::take(&mut world.images) {
            if let Some(region) = regions.get_mut(&placed.region) {
                region.insert(placed.entry);
            }
        }
        let mut rng = IdGenerator::new(seed);
        let ids = identity_v3::catalog::CatalogIds::new(&world, &mut rng);
        let (clock, faults) = (world.clock, Faults::new(std::mem::take(&mut world.faults), &rng));
        let files = Files::new(&mut world, &mut rng);
        let compute = compute::Compute::new(&mut world);
        Self {
            world,
            regions,
            tokens: Tokens::default(),
            token_cache: auth_middleware::TokenCache::default(),
            receipts: identity_v3::receipt::Receipts::default(),
            imports: image::import::Jobs::default(),
            image_tasks: image::tasks::record::Tasks::default(),
            rng,
            clock,
            faults,
            ids,
            passcodes: identity_v2::factor::Sessions::default(),
            files,
            transfers: rackspace::Transfers::default(),
            compute,
            public_url,
            base_path,
        }
    }

    /// Answers one request at the time `now`, or at the time of the cloud's own clock. Takes absolute URIs and paths alike; the
    /// host is not looked at.
    pub fn handle(&mut self, now: Timestamp, request: &Request<Vec<u8>>) -> Response<Vec<u8>> {
        let now = self.clock.tick(now);
        self.tokens.forget_expired(now);
        self.receipts.forget_expired(now);
        // Before anything that happens by itself, which is a change of the regions as well.
        let watched = self.faults.watch(&self.regions);
        rackspace::advance(self, now);
        compute::advance(self, now);
        image::import::advance(self, now);
        let mut reply = match fault::select(self, now, request) {
            None => self.answer(now, request),
            Some(injection) => fault::apply(self, now, request, &injection),
        };
        self.faults.remember(watched, &self.regions, now);
        if *request.method() == Method::HEAD {
            reply.body_mut().clear();
        }
        reply
    }

    /// What the services answer when nothing goes wrong.
    pub(crate) fn answer(&mut self, now: Timestamp, request: &Request<Vec<u8>>) -> Reply {
        let mut reply = match Service::find(self.below(request)) {
            Some(Service::Identity { path }) => {
                self.identity(&RequestContext { now, request, path })
            }
            Some(Service::Image { region, path }) => {
                let ask = RequestContext { now, request, path };
                let asked = self.preflight(&cors::IMAGE, &ask);
                asked.unwrap_or_else(|| image::answer(self, region, &ask))
            }
            Some(Service::Compute { region, path }) => {
                let ask = RequestContext { now, request, path };
                let asked = self.preflight(&cors::COMPUTE, &ask);
                asked.unwrap_or_else(|| compute::answer(self, region, &ask))
            }
            Some(Service::ObjectStore { region, path }) => {
                let ask = RequestContext { now, request, path };
                let asked = self.preflight(&cors::COMPUTE, &ask);
                asked.unwrap_or_else(|| object_store::answer(self, region, &ask))
            }
            None => identity_v3::refusal::no_such_path(),
        };
        if !cors::is_preflight(request) {
            self.mark(request, &mut reply);
        }
        reply
    }

    /// Lets the pages that may ask read an answer.
    pub(crate) fn mark(&self, request: &Request<Vec<u8>>, reply: &mut Reply) {
        let allowed = match Service::find(self.below(request)) {
            Some(Service::Image { .. }) => &cors::IMAGE,
            Some(Service::Compute { .. } | Service::ObjectStore { .. }) => &cors::COMPUTE,
            Some(Service::Identity { .. }) | None => &cors::IDENTITY,
        };
        cors::mark(allowed, &self.world.cors_origins, request, reply);
    }

    /// The answer to a browser that asks whether it may ask.
    fn preflight(&self, allowed: &cors::Allowed, ask: &RequestContext<'_>) -> Option<Reply> {
        let origins = &self.world.cors_origins;
        cors::is_preflight(ask.request)
            .then(|| cors::preflight(allowed, origins, ask.request.headers()))
    }

    fn identity(&mut self, ask: &RequestContext<'_>) -> Reply {
        if let Some(reply) = self.preflight(&cors::IDENTITY, ask) {
            return identity_v3::options(self, ask, reply);
        }
        // To a Keystone of today the old version is a path like any other that is none (measured).
        let has_v2 = self.world.profile == Profile::Rackspace;
        if has_v2 && service::is_v2(ask.path) {
            identity_v2::answer(self, ask)
        } else {
            identity_v3::answer(self, ask)
        }
    }

    /// A request id, as every service marks its answers.
    pub(crate) fn request_id(&mut self) -> String {
        format!("req-{}", self.rng.uuid())
    }
}

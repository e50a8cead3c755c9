//! The cloud: its state, and the one function that changes it.

use std::collections::BTreeMap;

use http::{Method, Request, Response};
use imageshare_core::model::{RegionName, Timestamp};

use imageshare_core::rules::Profile;
use serde::{Deserialize, Serialize};

use crate::clock::Clock;
use crate::draw::Draw;
use crate::reply::Reply;
use crate::store::Region;
use crate::tokens::Tokens;
use crate::world::World;
use crate::{cors, identity_v2, identity_v3, image};

/// What a service is asked: the request with the path below the service's own root.
pub(crate) struct Ask<'a> {
    /// When.
    pub now: Timestamp,
    /// The whole request.
    pub request: &'a Request<Vec<u8>>,
    /// The path below the service's root, `/` for the root itself.
    pub path: &'a str,
}

impl Ask<'_> {
    /// A header as text; what is no text counts as not sent.
    pub(crate) fn header(&self, name: impl http::header::AsHeaderName) -> Option<&str> {
        self.request.headers().get(name)?.to_str().ok()
    }

    /// The query as it was sent.
    pub(crate) fn query(&self) -> &str {
        self.request.uri().query().unwrap_or_default()
    }
}

/// An offline cloud. Not for threads: the sandbox has one, and the native server asks one at a time.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cloud {
    pub(crate) world: World,
    #[serde(with = "crate::save::text")]
    pub(crate) regions: BTreeMap<RegionName, Region>,
    pub(crate) tokens: Tokens,
    pub(crate) draw: Draw,
    pub(crate) clock: Clock,
    pub(crate) ids: identity_v3::catalog::CatalogIds,
    public_url: String,
    /// The path of the public address.
    base_path: String,
}

impl Cloud {
    /// A cloud that starts as `world` and is reached at `public_url`, from which the addresses in its service catalog are
    /// made. Everything that a real cloud draws at random comes from `seed`.
    pub fn new(mut world: World, seed: u64, public_url: &str) -> Self {
        let public_url = public_url.trim_end_matches('/').to_owned();
        let base_path = path_of(&public_url).to_owned();
        let mut regions: BTreeMap<RegionName, Region> = BTreeMap::new();
        regions.extend(world.regions.iter().map(|name| (name.clone(), Region::default())));
        for placed in std::mem::take(&mut world.images) {
            if let Some(region) = regions.get_mut(&placed.region) {
                region.insert(placed.entry);
            }
        }
        let mut draw = Draw::new(seed);
        let ids = identity_v3::catalog::CatalogIds::new(&world, &mut draw);
        let clock = world.clock;
        Self { world, regions, tokens: Tokens::default(), draw, clock, ids, public_url, base_path }
    }

    /// Answers one request at the time `now`, or at the time of the cloud's own clock. Takes absolute URIs and paths alike; the
    /// host is not looked at.
    pub fn handle(&mut self, now: Timestamp, request: &Request<Vec<u8>>) -> Response<Vec<u8>> {
        let now = self.clock.tick(now);
        self.tokens.forget_expired(now);
        let path = request.uri().path();
        let below = path.strip_prefix(self.base_path.as_str()).unwrap_or(path);
        let (allowed, mut reply) = match service(below) {
            Some(Service::Image { region, path }) => {
                (&cors::IMAGE, self.image(region, &Ask { now, request, path }))
            }
            Some(Service::Identity { path }) => {
                (&cors::IDENTITY, self.identity(&Ask { now, request, path }))
            }
            None => (&cors::IDENTITY, identity_v3::refusal::no_such_path()),
        };
        if !cors::is_preflight(request) {
            cors::mark(allowed, &self.world.cors_origins, request, &mut reply);
        }
        if *request.method() == Method::HEAD {
            reply.body_mut().clear();
        }
        reply
    }

    /// The clock as it stands.
    pub fn clock(&self) -> Clock {
        self.clock
    }

    /// Gives the cloud another clock. One that goes back makes nothing undone: what was made later is from the future then.
    pub fn set_clock(&mut self, clock: Clock) {
        self.clock = clock;
    }

    /// Moves the clock on by so many milliseconds, as if nobody had asked anything meanwhile.
    pub fn advance_clock(&mut self, millis: u64) {
        self.clock.advance(millis);
    }

    /// The address of the identity service, as catalogs and refusals give it.
    pub(crate) fn identity_url(&self) -> String {
        format!("{}/identity/v3", self.public_url)
    }

    /// The address of a region's image service, without version.
    pub(crate) fn image_url(&self, region: &RegionName) -> String {
        format!("{}/image/{region}", self.public_url)
    }

    fn image(&mut self, region: &str, ask: &Ask<'_>) -> Reply {
        if cors::is_preflight(ask.request) {
            let origins = &self.world.cors_origins;
            return cors::preflight(&cors::IMAGE, origins, ask.request.headers());
        }
        image::answer(self, region, ask)
    }

    fn identity(&mut self, ask: &Ask<'_>) -> Reply {
        if cors::is_preflight(ask.request) {
            let origins = &self.world.cors_origins;
            let reply = cors::preflight(&cors::IDENTITY, origins, ask.request.headers());
            return identity_v3::options(self, ask, reply);
        }
        let v2 = ask.path == "/v2.0" || ask.path.starts_with("/v2.0/");
        // To a Keystone of today the old version is a path like any other that is none (measured).
        let has_v2 = self.world.profile == Profile::Rackspace;
        if v2 && has_v2 { identity_v2::answer(self, ask) } else { identity_v3::answer(self, ask) }
    }

    /// A request id, as every service marks its answers.
    pub(crate) fn request_id(&mut self) -> String {
        format!("req-{}", self.draw.uuid())
    }
}

/// The service that a path belongs to.
enum Service<'a> {
    Identity { path: &'a str },
    Image { region: &'a str, path: &'a str },
}

fn service(path: &str) -> Option<Service<'_>> {
    let path = path.strip_prefix('/')?;
    let (first, rest) = split(path);
    match first {
        "identity" => Some(Service::Identity { path: or_root(rest) }),
        "image" => {
            let (region, rest) = split(rest.strip_prefix('/')?);
            Some(Service::Image { region, path: or_root(rest) })
        }
        _ => None,
    }
}

/// The first segment, and what follows it with its slash.
fn split(path: &str) -> (&str, &str) {
    path.find('/').map_or((path, ""), |at| path.split_at(at))
}

fn or_root(path: &str) -> &str {
    if path.is_empty() { "/" } else { path }
}

fn path_of(url: &str) -> &str {
    let after_scheme = url.split_once("://").map_or(url, |(_, rest)| rest);
    after_scheme.find('/').map_or("", |at| &after_scheme[at..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_leads_to_its_service_and_region() {
        let found = |path| match service(path) {
            Some(Service::Identity { path }) => format!("identity {path}"),
            Some(Service::Image { region, path }) => format!("image {region} {path}"),
            None => "none".to_owned(),
        };
        assert_eq!(found("/identity"), "identity /");
        assert_eq!(found("/identity/v3/auth/tokens"), "identity /v3/auth/tokens");
        assert_eq!(found("/image/DFW/v2/images"), "image DFW /v2/images");
        assert_eq!(found("/image/DFW"), "image DFW /");
        assert_eq!(found("/image"), "none");
        assert_eq!(found("/"), "none");
    }

    #[test]
    fn the_path_of_the_public_address_is_known() {
        assert_eq!(path_of("https://h:1/a/b"), "/a/b");
        assert_eq!(path_of("https://h:1"), "");
    }
}

//! Routes a request to its service, and adds the CORS headers. Called by `handle` and by faults.

use http::Request;
use imageshare_core::model::Timestamp;
use imageshare_core::rules::Profile;

use crate::cloud::{Cloud, RequestContext};
use crate::reply::Reply;
use crate::service::Service;
use crate::{compute, cors, identity_v2, identity_v3, image, object_store, service};

/// The services' answer, without faults.
pub(crate) fn answer(cloud: &mut Cloud, now: Timestamp, request: &Request<Vec<u8>>) -> Reply {
    let mut reply = match Service::find(cloud.below(request)) {
        Some(Service::Identity { path }) => identity(cloud, &RequestContext { now, request, path }),
        Some(Service::Image { region, path }) => {
            let incoming = RequestContext { now, request, path };
            let preflight_reply = preflight(cloud, &cors::IMAGE, &incoming);
            preflight_reply.unwrap_or_else(|| image::answer(cloud, region, &incoming))
        }
        Some(Service::Compute { region, path }) => {
            let incoming = RequestContext { now, request, path };
            let preflight_reply = preflight(cloud, &cors::COMPUTE, &incoming);
            preflight_reply.unwrap_or_else(|| compute::answer(cloud, region, &incoming))
        }
        Some(Service::ObjectStore { region, path }) => {
            let incoming = RequestContext { now, request, path };
            let preflight_reply = preflight(cloud, &cors::COMPUTE, &incoming);
            preflight_reply.unwrap_or_else(|| object_store::answer(cloud, region, &incoming))
        }
        None => identity_v3::refusal::no_such_path(),
    };
    if !cors::is_preflight(request) {
        add_cors_headers(cloud, request, &mut reply);
    }
    reply
}

/// Adds the CORS headers for listed origins.
pub(crate) fn add_cors_headers(cloud: &Cloud, request: &Request<Vec<u8>>, reply: &mut Reply) {
    let allowed = match Service::find(cloud.below(request)) {
        Some(Service::Image { .. }) => &cors::IMAGE,
        Some(Service::Compute { .. } | Service::ObjectStore { .. }) => &cors::COMPUTE,
        Some(Service::Identity { .. }) | None => &cors::IDENTITY,
    };
    cors::add_headers(allowed, &cloud.world.cors_origins, request, reply);
}

/// The answer to a preflight.
fn preflight(
    cloud: &Cloud,
    allowed: &cors::CorsPolicy,
    incoming: &RequestContext<'_>,
) -> Option<Reply> {
    let origins = &cloud.world.cors_origins;
    cors::is_preflight(incoming.request)
        .then(|| cors::preflight(allowed, origins, incoming.request.headers()))
}

fn identity(cloud: &mut Cloud, incoming: &RequestContext<'_>) -> Reply {
    if let Some(reply) = preflight(cloud, &cors::IDENTITY, incoming) {
        return identity_v3::options(cloud, incoming, reply);
    }
    // A modern Keystone treats the v2.0 path like any other unknown path (measured).
    let has_v2 = cloud.world.profile == Profile::Rackspace;
    if has_v2 && service::is_v2(incoming.path) {
        identity_v2::answer(cloud, incoming)
    } else {
        identity_v3::answer(cloud, incoming)
    }
}

//! Routes a request to its service, and adds the CORS headers. Called by `handle` and by faults.

use http::Request;
use imageshare_core::model::Timestamp;
use imageshare_core::rules::Profile;

use crate::cloud::{Cloud, RequestContext};
use crate::reply::Reply;
use crate::service::Service;
use crate::{compute, cors, healthcheck, identity_v2, identity_v3, image, object_store, service};

/// The services' answer, without faults.
pub(crate) fn handle_request(
    cloud: &mut Cloud,
    now: Timestamp,
    request: &Request<Vec<u8>>,
) -> Reply {
    let mut reply = match Service::from_path(cloud.service_path(request)) {
        Some(Service::Identity { path }) => {
            handle_identity(cloud, &RequestContext { now, request, path })
        }
        Some(Service::Image { region, path }) => {
            let request_context = RequestContext { now, request, path };
            if let Some(reply) = healthcheck::image_reply(cloud, region, &request_context) {
                // It is in front of the middleware that adds CORS headers (measured).
                return reply;
            }
            let preflight_reply = answer_preflight(cloud, &cors::IMAGE_POLICY, &request_context);
            preflight_reply
                .unwrap_or_else(|| image::handle_request(cloud, region, &request_context))
        }
        Some(Service::Compute { region, path }) => {
            let request_context = RequestContext { now, request, path };
            let preflight_reply = answer_preflight(cloud, &cors::COMPUTE_POLICY, &request_context);
            preflight_reply
                .unwrap_or_else(|| compute::handle_request(cloud, region, &request_context))
        }
        Some(Service::ObjectStore { region, path }) => {
            let request_context = RequestContext { now, request, path };
            let preflight_reply = answer_preflight(cloud, &cors::COMPUTE_POLICY, &request_context);
            preflight_reply
                .unwrap_or_else(|| object_store::handle_request(cloud, region, &request_context))
        }
        None => identity_v3::api_error::no_such_path(),
    };
    if !cors::is_preflight(request) {
        add_cors_headers(cloud, request, &mut reply);
    }
    reply
}

/// Adds the CORS headers for listed origins.
pub(crate) fn add_cors_headers(cloud: &Cloud, request: &Request<Vec<u8>>, reply: &mut Reply) {
    let allowed = match Service::from_path(cloud.service_path(request)) {
        Some(Service::Image { .. }) => &cors::IMAGE_POLICY,
        Some(Service::Compute { .. } | Service::ObjectStore { .. }) => &cors::COMPUTE_POLICY,
        Some(Service::Identity { .. }) | None => &cors::IDENTITY_POLICY,
    };
    cors::add_headers(allowed, &cloud.world.cors_origins, request, reply);
}

/// The answer to a preflight.
fn answer_preflight(
    cloud: &Cloud,
    policy: &cors::CorsPolicy,
    request_context: &RequestContext<'_>,
) -> Option<Reply> {
    let origins = &cloud.world.cors_origins;
    cors::is_preflight(request_context.request)
        .then(|| cors::preflight_reply(policy, origins, request_context.request.headers()))
}

fn handle_identity(cloud: &mut Cloud, request_context: &RequestContext<'_>) -> Reply {
    let preflight_reply = answer_preflight(cloud, &cors::IDENTITY_POLICY, request_context);
    if let Some(reply) =
        healthcheck::identity_reply(cloud, request_context, preflight_reply.as_ref())
    {
        return reply;
    }
    if let Some(reply) = preflight_reply {
        return identity_v3::complete_options_reply(cloud, request_context, reply);
    }
    // A modern Keystone treats the v2.0 path like any other unknown path (measured).
    let has_v2 = cloud.world.profile == Profile::Rackspace;
    if has_v2 && service::is_identity_v2(request_context.path) {
        identity_v2::handle_request(cloud, request_context)
    } else {
        identity_v3::handle_request(cloud, request_context)
    }
}

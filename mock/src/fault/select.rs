//! Selects the fault rule for a request before it is answered. It changes nothing but the counters.

use http::{Method, Request};
use imageshare_core::model::Timestamp;

use super::scope::RequestFacts;
use super::state::Injection;
use crate::cloud::{Cloud, request_token};
use crate::cors;
use crate::service::Service;

/// The fault for a request, if any. A preflight meets no fault; the request that follows it may.
pub(crate) fn select_fault(
    cloud: &mut Cloud,
    now: Timestamp,
    request: &Request<Vec<u8>>,
) -> Option<Injection> {
    if cloud.faults.rule_states().is_empty() || cors::is_preflight(request) {
        return None;
    }
    let facts = request_facts(cloud, now, request);
    cloud.faults.select(&facts)
}

/// The properties of a request that arrives at `now`.
fn request_facts(cloud: &Cloud, now: Timestamp, request: &Request<Vec<u8>>) -> RequestFacts {
    let service = Service::from_path(cloud.service_path(request));
    let token = request_token(request).and_then(|secret| cloud.tokens.find(secret, now));
    RequestFacts {
        service: service.map(Service::name),
        call: service.and_then(|service| service.call(request.method())),
        region: service.and_then(Service::region).and_then(|name| name.parse().ok()),
        user: token.map(|token| token.user.clone()),
        project: token.and_then(|token| token.project.clone()),
        is_read: [Method::GET, Method::HEAD].contains(request.method()),
    }
}

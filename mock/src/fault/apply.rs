//! Applies the effect of a rule to a request.

use http::Request;
use imageshare_core::model::{RegionName, Timestamp};

use super::effect::FaultEffect;
use super::replies;
use super::state::Injection;
use crate::Cloud;
use crate::delivery::{Delivery, DeliveryOutcome};
use crate::dispatch;
use crate::reply::{self, Reply};
use crate::service::Service;

/// Answers a request to which a fault applies.
pub(crate) fn apply_fault(
    cloud: &mut Cloud,
    now: Timestamp,
    request: &Request<Vec<u8>>,
    injection: &Injection,
) -> Reply {
    let mut outcome = DeliveryOutcome::Complete;
    let mut reply = match &injection.effect {
        FaultEffect::Pass {} => dispatch::handle_request(cloud, now, request),
        FaultEffect::Drop { executed } => {
            outcome = DeliveryOutcome::Dropped;
            reply_instead_of_cloud(cloud, now, request, *executed, undelivered_reply())
        }
        FaultEffect::Timeout { executed } => {
            outcome = DeliveryOutcome::Never;
            reply_instead_of_cloud(cloud, now, request, *executed, undelivered_reply())
        }
        FaultEffect::Status { status, body, media_type, headers, executed } => {
            let chosen = replies::custom_reply(*status, media_type, headers, body);
            let mut reply = reply_instead_of_cloud(cloud, now, request, *executed, chosen);
            dispatch::add_cors_headers(cloud, request, &mut reply);
            reply
        }
        FaultEffect::OverLimit { retry_after } => {
            let mut reply = replies::over_limit_reply(*retry_after);
            dispatch::add_cors_headers(cloud, request, &mut reply);
            reply
        }
        FaultEffect::EndToken {} => {
            cloud.expire_request_token(request);
            dispatch::handle_request(cloud, now, request)
        }
        FaultEffect::Truncated { bytes } => {
            let mut reply = dispatch::handle_request(cloud, now, request);
            reply.body_mut().truncate(*bytes);
            reply
        }
        FaultEffect::Proxy { status, executed } => {
            reply_instead_of_cloud(cloud, now, request, *executed, replies::nginx_error(*status))
        }
        FaultEffect::Duplicate {} => {
            dispatch::handle_request(cloud, now, request);
            dispatch::handle_request(cloud, now, request)
        }
        FaultEffect::Stale { seconds } => stale_reply(cloud, now, request, *seconds),
    };
    Delivery { delay_ms: injection.delay_ms, outcome }.attach_to(&mut reply);
    reply
}

/// A reply in place of the cloud's own, after executing the request if `executed`.
fn reply_instead_of_cloud(
    cloud: &mut Cloud,
    now: Timestamp,
    request: &Request<Vec<u8>>,
    executed: bool,
    reply: Reply,
) -> Reply {
    if executed {
        dispatch::handle_request(cloud, now, request);
    }
    reply
}

/// The reply for callers that ignore [`Delivery`]: an error status, so that nobody takes it for success.
fn undelivered_reply() -> Reply {
    let mut reply = reply::no_content();
    *reply.status_mut() = http::StatusCode::GATEWAY_TIMEOUT;
    reply
}

/// Answers from the state of the region `seconds` ago.
fn stale_reply(
    cloud: &mut Cloud,
    now: Timestamp,
    request: &Request<Vec<u8>>,
    seconds: u32,
) -> Reply {
    let past_time = now.plus_seconds(-i64::from(seconds));
    let region_in_path = Service::from_path(cloud.service_path(request)).and_then(Service::region);
    let name: Option<RegionName> = region_in_path.and_then(|name| name.parse().ok());
    let past = name.as_ref().and_then(|name| cloud.faults.past_state(name, past_time)).cloned();
    let (Some(name), Some(past)) = (name, past) else {
        return dispatch::handle_request(cloud, now, request);
    };
    // The effect only applies to reads, which change nothing, so the present state can be swapped out and back.
    let present = cloud.regions.insert(name.clone(), past);
    let reply = dispatch::handle_request(cloud, now, request);
    if let Some(present) = present {
        cloud.regions.insert(name, present);
    }
    reply
}

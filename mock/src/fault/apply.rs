//! Applies the effect of a rule to a request.

use http::Request;
use imageshare_core::model::{RegionName, Timestamp};

use super::effect::Effect;
use super::page;
use super::state::Injection;
use crate::Cloud;
use crate::delivery::{Arrival, Delivery};
use crate::dispatch;
use crate::reply::{self, Reply};
use crate::service::Service;

/// Answers a request to which a fault applies.
pub(crate) fn apply(
    cloud: &mut Cloud,
    now: Timestamp,
    request: &Request<Vec<u8>>,
    injection: &Injection,
) -> Reply {
    let mut arrival = Arrival::Whole;
    let mut reply = match &injection.effect {
        Effect::Pass {} => dispatch::answer(cloud, now, request),
        Effect::Drop { executed } => {
            arrival = Arrival::Dropped;
            replace_reply(cloud, now, request, *executed, no_answer())
        }
        Effect::Timeout { executed } => {
            arrival = Arrival::Never;
            replace_reply(cloud, now, request, *executed, no_answer())
        }
        Effect::Status { status, body, media_type, headers, executed } => {
            let chosen = page::custom(*status, media_type, headers, body);
            let mut reply = replace_reply(cloud, now, request, *executed, chosen);
            dispatch::add_cors_headers(cloud, request, &mut reply);
            reply
        }
        Effect::OverLimit { retry_after } => {
            let mut reply = page::over_limit(*retry_after);
            dispatch::add_cors_headers(cloud, request, &mut reply);
            reply
        }
        Effect::EndToken {} => {
            cloud.expire_token(request);
            dispatch::answer(cloud, now, request)
        }
        Effect::Truncated { bytes } => {
            let mut reply = dispatch::answer(cloud, now, request);
            reply.body_mut().truncate(*bytes);
            reply
        }
        Effect::Proxy { status, executed } => {
            replace_reply(cloud, now, request, *executed, page::nginx_error(*status))
        }
        Effect::Duplicate {} => {
            dispatch::answer(cloud, now, request);
            dispatch::answer(cloud, now, request)
        }
        Effect::Stale { seconds } => stale(cloud, now, request, *seconds),
    };
    Delivery { after_ms: injection.after_ms, arrival }.write(&mut reply);
    reply
}

/// A reply in place of the cloud's own, after executing the request if `executed`.
fn replace_reply(
    cloud: &mut Cloud,
    now: Timestamp,
    request: &Request<Vec<u8>>,
    executed: bool,
    reply: Reply,
) -> Reply {
    if executed {
        dispatch::answer(cloud, now, request);
    }
    reply
}

/// The reply for callers that ignore [`Delivery`]: an error status, so that nobody takes it for success.
fn no_answer() -> Reply {
    let mut reply = reply::no_content();
    *reply.status_mut() = http::StatusCode::GATEWAY_TIMEOUT;
    reply
}

/// Answers from the state of the region `seconds` ago.
fn stale(cloud: &mut Cloud, now: Timestamp, request: &Request<Vec<u8>>, seconds: u32) -> Reply {
    let past_time = now.plus_seconds(-i64::from(seconds));
    let region_in_path = Service::find(cloud.below(request)).and_then(Service::region);
    let name: Option<RegionName> = region_in_path.and_then(|name| name.parse().ok());
    let past = name.as_ref().and_then(|name| cloud.faults.past(name, past_time)).cloned();
    let (Some(name), Some(past)) = (name, past) else {
        return dispatch::answer(cloud, now, request);
    };
    // The effect only applies to reads, which change nothing, so the present state can be swapped out and back.
    let present = cloud.regions.insert(name.clone(), past);
    let reply = dispatch::answer(cloud, now, request);
    if let Some(present) = present {
        cloud.regions.insert(name, present);
    }
    reply
}

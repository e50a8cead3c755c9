//! Validates fault rules against a world: names must exist and numbers must be in range.

use http::{HeaderName, HeaderValue};

use super::effect::FaultEffect;
use super::rule::{Delay, RequestSelection, Rule};
use super::scope::Scope;
use crate::json_path::{InvalidValue, JsonPath};
use crate::service::ServiceName;
use crate::world::World;

/// Longest delay in milliseconds: longer than any client's time-out.
const MAX_DELAY_MS: u64 = 600_000;
/// Largest age in seconds of a stale region.
const MAX_STALE_SECONDS: u32 = 3_600;

/// Finds the first invalid rule. `list_path` is the path of the list.
pub(crate) fn validate_rules(
    rules: &[Rule],
    world: &World,
    list_path: &JsonPath,
) -> Result<(), InvalidValue> {
    rules
        .iter()
        .enumerate()
        .try_for_each(|(index, one)| validate_rule(one, world, &list_path.index(index)))
}

/// Validates one rule; `path` is its path.
pub(crate) fn validate_rule(
    rule: &Rule,
    world: &World,
    path: &JsonPath,
) -> Result<(), InvalidValue> {
    validate_scope(&rule.on, world, &path.key("on"))?;
    validate_selection(rule.when, &path.key("when"))?;
    validate_delay(rule.delay, &path.key("delay"))?;
    validate_effect(&rule.effect, &path.key("effect"))?;
    let other_service = rule.on.service.is_some_and(|service| service != ServiceName::Image);
    if matches!(rule.effect, FaultEffect::Stale { .. }) && other_service {
        return Err(path.key("effect").invalid("only an image service can be stale"));
    }
    Ok(())
}

fn validate_scope(scope: &Scope, world: &World, path: &JsonPath) -> Result<(), InvalidValue> {
    if let Some(region) = &scope.region {
        if !world.regions.contains(region) {
            return Err(path.key("region").invalid(format!("there is no region \"{region}\"")));
        }
        if scope.service == Some(ServiceName::Identity) {
            return Err(path.key("region").invalid("the identity service has no region"));
        }
    }
    if let Some((call, service)) = scope.call.zip(scope.service) {
        let call_service = ServiceName::from_api(call.route().service);
        if call_service != service {
            let sentence = format!("{call:?} is a call of the {} service", call_service.as_str());
            return Err(path.key("call").invalid(sentence));
        }
    }
    if let Some(id) = &scope.user
        && world.users.iter().all(|user| user.id != *id)
    {
        return Err(path.key("user").invalid(format!("no user has the id \"{id}\"")));
    }
    if let Some(id) = &scope.project
        && world.projects.iter().all(|project| project.id != *id)
    {
        return Err(path.key("project").invalid(format!("no project has the id \"{id}\"")));
    }
    Ok(())
}

fn validate_selection(selection: RequestSelection, path: &JsonPath) -> Result<(), InvalidValue> {
    match selection {
        RequestSelection::First(0) => {
            Err(path.key("first").invalid("must be at least 1, or the rule never applies"))
        }
        RequestSelection::Every(0) => Err(path.key("every").invalid("must be at least 1")),
        RequestSelection::Percent(101..) => Err(path.key("percent").invalid("must be at most 100")),
        RequestSelection::Always
        | RequestSelection::First(_)
        | RequestSelection::After(_)
        | RequestSelection::Every(_)
        | RequestSelection::Percent(_) => Ok(()),
    }
}

fn validate_delay(delay: Delay, path: &JsonPath) -> Result<(), InvalidValue> {
    for (key, millis) in [("ms", delay.ms), ("jitter_ms", delay.jitter_ms)] {
        if millis > MAX_DELAY_MS {
            return Err(path
                .key(key)
                .invalid(format!("must be at most {MAX_DELAY_MS} milliseconds")));
        }
    }
    Ok(())
}

fn validate_effect(effect: &FaultEffect, path: &JsonPath) -> Result<(), InvalidValue> {
    match effect {
        FaultEffect::Status { status, media_type, headers, .. } => {
            let path = path.key("status");
            if !(200..=599).contains(status) {
                return Err(path.key("status").invalid("a status is a number from 200 to 599"));
            }
            if HeaderValue::from_str(media_type).is_err() {
                return Err(path.key("media_type").invalid("not a valid header value"));
            }
            for (name, value) in headers {
                if HeaderName::try_from(name).is_err() || HeaderValue::from_str(value).is_err() {
                    let header_path = path.key("headers").key(name);
                    return Err(header_path
                        .invalid(format!("\"{name}\" with this value is not a valid header")));
                }
            }
            Ok(())
        }
        FaultEffect::Proxy { status, .. } if super::replies::status_title(*status).is_none() => {
            Err(path.key("proxy").key("status").invalid("a proxy answers 502, 503 or 504"))
        }
        FaultEffect::Stale { seconds } if !(1..=MAX_STALE_SECONDS).contains(seconds) => {
            let seconds_path = path.key("stale").key("seconds");
            Err(seconds_path.invalid(format!("1 to {MAX_STALE_SECONDS} seconds")))
        }
        _ => Ok(()),
    }
}

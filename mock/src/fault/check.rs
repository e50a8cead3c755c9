//! Validates fault rules against a world: names must exist and numbers must be in range.

use http::{HeaderName, HeaderValue};

use super::effect::Effect;
use super::rule::{Delay, Rule, When};
use super::scope::Scope;
use crate::json_path::{Fault, JsonPath};
use crate::service::ServiceName;
use crate::world::World;

/// Longest delay in milliseconds: longer than any client's time-out.
const LONGEST_DELAY: u64 = 600_000;
/// Largest age in seconds of a stale region.
const STALEST: u32 = 3_600;

/// Finds the first invalid rule. `place` is the path of the list.
pub(crate) fn validate_rules(rules: &[Rule], world: &World, place: &JsonPath) -> Result<(), Fault> {
    rules
        .iter()
        .enumerate()
        .try_for_each(|(index, one)| validate_rule(one, world, &place.index(index)))
}

/// Validates one rule; `path` is its path.
pub(crate) fn validate_rule(rule: &Rule, world: &World, path: &JsonPath) -> Result<(), Fault> {
    scope(&rule.on, world, &path.key("on"))?;
    when(rule.when, &path.key("when"))?;
    delay(rule.delay, &path.key("delay"))?;
    effect(&rule.effect, &path.key("effect"))?;
    let other_service = rule.on.service.is_some_and(|service| service != ServiceName::Image);
    if matches!(rule.effect, Effect::Stale { .. }) && other_service {
        return Err(path.key("effect").fault("only an image service can be stale"));
    }
    Ok(())
}

fn scope(scope: &Scope, world: &World, path: &JsonPath) -> Result<(), Fault> {
    if let Some(region) = &scope.region {
        if !world.regions.contains(region) {
            return Err(path.key("region").fault(format!("there is no region \"{region}\"")));
        }
        if scope.service == Some(ServiceName::Identity) {
            return Err(path.key("region").fault("the identity service has no region"));
        }
    }
    if let Some((call, service)) = scope.call.zip(scope.service) {
        let call_service = ServiceName::from_api(call.route().service);
        if call_service != service {
            let sentence = format!("{call:?} is a call of the {} service", call_service.as_str());
            return Err(path.key("call").fault(sentence));
        }
    }
    if let Some(id) = &scope.user
        && world.users.iter().all(|user| user.id != *id)
    {
        return Err(path.key("user").fault(format!("no user has the id \"{id}\"")));
    }
    if let Some(id) = &scope.project
        && world.projects.iter().all(|project| project.id != *id)
    {
        return Err(path.key("project").fault(format!("no project has the id \"{id}\"")));
    }
    Ok(())
}

fn when(when: When, path: &JsonPath) -> Result<(), Fault> {
    match when {
        When::First(0) => {
            Err(path.key("first").fault("must be at least 1, or the rule never applies"))
        }
        When::Every(0) => Err(path.key("every").fault("must be at least 1")),
        When::Percent(101..) => Err(path.key("percent").fault("must be at most 100")),
        When::Always | When::First(_) | When::After(_) | When::Every(_) | When::Percent(_) => {
            Ok(())
        }
    }
}

fn delay(delay: Delay, path: &JsonPath) -> Result<(), Fault> {
    for (key, millis) in [("ms", delay.ms), ("jitter_ms", delay.jitter_ms)] {
        if millis > LONGEST_DELAY {
            return Err(path
                .key(key)
                .fault(format!("must be at most {LONGEST_DELAY} milliseconds")));
        }
    }
    Ok(())
}

fn effect(effect: &Effect, path: &JsonPath) -> Result<(), Fault> {
    match effect {
        Effect::Status { status, media_type, headers, .. } => {
            let path = path.key("status");
            if !(200..=599).contains(status) {
                return Err(path.key("status").fault("a status is a number from 200 to 599"));
            }
            if HeaderValue::from_str(media_type).is_err() {
                return Err(path.key("media_type").fault("not a valid header value"));
            }
            for (name, value) in headers {
                if HeaderName::try_from(name).is_err() || HeaderValue::from_str(value).is_err() {
                    let header_path = path.key("headers").key(name);
                    return Err(header_path
                        .fault(format!("\"{name}\" with this value is not a valid header")));
                }
            }
            Ok(())
        }
        Effect::Proxy { status, .. } if super::page::title(*status).is_none() => {
            Err(path.key("proxy").key("status").fault("a proxy answers 502, 503 or 504"))
        }
        Effect::Stale { seconds } if !(1..=STALEST).contains(seconds) => {
            let seconds_path = path.key("stale").key("seconds");
            Err(seconds_path.fault(format!("1 to {STALEST} seconds")))
        }
        _ => Ok(()),
    }
}

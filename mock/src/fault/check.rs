//! Whether fault rules make sense in a world: what they name is there, and their numbers are in range.

use http::{HeaderName, HeaderValue};

use super::effect::Effect;
use super::rule::{Delay, Rule, When};
use super::scope::Scope;
use crate::json_path::{Fault, JsonPath};
use crate::service::ServiceName;
use crate::world::World;

/// Milliseconds that an answer takes at most: longer than any client waits.
const LONGEST_DELAY: u64 = 600_000;
/// Seconds that a region is behind at most.
const STALEST: u32 = 3_600;

/// Finds the first rule that makes none. `place` is where the list stands.
pub(crate) fn rules(rules: &[Rule], world: &World, place: &JsonPath) -> Result<(), Fault> {
    rules.iter().enumerate().try_for_each(|(index, one)| rule(one, world, &place.index(index)))
}

/// The same for one, which stands at `here`.
pub(crate) fn rule(rule: &Rule, world: &World, here: &JsonPath) -> Result<(), Fault> {
    scope(&rule.on, world, &here.key("on"))?;
    when(rule.when, &here.key("when"))?;
    delay(rule.delay, &here.key("delay"))?;
    effect(&rule.effect, &here.key("effect"))?;
    let elsewhere = rule.on.service.is_some_and(|service| service != ServiceName::Image);
    if matches!(rule.effect, Effect::Stale { .. }) && elsewhere {
        return Err(here.key("effect").fault("only an image service can be stale"));
    }
    Ok(())
}

fn scope(scope: &Scope, world: &World, here: &JsonPath) -> Result<(), Fault> {
    if let Some(region) = &scope.region {
        if !world.regions.contains(region) {
            return Err(here.key("region").fault(format!("there is no region \"{region}\"")));
        }
        if scope.service == Some(ServiceName::Identity) {
            return Err(here.key("region").fault("the identity service has no region"));
        }
    }
    if let Some((call, service)) = scope.call.zip(scope.service) {
        let its = ServiceName::of(call.route().service);
        if its != service {
            let sentence = format!("{call:?} is a call of the {} service", its.as_str());
            return Err(here.key("call").fault(sentence));
        }
    }
    if let Some(id) = &scope.user
        && world.users.iter().all(|user| user.id != *id)
    {
        return Err(here.key("user").fault(format!("no user has the id \"{id}\"")));
    }
    if let Some(id) = &scope.project
        && world.projects.iter().all(|project| project.id != *id)
    {
        return Err(here.key("project").fault(format!("no project has the id \"{id}\"")));
    }
    Ok(())
}

fn when(when: When, here: &JsonPath) -> Result<(), Fault> {
    match when {
        When::First(0) => Err(here.key("first").fault("a rule that strikes nothing: 1 at least")),
        When::Every(0) => Err(here.key("every").fault("there is no number 0: 1 at least")),
        When::Percent(101..) => Err(here.key("percent").fault("100 of a hundred at most")),
        When::Always | When::First(_) | When::After(_) | When::Every(_) | When::Percent(_) => {
            Ok(())
        }
    }
}

fn delay(delay: Delay, here: &JsonPath) -> Result<(), Fault> {
    for (key, millis) in [("ms", delay.ms), ("jitter_ms", delay.jitter_ms)] {
        if millis > LONGEST_DELAY {
            return Err(here.key(key).fault(format!("{LONGEST_DELAY} milliseconds at most")));
        }
    }
    Ok(())
}

fn effect(effect: &Effect, here: &JsonPath) -> Result<(), Fault> {
    match effect {
        Effect::Status { status, media_type, headers, .. } => {
            let here = here.key("status");
            if !(200..=599).contains(status) {
                return Err(here.key("status").fault("a status is a number from 200 to 599"));
            }
            if HeaderValue::from_str(media_type).is_err() {
                return Err(here.key("media_type").fault("no header can hold this"));
            }
            for (name, value) in headers {
                if HeaderName::try_from(name).is_err() || HeaderValue::from_str(value).is_err() {
                    let there = here.key("headers").key(name);
                    return Err(there.fault(format!("\"{name}\" with this value is no header")));
                }
            }
            Ok(())
        }
        Effect::Proxy { status, .. } if super::page::title(*status).is_none() => {
            Err(here.key("proxy").key("status").fault("a proxy answers 502, 503 or 504"))
        }
        Effect::Stale { seconds } if !(1..=STALEST).contains(seconds) => {
            let there = here.key("stale").key("seconds");
            Err(there.fault(format!("1 to {STALEST} seconds")))
        }
        _ => Ok(()),
    }
}

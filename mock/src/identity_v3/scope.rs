//! What a token is to be good for, as a sign-in asks for it.

use imageshare_core::model::ProjectId;
use imageshare_core::wire::identity_v3::{DomainRef, ProjectRef};
use serde_json::{Value, json};

use super::refusal::Refused;
use super::request::Request;
use super::sign_in;
use crate::world::{Domain, World};

/// What was asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Asked {
    /// Nothing was said.
    Nothing,
    /// No project.
    Unscoped,
    /// A project that exists.
    Project(ProjectId),
}

/// The kinds of scope, of which one has to be named.
const KINDS: [&str; 5] = ["system", "project", "domain", "OS-TRUST:trust", "unscoped"];

/// Reads it. An application credential brings its project and lets nobody ask for another (measured).
pub(super) fn read(world: &World, request: &Request) -> Result<Asked, Refused> {
    let scope = request.auth.get("scope");
    if request.methods.iter().any(|method| method == "application_credential") {
        if scope.is_some() {
            return Err(Refused::methods(
                "Error authenticating with application credential: Application credentials cannot request a scope.",
                json!({}),
            ));
        }
        let (_, credential) = sign_in::find_credential(world, request)?;
        return Ok(Asked::Project(credential.project.clone()));
    }
    let Some(scope) = scope else { return Ok(Asked::Nothing) };
    let named = |kind: &&&str| match scope {
        Value::String(text) => text.contains(**kind),
        other => other.get(**kind).is_some(),
    };
    let mut kinds = KINDS.iter().filter(named);
    match (kinds.next(), kinds.next()) {
        (Some(&"unscoped"), None) => Ok(Asked::Unscoped),
        (Some(&"project"), None) => project(world, &scope["project"]).map(Asked::Project),
        // Nobody here has a role on the system, a domain or a trust.
        (Some(_), None) => Err(Refused::unauthorized()),
        _ => Err(Refused::expected("system, project, domain, OS-TRUST:trust or unscoped", "scope")),
    }
}

fn project(world: &World, asked: &Value) -> Result<ProjectId, Refused> {
    let by_name = asked.get("name").and_then(Value::as_str).filter(|name| !name.is_empty());
    if by_name.is_some() && asked.get("domain").is_none() {
        return Err(Refused::expected("domain", "project"));
    }
    // A name goes before an id, as in Keystone.
    let asked = match by_name {
        Some(name) => ProjectRef::from_json(&json!({ "name": name, "domain": asked["domain"] })),
        None => ProjectRef::from_json(asked),
    };
    let found = match asked.ok_or_else(Refused::unauthorized)? {
        ProjectRef::Id(id) => world.projects.iter().find(|project| project.id.as_str() == id),
        ProjectRef::Name { name, domain } => {
            let domain = find_domain(world, &domain)?;
            let mut there = world.projects.iter().filter(|project| project.domain == domain.id);
            there.find(|project| project.name == name)
        }
    };
    found.map(|project| project.id.clone()).ok_or_else(Refused::unauthorized)
}

/// The domain that is meant.
pub(super) fn find_domain<'a>(world: &'a World, asked: &DomainRef) -> Result<&'a Domain, Refused> {
    let found = world.domains.iter().find(|domain| match asked {
        DomainRef::Id(id) => domain.id == *id,
        DomainRef::Name(name) => domain.name == *name,
    });
    found.ok_or_else(Refused::unauthorized)
}

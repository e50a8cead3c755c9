//! The scope of a token: as requested at sign-in, and as granted by the user's roles.

use imageshare_core::model::ProjectId;
use serde_json::{Value, json};

use super::api_error::ApiError;
use super::default_roles;
use super::lookup::{find_credential, find_domain};
use super::request_body::SignInRequest;
use crate::tokens::NonProjectScope;
use crate::world::{ApplicationCredential, Project, User, World};

/// The requested scope.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum RequestedScope {
    /// The request has no scope.
    Unspecified,
    /// Explicitly unscoped.
    Unscoped,
    /// A project that exists and is enabled.
    Project(ProjectId),
    /// A domain or the whole cloud.
    NonProject(NonProjectScope),
}

/// The granted scope.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct GrantedScope {
    pub project: Option<ProjectId>,
    pub non_project_scope: Option<NonProjectScope>,
    /// The user's roles in it.
    pub roles: Vec<String>,
}

/// The kinds of scope; a request must name exactly one.
const SCOPE_KINDS: [&str; 5] = ["system", "project", "domain", "OS-TRUST:trust", "unscoped"];

/// Parses the scope. An application credential has a fixed project and cannot request another (measured).
pub(super) fn parse_scope(
    world: &World,
    request: &SignInRequest,
) -> Result<RequestedScope, ApiError> {
    let scope = request.auth.get("scope");
    if request.methods.iter().any(|method| method == "application_credential") {
        if scope.is_some() {
            return Err(ApiError::auth_methods_error(
                "Error authenticating with application credential: Application credentials cannot request a scope.",
                json!({}),
            ));
        }
        let (_, credential) =
            find_credential(world, request.method_data("application_credential"))?;
        return Ok(credential
            .project
            .clone()
            .map_or(RequestedScope::Unscoped, RequestedScope::Project));
    }
    let Some(scope) = scope else { return Ok(RequestedScope::Unspecified) };
    let named = |kind: &&&str| match scope {
        Value::String(text) => text.contains(**kind),
        other => other.get(**kind).is_some(),
    };
    let mut kinds = SCOPE_KINDS.iter().filter(named);
    match (kinds.next(), kinds.next()) {
        (Some(&"unscoped"), None) => Ok(RequestedScope::Unscoped),
        (Some(&"system"), None) => Ok(RequestedScope::NonProject(NonProjectScope::System)),
        (Some(&"project"), None) => {
            requested_project(world, &scope["project"]).map(RequestedScope::Project)
        }
        (Some(&"domain"), None) => {
            let domain = find_domain(world, &scope["domain"])?;
            Ok(RequestedScope::NonProject(NonProjectScope::Domain(domain.id.clone())))
        }
        // The mock has no trusts.
        (Some(_), None) => match scope["OS-TRUST:trust"].get("id") {
            Some(_) => Err(ApiError::unauthorized()),
            None => Err(ApiError::missing_value("trust_id", "trust")),
        },
        _ => Err(ApiError::missing_value(
            "system, project, domain, OS-TRUST:trust or unscoped",
            "scope",
        )),
    }
}

/// The requested project. A name takes precedence over an ID, as in Keystone.
fn requested_project(world: &World, reference: &Value) -> Result<ProjectId, ApiError> {
    let given =
        |key: &str| reference.get(key).and_then(Value::as_str).filter(|text| !text.is_empty());
    let found = if let Some(name) = given("name") {
        let domain =
            reference.get("domain").ok_or_else(|| ApiError::missing_value("domain", "project"))?;
        let domain = find_domain(world, domain)?;
        let mut in_domain = world.projects.iter().filter(|project| project.domain == domain.id);
        in_domain.find(|project| project.name == name)
    } else {
        let id = given("id").unwrap_or_default();
        world.projects.iter().find(|project| project.id.as_str() == id)
    };
    let found: Option<&Project> = found.filter(|project| project.enabled);
    found.map(|project| project.id.clone()).ok_or_else(ApiError::unauthorized)
}

/// Grants the requested scope if the user has a role in it.
pub(super) fn grant_scope(
    world: &World,
    user: &User,
    credential: Option<&ApplicationCredential>,
    requested_scope: RequestedScope,
) -> Result<GrantedScope, ApiError> {
    let effective_roles = |names: Option<&Vec<String>>| {
        let names = names.filter(|names| !names.is_empty()).ok_or_else(ApiError::unauthorized)?;
        Ok(default_roles::with_implied_roles(names))
    };
    match requested_scope {
        RequestedScope::Unscoped => Ok(GrantedScope::default()),
        RequestedScope::Project(project) => {
            // Only an application credential names a project that may be gone (measured).
            if !world.projects.iter().any(|one| one.id == project) {
                return Err(ApiError::project_not_found(project.as_str()));
            }
            let names = user.roles.get(&project);
            let names = credential.map(|credential| &credential.roles).or(names);
            Ok(GrantedScope {
                roles: effective_roles(names)?,
                project: Some(project),
                non_project_scope: None,
            })
        }
        RequestedScope::NonProject(wider) => {
            let names = match &wider {
                NonProjectScope::System => Some(&user.wider_roles.system),
                NonProjectScope::Domain(id) => user.wider_roles.domains.get(id),
            };
            Ok(GrantedScope {
                roles: effective_roles(names)?,
                project: None,
                non_project_scope: Some(wider),
            })
        }
        RequestedScope::Unspecified => {
            let default_project_id = user.default_project.as_ref().filter(|id| {
                world.projects.iter().any(|project| project.id == **id && project.enabled)
            });
            match default_project_id.and_then(|project| Some((project, user.roles.get(project)?))) {
                Some((project, names)) => {
                    let roles = effective_roles(Some(names))?;
                    Ok(GrantedScope {
                        roles,
                        project: Some(project.clone()),
                        non_project_scope: None,
                    })
                }
                None => Ok(GrantedScope::default()),
            }
        }
    }
}

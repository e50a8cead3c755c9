//! Projects: everybody sees their own; only an administrator of the cloud sees others. That is why users must exchange project
//! IDs by other means.

use std::collections::BTreeMap;

use imageshare_core::wire::identity_v3::projects::{AuthProject, AuthProjects, ProjectBody};

use super::api_error::ApiError;
use super::authorize::{PolicyTarget, authorize, token_domain};
use super::identity_policy::IdentityAction;
use super::{collection, domains, links, lookup, token_headers};
use crate::Cloud;
use crate::cloud::RequestContext;
use crate::reply::{self, Reply};
use crate::world::{Domain, Project, User};

/// `GET /v3/auth/projects`: the projects that the caller can sign in to; an unscoped token is sufficient.
pub(super) fn list_auth_projects(
    cloud: &Cloud,
    request_context: &RequestContext<'_>,
) -> Result<Reply, ApiError> {
    let token = token_headers::caller_token(cloud, request_context)?;
    let user = lookup::user_by_id(cloud, token.user.as_str()).ok_or_else(ApiError::unauthorized)?;
    let own_projects =
        cloud.world.projects.iter().filter(|project| user.roles.contains_key(&project.id));
    Ok(list_reply(
        cloud,
        request_context,
        own_projects.map(|project| project_record(cloud, project)).collect(),
    ))
}

/// The projects in which a user has a role.
pub(super) fn list_for_user(
    cloud: &Cloud,
    request_context: &RequestContext<'_>,
    user: &User,
) -> Reply {
    let own_projects =
        cloud.world.projects.iter().filter(|project| user.roles.contains_key(&project.id));
    let own_projects = own_projects.map(|project| project_record(cloud, project));
    list_reply(
        cloud,
        request_context,
        own_projects.filter(|project| matches_query(request_context, project)).collect(),
    )
}

/// `GET /v3/projects`: filtered by name, domain and whether they are enabled.
pub(super) fn list_all(
    cloud: &Cloud,
    request_context: &RequestContext<'_>,
) -> Result<Reply, ApiError> {
    for (key, value) in collection::query_params(request_context) {
        if key == "parent_id" && uuid::Uuid::parse_str(&value).is_err() {
            return Err(ApiError::invalid_field(
                "parent_id",
                &value,
                &format!("'{value}' is not a 'uuid'"),
            ));
        }
    }
    let token = token_headers::caller_token(cloud, request_context)?;
    let domain = token_domain(cloud, token);
    authorize(
        cloud,
        token,
        IdentityAction::ListProjects,
        PolicyTarget { domain, ..PolicyTarget::default() },
    )?;
    let own_domain = token.wider.as_ref().and(domain);
    let as_projects = collection::query_params(request_context)
        .any(|(key, value)| key == "is_domain" && collection::parse_bool(&value));
    let found: Vec<AuthProject> = if as_projects {
        cloud.world.domains.iter().map(|domain| domain_as_project(cloud, domain)).collect()
    } else {
        cloud.world.projects.iter().map(|project| project_record(cloud, project)).collect()
    };
    let found = found.into_iter().filter(|project| matches_query(request_context, project));
    let found = found.filter(|one| own_domain.is_none() || own_domain == one.domain_id.as_deref());
    Ok(list_reply(cloud, request_context, found.collect()))
}

/// `GET /v3/projects/{project_id}`: the token's own project, or any for an administrator.
pub(super) fn show(
    cloud: &Cloud,
    request_context: &RequestContext<'_>,
    id: &str,
) -> Result<Reply, ApiError> {
    let token = token_headers::caller_token(cloud, request_context)?;
    let found = cloud.world.projects.iter().find(|project| project.id.as_str() == id);
    let target = PolicyTarget {
        project: found.map(|project| &project.id),
        domain: found.map(|project| project.domain.as_str()),
        user: None,
    };
    authorize(cloud, token, IdentityAction::ShowProject, target)?;
    let domain = || cloud.world.domains.iter().find(|domain| domain.id == id);
    let project = found.map(|project| project_record(cloud, project));
    let project = project.or_else(|| Some(domain_as_project(cloud, domain()?)));
    let project = project.ok_or_else(|| ApiError::project_not_found(id))?;
    Ok(reply::json(200, &ProjectBody { project }))
}

/// True if a project matches the query.
fn matches_query(request_context: &RequestContext<'_>, project: &AuthProject) -> bool {
    collection::query_params(request_context).all(|(key, value)| match key.as_ref() {
        "name" => project.name == *value,
        "domain_id" => project.domain_id.as_deref() == Some(&value),
        "parent_id" => project.parent_id.as_deref() == Some(&value),
        "enabled" => project.enabled == collection::parse_bool(&value),
        _ => true,
    })
}

fn list_reply(
    cloud: &Cloud,
    request_context: &RequestContext<'_>,
    projects: Vec<AuthProject>,
) -> Reply {
    let self_url = Some(collection::request_url(cloud, request_context));
    let links = links([("next", None), ("previous", None), ("self", self_url)]);
    reply::json(200, &AuthProjects { projects, links })
}

pub(super) fn project_record(cloud: &Cloud, project: &Project) -> AuthProject {
    AuthProject {
        id: project.id.to_string(),
        name: project.name.clone(),
        domain_id: Some(project.domain.clone()),
        description: project.description.clone(),
        enabled: project.enabled,
        parent_id: Some(project.domain.clone()),
        is_domain: false,
        tags: Vec::new(),
        options: BTreeMap::new(),
        links: self_links(cloud, project.id.as_str()),
    }
}

/// Keystone also shows a domain as a project.
fn domain_as_project(cloud: &Cloud, domain: &Domain) -> AuthProject {
    AuthProject {
        id: domain.id.clone(),
        name: domain.name.clone(),
        domain_id: None,
        description: domains::domain_description(domain).to_owned(),
        enabled: true,
        parent_id: None,
        is_domain: true,
        tags: Vec::new(),
        options: BTreeMap::new(),
        links: self_links(cloud, &domain.id),
    }
}

fn self_links(cloud: &Cloud, id: &str) -> BTreeMap<String, Option<String>> {
    links([("self", Some(format!("{}/projects/{id}", cloud.identity_url())))])
}

//! `POST /v3/projects` and `DELETE /v3/projects/{project_id}`, for administrators. The images and memberships of a deleted project
//! stay (measured).

use imageshare_core::model::ProjectId;
use imageshare_core::wire::identity_v3::projects::ProjectBody;
use serde_json::{Map, Value};

use super::api_error::ApiError;
use super::authorize::{PolicyTarget, authorize, token_domain};
use super::identity_policy::IdentityAction;
use super::projects::project_record;
use super::refused_admin_calls::not_in_the_mock;
use super::{collection, request_body, token_headers};
use crate::Cloud;
use crate::cloud::RequestContext;
use crate::reply::{self, Reply};
use crate::world::Project;

/// Keystone's schema of a new project, without tags.
const SCHEMA: &str = include_str!("project_create.json");

/// Creates a project, in which nobody has a role yet.
pub(super) fn create(
    cloud: &mut Cloud,
    request_context: &RequestContext<'_>,
) -> Result<Reply, ApiError> {
    let mut body = request_body::parse_body(request_context)?;
    request_body::check_fields(SCHEMA, request_context)?;
    let token = token_headers::caller_token(cloud, request_context)?;
    authorize(cloud, token, IdentityAction::CreateProject, PolicyTarget::default())?;
    let caller_domain = token_domain(cloud, token).map(str::to_owned);
    let Some(Value::Object(fields)) = body.remove("project") else {
        // A real Keystone crashes, and closes the connection (measured).
        return Err(ApiError::bad_request("'project' is a required property"));
    };
    let domain = domain_of(cloud, &fields, caller_domain)?;
    let id = cloud.rng.random_hex_id();
    let text = |key: &str| fields.get(key).and_then(Value::as_str).unwrap_or_default();
    let name = text("name").trim();
    let projects = &cloud.world.projects;
    if projects.iter().any(|project| project.domain == domain && project.name == name) {
        return Err(ApiError::conflict(format!(
            "Conflict occurred attempting to store project - it is not permitted to have two projects with either the same name or same id in the same domain: name is {name}, project id {id}."
        )));
    }
    let enabled = match fields.get("enabled") {
        Some(Value::String(text)) => collection::parse_bool(text),
        value => value.and_then(Value::as_bool).unwrap_or(true),
    };
    let project = Project {
        id: id.parse().map_err(|_| ApiError::malformed("The project ID is invalid."))?,
        name: name.to_owned(),
        description: text("description").to_owned(),
        domain,
        enabled,
    };
    let record = project_record(cloud, &project);
    cloud.world.projects.push(project);
    Ok(reply::json(201, &ProjectBody { project: record }))
}

/// The domain of a new project. The mock has no projects below projects, no domains as projects, and no tags.
fn domain_of(
    cloud: &Cloud,
    fields: &Map<String, Value>,
    caller_domain: Option<String>,
) -> Result<String, ApiError> {
    let text = |key: &str| fields.get(key).and_then(Value::as_str);
    let has_tags = fields.get("tags").is_some_and(|tags| !crate::python::is_falsy(tags));
    let is_domain = fields.get("is_domain").is_some_and(|value| match value {
        Value::String(text) => !text.is_empty() && collection::parse_bool(text),
        value => value.as_bool() == Some(true),
    });
    if has_tags || is_domain {
        return Err(not_in_the_mock());
    }
    let domain = text("domain_id").map(str::to_owned).or(caller_domain);
    let domain = domain.unwrap_or_else(|| "default".to_owned());
    if !cloud.world.domains.iter().any(|one| one.id == domain) {
        return Err(ApiError::bad_request(format!("Could not find domain: {domain}.")));
    }
    match text("parent_id") {
        None => Ok(domain),
        Some(parent) if parent == domain => Ok(domain),
        Some(parent) if is_known(cloud, parent) => Err(not_in_the_mock()),
        Some(parent) => Err(ApiError::bad_request(format!("Could not find project: {parent}."))),
    }
}

/// Whether there is a project or a domain with this ID.
fn is_known(cloud: &Cloud, id: &str) -> bool {
    let is_domain = cloud.world.domains.iter().any(|domain| domain.id == id);
    is_domain || cloud.world.projects.iter().any(|project| project.id.as_str() == id)
}

/// Deletes a project: its roles end, and its tokens are invalid (see `token_headers`).
pub(super) fn delete(
    cloud: &mut Cloud,
    request_context: &RequestContext<'_>,
    id: &str,
) -> Result<Reply, ApiError> {
    let token = token_headers::caller_token(cloud, request_context)?;
    authorize(cloud, token, IdentityAction::DeleteProject, PolicyTarget::default())?;
    if cloud.world.domains.iter().any(|domain| domain.id == id) {
        return Err(ApiError::in_use(
            "Cannot delete a domain that is enabled, please disable it first.",
        ));
    }
    let is_it = |one: &ProjectId| one.as_str() == id;
    let count = cloud.world.projects.len();
    cloud.world.projects.retain(|project| !is_it(&project.id));
    if cloud.world.projects.len() == count {
        return Err(ApiError::project_not_found(id));
    }
    for user in &mut cloud.world.users {
        user.roles.retain(|project, _| !is_it(project));
        user.default_project = user.default_project.take().filter(|project| !is_it(project));
    }
    Ok(reply::no_content())
}

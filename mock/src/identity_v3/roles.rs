//! Roles: the record of a role, and all roles for administrators.

use serde_json::{Value, json};

use super::api_error::ApiError;
use super::authorize::{PolicyTarget, authorize};
use super::identity_policy::IdentityAction;
use super::{collection, default_roles, token_headers};
use crate::Cloud;
use crate::cloud::RequestContext;
use crate::reply::{self, Reply};

/// `GET /v3/roles`, filtered by name. No role belongs to a domain.
pub(super) fn list(cloud: &Cloud, request_context: &RequestContext<'_>) -> Result<Reply, ApiError> {
    let token = token_headers::caller_token(cloud, request_context)?;
    authorize(cloud, token, IdentityAction::ListRoles, PolicyTarget::default())?;
    let matches = |name: &&str| {
        collection::query_params(request_context).all(|(key, value)| match key.as_ref() {
            "name" => **name == *value,
            "domain_id" => false,
            _ => true,
        })
    };
    let found = cloud.ids.role_names().filter(matches);
    let found = found.map(|name| linked_record(cloud, name)).collect();
    Ok(collection::list_reply(cloud, request_context, "roles", found))
}

/// `GET /v3/roles/{role_id}`. Everybody learns whether a role exists (measured).
pub(super) fn show(
    cloud: &Cloud,
    request_context: &RequestContext<'_>,
    id: &str,
) -> Result<Reply, ApiError> {
    let token = token_headers::caller_token(cloud, request_context)?;
    let name = cloud.ids.role_name(id);
    let name = name.ok_or_else(|| ApiError::role_not_found(id))?;
    authorize(cloud, token, IdentityAction::ShowRole, PolicyTarget::default())?;
    Ok(reply::json(200, &json!({ "role": linked_record(cloud, name) })))
}

/// A role as a record with its link.
pub(super) fn linked_record(cloud: &Cloud, name: &str) -> Value {
    let mut record = role_record(cloud, name);
    let id = cloud.ids.role_id(name);
    record["links"] = json!({ "self": format!("{}/roles/{id}", cloud.identity_url()) });
    record
}

/// A role as a record. Default roles are immutable.
pub(super) fn role_record(cloud: &Cloud, name: &str) -> Value {
    let standard = default_roles::names().any(|one| one == name);
    let options = if standard { json!({ "immutable": true }) } else { json!({}) };
    json!({
        "id": cloud.ids.role_id(name), "name": name, "domain_id": null, "description": null, "options": options,
    })
}

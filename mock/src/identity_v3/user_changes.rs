//! `POST /v3/users` and `DELETE /v3/users/{user_id}`, for administrators. A deleted user's images and memberships of projects'
//! images stay, because they belong to projects.

use imageshare_core::model::ProjectId;
use serde_json::{Map, Value, json};

use super::api_error::ApiError;
use super::authorize::{PolicyTarget, authorize, token_domain};
use super::identity_policy::IdentityAction;
use super::refused_admin_calls::not_in_the_mock;
use super::users::user_record;
use super::{lookup, request_body, token_headers};
use crate::Cloud;
use crate::cloud::RequestContext;
use crate::reply::{self, Reply};
use crate::world::{AuthFactors, NonProjectRoles, RackspaceUser, User};

/// Keystone's schema of a new user.
const SCHEMA: &str = include_str!("user_create.json");

/// The fields that have a place of their own. Keystone stores all others unchanged, such as `email`.
const KNOWN_FIELDS: [&str; 9] = [
    "id",
    "name",
    "domain_id",
    "enabled",
    "password",
    "default_project_id",
    "options",
    "federated",
    "links",
];

/// Creates a user, who has no role yet.
pub(super) fn create(
    cloud: &mut Cloud,
    request_context: &RequestContext<'_>,
) -> Result<Reply, ApiError> {
    let mut body = request_body::parse_body(request_context)?;
    request_body::check_fields(SCHEMA, request_context)?;
    let token = token_headers::caller_token(cloud, request_context)?;
    authorize(cloud, token, IdentityAction::CreateUser, PolicyTarget::default())?;
    let caller_domain = token_domain(cloud, token).map(str::to_owned);
    let Some(Value::Object(fields)) = body.remove("user") else {
        return Err(ApiError::bad_request("'user' is a required property"));
    };
    let user = new_user(cloud, fields, caller_domain)?;
    let record = user_record(cloud, &user);
    cloud.world.users.push(user);
    Ok(reply::json(201, &json!({ "user": record })))
}

/// The user that the fields describe. The mock has no options, except those of the world file, and no federated users.
fn new_user(
    cloud: &mut Cloud,
    mut fields: Map<String, Value>,
    caller_domain: Option<String>,
) -> Result<User, ApiError> {
    let is_set = |key: &str| fields.get(key).is_some_and(|value| !crate::python::is_falsy(value));
    if is_set("options") || is_set("federated") {
        return Err(not_in_the_mock());
    }
    let text = |key: &str| fields.get(key).and_then(Value::as_str);
    let domain = text("domain_id").map(str::to_owned).or(caller_domain);
    let domain = domain.unwrap_or_else(|| "default".to_owned());
    if !cloud.world.domains.iter().any(|one| one.id == domain) {
        return Err(ApiError::not_found(format!("Could not find domain: {domain}.")));
    }
    let name = text("name").unwrap_or_default().trim().to_owned();
    if cloud.world.users.iter().any(|user| user.domain == domain && user.name == name) {
        return Err(ApiError::conflict(format!(
            "Conflict occurred attempting to store user - Duplicate entry found with name {name} at domain ID {domain}."
        )));
    }
    let enabled = match fields.get("enabled") {
        None => true,
        Some(Value::Bool(enabled)) => *enabled,
        // A real Keystone accepts some texts, fails to store them, and closes the connection (measured).
        Some(_) => return Err(ApiError::bad_request("'enabled' is not a boolean")),
    };
    let default_project =
        text("default_project_id").map(|id| id.parse::<ProjectId>().map_err(|_| not_in_the_mock()));
    let default_project = default_project.transpose()?;
    let password = text("password").map(Into::into);
    let id = cloud.rng.random_hex_id();
    fields.retain(|key, _| !KNOWN_FIELDS.contains(&key.as_str()));
    Ok(User {
        id: id.parse().map_err(|_| ApiError::malformed("The user ID is invalid."))?,
        name,
        domain,
        password,
        api_key: None,
        enabled,
        rackspace: RackspaceUser::default(),
        default_project,
        default_region: None,
        roles: std::collections::BTreeMap::new(),
        application_credentials: Vec::new(),
        access_rules: Vec::new(),
        factors: AuthFactors::default(),
        wider_roles: NonProjectRoles::default(),
        extra: fields.into_iter().collect(),
    })
}

/// Deletes a user: the roles end, and the tokens are invalid (see `token_headers`).
pub(super) fn delete(
    cloud: &mut Cloud,
    request_context: &RequestContext<'_>,
    id: &str,
) -> Result<Reply, ApiError> {
    let token = token_headers::caller_token(cloud, request_context)?;
    authorize(cloud, token, IdentityAction::DeleteUser, PolicyTarget::default())?;
    lookup::user_by_id(cloud, id).ok_or_else(|| ApiError::user_not_found(id))?;
    cloud.world.users.retain(|user| user.id.as_str() != id);
    Ok(reply::no_content())
}

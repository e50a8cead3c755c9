//! `POST /v3/users/{user_id}/application_credentials`.

use imageshare_core::model::{ProjectId, Timestamp};
use serde_json::{Map, Value, json};

use super::{
    access_rules, credential_record, find_with_owner, owner_from_path, require_unrestricted,
};
use crate::Cloud;
use crate::cloud::RequestContext;
use crate::identity_v3::api_error::ApiError;
use crate::identity_v3::authorize::authorize;
use crate::identity_v3::identity_policy::IdentityAction;
use crate::identity_v3::{default_roles, lookup, request_body, token_headers};
use crate::python::is_falsy;
use crate::reply::{self, Reply};
use crate::world::{AccessRule, ApplicationCredential, User};

/// Keystone's schema of the body.
const SCHEMA: &str = include_str!("create.json");
/// Length of a generated secret: 64 bytes in base64 without padding.
const SECRET_LENGTH: usize = 86;

/// The keys of an access rule.
const RULE_KEYS: [&str; 4] = ["id", "service", "method", "path"];

/// Creates a credential. Its secret is only in this answer.
pub(in crate::identity_v3) fn create(
    cloud: &mut Cloud,
    request_context: &RequestContext<'_>,
    user: &str,
) -> Result<Reply, ApiError> {
    let mut body = request_body::parse_body(request_context)?;
    request_body::check_fields(SCHEMA, request_context)?;
    let params = match body.remove("application_credential") {
        Some(Value::Object(fields)) => fields,
        _ => Map::new(),
    };
    let (owner, project, roles) = authorize_creation(cloud, request_context, user, &params)?;
    let expires = parse_expiry(&params, request_context.now)?;
    let id = cloud.rng.random_hex_id();
    let access_rules = access_rule_ids(cloud, &owner, &params)?;
    let text = |key: &str| params.get(key).and_then(Value::as_str).map(str::to_owned);
    let secret = text("secret").filter(|secret| !secret.is_empty());
    let secret = secret.unwrap_or_else(|| cloud.rng.random_text(SECRET_LENGTH));
    let credential = ApplicationCredential {
        id: id.clone(),
        name: text("name").unwrap_or_default(),
        secret: secret.as_str().into(),
        project,
        description: text("description"),
        expires,
        unrestricted: params.get("unrestricted").and_then(Value::as_bool),
        roles,
        access_rules,
    };
    if let Some(user) = lookup::user_by_id_mut(cloud, &owner) {
        user.application_credentials.push(credential);
    }
    let mut record =
        find_with_owner(cloud, &id).map(|(user, one)| credential_record(cloud, user, one));
    if let Some(record) = &mut record {
        record["secret"] = secret.into();
    }
    Ok(reply::json(201, &json!({ "application_credential": record })))
}

type UserId = imageshare_core::model::UserId;

/// The credential's owner, project and roles; checks in Keystone's order.
fn authorize_creation(
    cloud: &Cloud,
    request_context: &RequestContext<'_>,
    user: &str,
    params: &Map<String, Value>,
) -> Result<(UserId, Option<ProjectId>, Vec<String>), ApiError> {
    let token = token_headers::caller_token(cloud, request_context)?;
    authorize(
        cloud,
        token,
        IdentityAction::CreateCredential,
        owner_from_path(user).policy_target(),
    )?;
    require_unrestricted(cloud, token)?;
    let roles = match params.get("roles") {
        Some(Value::Array(wanted)) if !wanted.is_empty() => {
            default_roles::with_implied_roles(&role_names(cloud, wanted)?)
        }
        _ => token.roles.clone(),
    };
    if !roles.iter().all(|role| token.roles.contains(role)) {
        return Err(ApiError::bad_request(
            "Invalid application credential: Cannot create an application credential with unassigned role",
        ));
    }
    let name = params.get("name").and_then(Value::as_str).unwrap_or_default();
    let existing = lookup::user_by_id(cloud, user).map(|user| &user.application_credentials);
    if existing.is_some_and(|existing| existing.iter().any(|one| one.name == name)) {
        return Err(ApiError::conflict(format!(
            "Conflict occurred attempting to store application_credential - Duplicate entry found with name {name}."
        )));
    }
    Ok((token.user.clone(), token.project.clone(), roles))
}

/// The names of roles given by ID or name. An unknown ID is kept as a name; no user has such a role.
fn role_names(cloud: &Cloud, role_references: &[Value]) -> Result<Vec<String>, ApiError> {
    let name = |role: &Value| {
        let text = |key: &str| role.get(key).and_then(Value::as_str);
        if let Some(id) = text("id") {
            return Ok(cloud.ids.role_name(id).unwrap_or(id).to_owned());
        }
        let name = text("name").unwrap_or_default();
        if cloud.ids.role_id(name).is_empty() {
            return Err(ApiError::not_found(format!("Role {name} is not defined")));
        }
        Ok(name.to_owned())
    };
    role_references.iter().map(name).collect()
}

/// The expiry time. A time without an offset is UTC, the form that the service itself sends.
fn parse_expiry(
    params: &Map<String, Value>,
    now: Timestamp,
) -> Result<Option<Timestamp>, ApiError> {
    let Some(text) = params.get("expires_at").and_then(Value::as_str) else { return Ok(None) };
    let end =
        parse_time(text).ok_or_else(|| ApiError::malformed("Timestamp not in expected format."))?;
    if end <= now {
        return Err(ApiError::malformed("The 'expires_at' must not be before now."));
    }
    Ok(Some(end))
}

/// Parses a date and a time; seconds, fractions and `Z` are optional, and the separator is `T` or a space.
fn parse_time(text: &str) -> Option<Timestamp> {
    let text = text.strip_suffix('Z').unwrap_or(text);
    let (date, time) = text.split_once(['T', ' '])?;
    if time.contains(['+', '-']) {
        return None;
    }
    let seconds = if time.split(':').count() == 2 { ":00" } else { "" };
    format!("{date}T{time}{seconds}Z").parse().ok()
}

/// The IDs of the requested access rules. An identical rule of the user is reused, otherwise a rule is created.
fn access_rule_ids(
    cloud: &mut Cloud,
    owner: &UserId,
    params: &Map<String, Value>,
) -> Result<Vec<String>, ApiError> {
    let wanted = params.get("access_rules").filter(|rules| !is_falsy(rules));
    let mut ids = Vec::new();
    for rule in wanted.and_then(Value::as_array).into_iter().flatten() {
        if let Some(unknown) = rule
            .as_object()
            .and_then(|rule| rule.keys().find(|key| !RULE_KEYS.contains(&key.as_str())))
        {
            let message = format!("'{unknown}' is an invalid keyword argument for AccessRuleModel");
            return Err(ApiError::bad_request(message));
        }
        let text = |key: &str| rule.get(key).and_then(Value::as_str).map(str::to_owned);
        let new_id = cloud.rng.random_hex_id();
        let Some(user) = lookup::user_by_id_mut(cloud, owner) else { continue };
        let id = match (text("id"), text("service"), text("method"), text("path")) {
            (Some(id), ..) if has_access_rule(user, &id) => id,
            (id, Some(service), Some(method), Some(path)) => {
                let same = |one: &&AccessRule| {
                    one.service == service && one.method == method && one.path == path
                };
                if let Some(known) = user.access_rules.iter().find(same) {
                    known.id.clone()
                } else {
                    let id = id.unwrap_or(new_id);
                    user.access_rules.push(AccessRule { id: id.clone(), service, path, method });
                    id
                }
            }
            (id, ..) => return Err(access_rules::access_rule_not_found(&id.unwrap_or_default())),
        };
        ids.push(id);
    }
    Ok(ids)
}

fn has_access_rule(user: &User, id: &str) -> bool {
    user.access_rules.iter().any(|rule| rule.id == id)
}

#[cfg(test)]
mod tests;

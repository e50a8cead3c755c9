//! Users: the caller, and others for administrators.

use serde_json::{Value, json};

use super::api_error::ApiError;
use super::authorize::{PolicyTarget, authorize, token_domain};
use super::identity_policy::IdentityAction;
use super::{collection, lookup, token_headers};
use crate::Cloud;
use crate::cloud::RequestContext;
use crate::reply::{self, Reply};
use crate::world::User;

/// `GET /v3/users`.
pub(super) fn list(cloud: &Cloud, request_context: &RequestContext<'_>) -> Result<Reply, ApiError> {
    let token = token_headers::caller_token(cloud, request_context)?;
    let domain = token_domain(cloud, token);
    authorize(
        cloud,
        token,
        IdentityAction::ListUsers,
        PolicyTarget { domain, ..PolicyTarget::default() },
    )?;
    let own_domain = token.wider.as_ref().and(domain);
    let found = cloud.world.users.iter().filter(|user| {
        own_domain.is_none_or(|own_domain| user.domain == own_domain)
            && collection::query_params(request_context).all(|(key, value)| match key.as_ref() {
                "name" => user.name == *value,
                "domain_id" => user.domain == *value,
                "enabled" => user.enabled == collection::parse_bool(&value),
                _ => true,
            })
    });
    let found = found.map(|user| user_record(cloud, user)).collect();
    Ok(collection::list_reply(cloud, request_context, "users", found))
}

/// `GET /v3/users/{user_id}`.
pub(super) fn show(
    cloud: &Cloud,
    request_context: &RequestContext<'_>,
    id: &str,
) -> Result<Reply, ApiError> {
    let user = authorized_user(cloud, request_context, id, IdentityAction::ShowUser)?;
    Ok(reply::json(200, &json!({ "user": user_record(cloud, user) })))
}

/// `GET /v3/users/{user_id}/projects`.
pub(super) fn list_projects(
    cloud: &Cloud,
    request_context: &RequestContext<'_>,
    id: &str,
) -> Result<Reply, ApiError> {
    let user = authorized_user(cloud, request_context, id, IdentityAction::ListUserProjects)?;
    Ok(super::projects::list_for_user(cloud, request_context, user))
}

/// `DELETE /v3/users/{user_id}/tokens`: revokes all tokens of a user.
pub(super) fn revoke_tokens(
    cloud: &mut Cloud,
    request_context: &RequestContext<'_>,
    id: &str,
) -> Result<Reply, ApiError> {
    let user =
        authorized_user(cloud, request_context, id, IdentityAction::RevokeTokensOfUser)?.id.clone();
    cloud.tokens.expire_user_tokens(&user);
    Ok(reply::no_content())
}

/// The user, if the caller has access. Other callers do not learn whether the user exists.
fn authorized_user<'a>(
    cloud: &'a Cloud,
    request_context: &RequestContext<'_>,
    id: &str,
    action: IdentityAction,
) -> Result<&'a User, ApiError> {
    let token = token_headers::caller_token(cloud, request_context)?;
    let found = lookup::user_by_id(cloud, id);
    let target = PolicyTarget {
        user: found.map(|user| &user.id),
        domain: found.map(|user| user.domain.as_str()),
        project: None,
    };
    authorize(cloud, token, action, target)?;
    found.ok_or_else(|| ApiError::user_not_found(id))
}

pub(super) fn user_record(cloud: &Cloud, user: &User) -> Value {
    let options = if user.factors.rules.is_empty() {
        json!({})
    } else {
        json!({ "multi_factor_auth_enabled": true, "multi_factor_auth_rules": user.factors.rules })
    };
    let mut record = json!({
        "id": user.id.as_str(), "name": user.name, "domain_id": user.domain, "enabled": user.enabled,
        "options": options, "password_expires_at": null,
        "links": { "self": format!("{}/users/{}", cloud.identity_url(), user.id) },
    });
    if let Some(project) = &user.default_project {
        record["default_project_id"] = project.as_str().into();
    }
    for (key, value) in &user.extra {
        record[key] = value.clone();
    }
    record
}

//! Application credentials: list, show, delete. [`create`] creates them, [`access_rules`] handles their access rules.

use imageshare_core::model::UserId;
use serde_json::{Value, json};

use super::api_error::ApiError;
use super::authorize::{PolicyTarget, authorize};
use super::{collection, roles, token_headers};
use crate::Cloud;
use crate::cloud::RequestContext;
use crate::identity_v3::identity_policy::IdentityAction;
use crate::reply::{self, Reply};
use crate::tokens::Token;
use crate::world::{ApplicationCredential, User};

pub(super) mod access_rules;
pub(super) mod create;

/// `GET /v3/users/{user_id}/application_credentials`.
pub(super) fn list(
    cloud: &Cloud,
    request_context: &RequestContext<'_>,
    user: &str,
) -> Result<Reply, ApiError> {
    let token = token_headers::caller_token(cloud, request_context)?;
    authorize(
        cloud,
        token,
        IdentityAction::ListCredentials,
        owner_from_path(user).policy_target(),
    )?;
    let user = super::lookup::user_by_id(cloud, user);
    let found_credentials = user
        .into_iter()
        .flat_map(|user| user.application_credentials.iter().map(move |one| (user, one)));
    let found_credentials = found_credentials.filter(|(_, one)| {
        collection::query_params(request_context)
            .all(|(key, value)| key != "name" || one.name == *value)
    });
    let found_credentials =
        found_credentials.map(|(user, one)| credential_record(cloud, user, one)).collect();
    Ok(collection::list_reply(cloud, request_context, "application_credentials", found_credentials))
}

/// `GET /v3/users/{user_id}/application_credentials/{credential_id}`. Access depends on the credential's owner, not on the user
/// in the path (measured).
pub(super) fn show(
    cloud: &Cloud,
    request_context: &RequestContext<'_>,
    user: &str,
    id: &str,
) -> Result<Reply, ApiError> {
    let token = token_headers::caller_token(cloud, request_context)?;
    let found = find_with_owner(cloud, id);
    authorize(
        cloud,
        token,
        IdentityAction::ShowCredential,
        credential_owner(found, user).policy_target(),
    )?;
    let (user, one) = found.ok_or_else(|| ApiError::credential_not_found(id))?;
    let record = json!({ "application_credential": credential_record(cloud, user, one) });
    Ok(reply::json(200, &record))
}

/// `DELETE /v3/users/{user_id}/application_credentials/{credential_id}`. Its tokens stop working.
pub(super) fn delete(
    cloud: &mut Cloud,
    request_context: &RequestContext<'_>,
    user: &str,
    id: &str,
) -> Result<Reply, ApiError> {
    let token = token_headers::caller_token(cloud, request_context)?;
    let found = find_with_owner(cloud, id);
    authorize(
        cloud,
        token,
        IdentityAction::DeleteCredential,
        credential_owner(found, user).policy_target(),
    )?;
    require_unrestricted(cloud, token)?;
    let owner = found.ok_or_else(|| ApiError::credential_not_found(id))?.0.id.clone();
    if let Some(user) = super::lookup::user_by_id_mut(cloud, &owner) {
        user.application_credentials.retain(|one| one.id != id);
    }
    Ok(reply::no_content())
}

/// Refuses to manage credentials with the token of a restricted credential.
fn require_unrestricted(cloud: &Cloud, token: &Token) -> Result<(), ApiError> {
    let Some(id) = &token.credential else { return Ok(()) };
    match find_with_owner(cloud, id) {
        Some((_, one)) if one.unrestricted == Some(true) => Ok(()),
        _ => Err(ApiError::forbidden(Some(
            "Using method 'application_credential' is not allowed for managing additional application credentials.",
        ))),
    }
}

/// A credential and its owner.
pub(super) fn find_with_owner<'a>(
    cloud: &'a Cloud,
    id: &str,
) -> Option<(&'a User, &'a ApplicationCredential)> {
    let users = cloud.world.users.iter();
    let mut all =
        users.flat_map(|user| user.application_credentials.iter().map(move |one| (user, one)));
    all.find(|(_, one)| one.id == id)
}

/// The user that a call is about, if the path contains a valid user ID; the user need not exist.
struct CredentialOwner(Option<UserId>);

impl CredentialOwner {
    fn policy_target(&self) -> PolicyTarget<'_> {
        PolicyTarget { user: self.0.as_ref(), ..PolicyTarget::default() }
    }
}

fn owner_from_path(user: &str) -> CredentialOwner {
    CredentialOwner(user.parse().ok())
}

fn credential_owner(found: Option<(&User, &ApplicationCredential)>, user: &str) -> CredentialOwner {
    found.map_or_else(|| owner_from_path(user), |(user, _)| CredentialOwner(Some(user.id.clone())))
}

/// A credential as a record, without its secret.
fn credential_record(cloud: &Cloud, user: &User, credential: &ApplicationCredential) -> Value {
    let roles: Vec<Value> =
        credential.roles.iter().map(|name| roles::role_record(cloud, name)).collect();
    let mut record = json!({
        "id": credential.id, "name": credential.name, "description": credential.description, "user_id": user.id.as_str(),
        "project_id": credential.project.as_ref().map(ToString::to_string), "system": null,
        "expires_at": credential.expires.map(|end| end.to_iso_micros().trim_end_matches('Z').to_owned()),
        "unrestricted": credential.unrestricted, "roles": roles,
        "links": { "self": format!("{}/application_credentials/{}", cloud.identity_url(), credential.id) },
    });
    let access_rules = super::access_rule_view::credential_rules(user, credential);
    if !access_rules.is_empty() {
        record["access_rules"] = access_rules.into();
    }
    record
}

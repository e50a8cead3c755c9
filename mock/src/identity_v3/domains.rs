//! Domains, and the scopes other than projects that a user can sign in to.

use serde_json::{Value, json};

use super::api_error::ApiError;
use super::authorize::{PolicyTarget, authorize};
use super::identity_policy::IdentityAction;
use super::{collection, token_headers};
use crate::Cloud;
use crate::cloud::RequestContext;
use crate::reply::{self, Reply};
use crate::world::Domain;

/// `GET /v3/domains`.
pub(super) fn list(cloud: &Cloud, request_context: &RequestContext<'_>) -> Result<Reply, ApiError> {
    let token = token_headers::caller_token(cloud, request_context)?;
    authorize(cloud, token, IdentityAction::ListDomains, PolicyTarget::default())?;
    let found = cloud.world.domains.iter().filter(|domain| {
        collection::query_params(request_context).all(|(key, value)| match key.as_ref() {
            "name" => domain.name == *value,
            "enabled" => collection::parse_bool(&value),
            _ => true,
        })
    });
    let found = found.map(|domain| domain_record(cloud, domain)).collect();
    Ok(collection::list_reply(cloud, request_context, "domains", found))
}

/// `GET /v3/domains/{domain_id}`.
pub(super) fn show(
    cloud: &Cloud,
    request_context: &RequestContext<'_>,
    id: &str,
) -> Result<Reply, ApiError> {
    let token = token_headers::caller_token(cloud, request_context)?;
    authorize(
        cloud,
        token,
        IdentityAction::ShowDomain,
        PolicyTarget { domain: Some(id), ..PolicyTarget::default() },
    )?;
    let found = cloud.world.domains.iter().find(|domain| domain.id == id);
    let found =
        found.ok_or_else(|| ApiError::not_found(format!("Could not find domain: {id}.")))?;
    Ok(reply::json(200, &json!({ "domain": domain_record(cloud, found) })))
}

/// `GET /v3/auth/domains`: the domains in which the caller has a role.
pub(super) fn list_auth_domains(
    cloud: &Cloud,
    request_context: &RequestContext<'_>,
) -> Result<Reply, ApiError> {
    let token = token_headers::caller_token(cloud, request_context)?;
    let user = super::lookup::user_by_id(cloud, token.user.as_str());
    let own = user.map(|user| &user.wider_roles.domains);
    let own = own
        .into_iter()
        .flatten()
        .filter_map(|(id, _)| cloud.world.domains.iter().find(|domain| domain.id == *id));
    let own = own.map(|domain| domain_record(cloud, domain)).collect();
    Ok(collection::list_reply(cloud, request_context, "domains", own))
}

/// `GET /v3/auth/system`: whether the caller has a role on the whole cloud.
pub(super) fn show_auth_system(
    cloud: &Cloud,
    request_context: &RequestContext<'_>,
) -> Result<Reply, ApiError> {
    let token = token_headers::caller_token(cloud, request_context)?;
    let user = super::lookup::user_by_id(cloud, token.user.as_str());
    let has = user.is_some_and(|user| !user.wider_roles.system.is_empty());
    let system = if has { json!([{ "all": true }]) } else { json!([]) };
    let links = json!({ "self": format!("{}/auth/system", cloud.identity_url()) });
    Ok(reply::json(200, &json!({ "system": system, "links": links })))
}

/// The name of a domain; empty if there is no such domain.
pub(super) fn domain_name<'a>(cloud: &'a Cloud, id: &str) -> &'a str {
    let found = cloud.world.domains.iter().find(|domain| domain.id == id);
    found.map_or("", |domain| &domain.name)
}

/// The description of a domain; Keystone's default domain has this one (measured).
pub(super) fn domain_description(domain: &Domain) -> &'static str {
    if domain.id == "default" { "The default domain" } else { "" }
}

fn domain_record(cloud: &Cloud, domain: &Domain) -> Value {
    json!({
        "id": domain.id, "name": domain.name, "description": domain_description(domain), "enabled": true,
        "options": {}, "tags": [],
        "links": { "self": format!("{}/domains/{}", cloud.identity_url(), domain.id) },
    })
}

//! Access rules of a user, which restrict application credentials.

use serde_json::{Value, json};

use super::owner_from_path;
use crate::Cloud;
use crate::cloud::RequestContext;
use crate::identity_v3::access_rule_view::rule_fields;
use crate::identity_v3::api_error::ApiError;
use crate::identity_v3::authorize::authorize;
use crate::identity_v3::identity_policy::IdentityAction;
use crate::identity_v3::{collection, lookup, token_headers};
use crate::reply::{self, Reply};
use crate::world::AccessRule;

/// `GET /v3/users/{user_id}/access_rules`.
pub(in crate::identity_v3) fn list(
    cloud: &Cloud,
    request_context: &RequestContext<'_>,
    user: &str,
) -> Result<Reply, ApiError> {
    let token = token_headers::caller_token(cloud, request_context)?;
    authorize(
        cloud,
        token,
        IdentityAction::ListAccessRules,
        owner_from_path(user).policy_target(),
    )?;
    let rules = lookup::user_by_id(cloud, user).into_iter().flat_map(|user| &user.access_rules);
    let rules = rules.filter(|rule| {
        collection::query_params(request_context).all(|(key, value)| match key.as_ref() {
            "service" => rule.service == *value,
            "path" => rule.path == *value,
            "method" => rule.method == *value,
            _ => true,
        })
    });
    let rules = rules.map(|rule| access_rule_record(cloud, rule)).collect();
    Ok(collection::list_reply(cloud, request_context, "access_rules", rules))
}

/// `GET /v3/users/{user_id}/access_rules/{rule_id}`.
pub(in crate::identity_v3) fn show(
    cloud: &Cloud,
    request_context: &RequestContext<'_>,
    user: &str,
    id: &str,
) -> Result<Reply, ApiError> {
    let token = token_headers::caller_token(cloud, request_context)?;
    authorize(cloud, token, IdentityAction::ShowAccessRule, owner_from_path(user).policy_target())?;
    let rule = find(cloud, user, id)?;
    Ok(reply::json(200, &json!({ "access_rule": access_rule_record(cloud, rule) })))
}

/// `DELETE /v3/users/{user_id}/access_rules/{rule_id}`: only for a rule that no credential uses.
pub(in crate::identity_v3) fn delete(
    cloud: &mut Cloud,
    request_context: &RequestContext<'_>,
    user: &str,
    id: &str,
) -> Result<Reply, ApiError> {
    let token = token_headers::caller_token(cloud, request_context)?;
    authorize(
        cloud,
        token,
        IdentityAction::DeleteAccessRule,
        owner_from_path(user).policy_target(),
    )?;
    find(cloud, user, id)?;
    let Some(user) = cloud.world.users.iter_mut().find(|one| one.id.as_str() == user) else {
        return Err(access_rule_not_found(id));
    };
    let mut all = user.application_credentials.iter().flat_map(|one| &one.access_rules);
    if all.any(|used| used == id) {
        return Err(ApiError::in_use("May not delete access rule in use"));
    }
    user.access_rules.retain(|rule| rule.id != id);
    Ok(reply::no_content())
}

fn find<'a>(cloud: &'a Cloud, user: &str, id: &str) -> Result<&'a AccessRule, ApiError> {
    let mut rules = lookup::user_by_id(cloud, user).into_iter().flat_map(|user| &user.access_rules);
    rules.find(|rule| rule.id == id).ok_or_else(|| access_rule_not_found(id))
}

/// 404: the user has no such rule.
pub(super) fn access_rule_not_found(id: &str) -> ApiError {
    ApiError::not_found(format!("Could not find Access Rule: {id}."))
}

fn access_rule_record(cloud: &Cloud, rule: &AccessRule) -> Value {
    let mut record = rule_fields(rule);
    record["links"] =
        json!({ "self": format!("{}/access_rules/{}", cloud.identity_url(), rule.id) });
    record
}

//! Roles: which roles imply others, the record of a role, and all roles for administrators.

use serde_json::{Value, json};

use super::api_error::ApiError;
use super::authorize::{PolicyTarget, authorize};
use super::identity_policy::IdentityAction;
use super::{collection, token_headers};
use crate::Cloud;
use crate::cloud::RequestContext;
use crate::reply::{self, Reply};

/// Keystone's default roles, and the roles each implies, in the order in which tokens list them (measured).
const DEFAULT_ROLES: [(&str, &[&str]); 5] = [
    ("admin", &["manager", "reader", "member", "admin"]),
    ("manager", &["reader", "member", "manager"]),
    ("member", &["reader", "member"]),
    ("reader", &["reader"]),
    ("service", &["service"]),
];

/// The names of Keystone's default roles.
pub(super) fn default_role_names() -> impl Iterator<Item = &'static str> {
    DEFAULT_ROLES.iter().map(|(name, _)| *name)
}

/// The default roles, each of which implies the next, from the strongest.
const IMPLICATION_CHAIN: [&str; 4] = ["admin", "manager", "member", "reader"];

/// The roles that a role implies step by step, each after the role that implies it.
pub(super) fn implied_chain(name: &str) -> Vec<(&'static str, &'static str)> {
    let steps = IMPLICATION_CHAIN.windows(2).map(|step| (step[0], step[1]));
    steps.skip_while(|(prior, _)| *prior != name).collect()
}

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
    let name = name.ok_or_else(|| ApiError::not_found(format!("Could not find role: {id}.")))?;
    authorize(cloud, token, IdentityAction::ShowRole, PolicyTarget::default())?;
    Ok(reply::json(200, &json!({ "role": linked_record(cloud, name) })))
}

fn linked_record(cloud: &Cloud, name: &str) -> Value {
    let mut record = role_record(cloud, name);
    let id = cloud.ids.role_id(name);
    record["links"] = json!({ "self": format!("{}/roles/{id}", cloud.identity_url()) });
    record
}

/// The roles and those they imply, each once.
pub(super) fn with_implied_roles(names: &[String]) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    for name in names {
        let implied =
            DEFAULT_ROLES.iter().find(|(role, _)| role == name).map(|(_, implied)| *implied);
        for role in implied.unwrap_or(&[name.as_str()]) {
            if !all.iter().any(|one| one == role) {
                all.push((*role).to_owned());
            }
        }
    }
    all
}

/// A role as a record. Default roles are immutable.
pub(super) fn role_record(cloud: &Cloud, name: &str) -> Value {
    let standard = DEFAULT_ROLES.iter().any(|(role, _)| *role == name);
    let options = if standard { json!({ "immutable": true }) } else { json!({}) };
    json!({
        "id": cloud.ids.role_id(name), "name": name, "domain_id": null, "description": null, "options": options,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_role_implies_weaker_roles_each_once() {
        let names = |names: &[&str]| names.iter().map(ToString::to_string).collect::<Vec<_>>();
        assert_eq!(with_implied_roles(&names(&["member"])), ["reader", "member"]);
        assert_eq!(
            with_implied_roles(&names(&["reader", "admin"])),
            ["reader", "manager", "member", "admin"]
        );
        assert_eq!(with_implied_roles(&names(&["service"])), ["service"]);
    }
}

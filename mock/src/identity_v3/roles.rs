//! Roles: which roles imply others, and the record of a role.

use serde_json::{Value, json};

use crate::Cloud;

/// Keystone's default roles, and the roles each implies, in the order in which tokens list them (measured).
const DEFAULT_ROLES: [(&str, &[&str]); 4] = [
    ("admin", &["manager", "reader", "member", "admin"]),
    ("manager", &["reader", "member", "manager"]),
    ("member", &["reader", "member"]),
    ("reader", &["reader"]),
];

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

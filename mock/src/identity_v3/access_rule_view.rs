//! The JSON of access rules in records and tokens.

use serde_json::{Value, json};

use crate::world::{AccessRule, ApplicationCredential, User};

/// The rules of a credential.
pub(super) fn credential_rules(user: &User, credential: &ApplicationCredential) -> Vec<Value> {
    let rules = user.access_rules.iter().filter(|rule| credential.access_rules.contains(&rule.id));
    rules.map(rule_fields).collect()
}

/// The fields of a rule.
pub(super) fn rule_fields(rule: &AccessRule) -> Value {
    json!({ "id": rule.id, "service": rule.service, "method": rule.method, "path": rule.path })
}

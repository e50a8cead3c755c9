//! Checks a user's application credentials, factors, and domain and system roles.

use std::collections::BTreeMap;

use imageshare_core::model::ProjectId;

use super::super::file;
use super::super::keystone::{AccessRule, ApplicationCredential, AuthFactors, NonProjectRoles};
use super::{Definitions, InvalidValue, JsonPath, UniqueValues};
use crate::identity_v3;

/// Keystone's part of a [`super::super::User`].
pub(super) struct KeystoneAttributes {
    pub application_credentials: Vec<ApplicationCredential>,
    pub access_rules: Vec<AccessRule>,
    pub factors: AuthFactors,
    pub non_project_roles: NonProjectRoles,
}

/// Checks the user. `with_role` resolves the ID of a project in which the user has a role.
pub(super) fn check_keystone_user(
    user: &file::User,
    definitions: &Definitions,
    json_path: &JsonPath,
    unique_values: &mut UniqueValues,
    with_role: impl Fn(&str, JsonPath) -> Result<(ProjectId, Vec<String>), InvalidValue>,
) -> Result<KeystoneAttributes, InvalidValue> {
    let (mut application_credentials, mut access_rules) = (Vec::new(), Vec::new());
    for (index, credential) in user.application_credentials.iter().enumerate() {
        let item_path = json_path.key("application_credentials").index(index);
        unique_values.require_unique("application credential", "id", &credential.id, || {
            item_path.key("id")
        })?;
        let (project, roles) = with_role(&credential.project, item_path.key("project"))?;
        let mut rule_ids = Vec::new();
        for (index, rule) in credential.access_rules.iter().enumerate() {
            let item_path = item_path.key("access_rules").index(index);
            unique_values.require_unique("access rule", "id", &rule.id, || item_path.key("id"))?;
            rule_ids.push(rule.id.clone());
            access_rules.push(check_access_rule(rule, &item_path)?);
        }
        let expires = credential.expires_at.as_deref().map(|text| {
            text.parse().map_err(|error| item_path.key("expires_at").invalid(format!("{error}")))
        });
        application_credentials.push(ApplicationCredential {
            id: credential.id.clone(),
            name: credential.name.clone(),
            secret: credential.secret.as_str().into(),
            project: Some(project),
            description: credential.description.clone(),
            expires: expires.transpose()?,
            unrestricted: credential.unrestricted,
            roles: credential.roles.clone().unwrap_or(roles),
            access_rules: rule_ids,
        });
    }
    Ok(KeystoneAttributes {
        application_credentials,
        access_rules,
        factors: check_factors(user, json_path)?,
        non_project_roles: check_non_project_roles(user, definitions, json_path)?,
    })
}

fn check_access_rule(
    rule: &file::AccessRule,
    json_path: &JsonPath,
) -> Result<AccessRule, InvalidValue> {
    if !rule.path.starts_with('/') {
        return Err(json_path.key("path").invalid("the path of an access rule begins with \"/\""));
    }
    if !identity_v3::ACCESS_RULE_METHODS.contains(&rule.method.as_str()) {
        let methods = identity_v3::ACCESS_RULE_METHODS.join(", ");
        return Err(json_path
            .key("method")
            .invalid(format!("the method of an access rule is one of {methods}")));
    }
    let text = String::clone;
    Ok(AccessRule {
        id: text(&rule.id),
        service: text(&rule.service),
        path: text(&rule.path),
        method: text(&rule.method),
    })
}

fn check_factors(user: &file::User, json_path: &JsonPath) -> Result<AuthFactors, InvalidValue> {
    if user
        .totp_secret
        .as_deref()
        .is_some_and(|secret| totp_rs::Secret::try_from_base32(secret).is_err())
    {
        return Err(json_path
            .key("totp_secret")
            .invalid("a secret of one-time passwords is base32: A to Z and 2 to 7"));
    }
    for (index, rule) in user.multi_factor.iter().enumerate() {
        let item_path = json_path.key("multi_factor").index(index);
        if rule.is_empty() {
            return Err(item_path.invalid("a rule names one method at least"));
        }
        let unknown =
            rule.iter().position(|method| !identity_v3::AUTH_METHODS.contains(&method.as_str()));
        if let Some(at) = unknown {
            return Err(item_path
                .index(at)
                .invalid(format!("Keystone has no method \"{}\"", rule[at])));
        }
    }
    Ok(AuthFactors {
        totp_secret: user.totp_secret.as_deref().map(Into::into),
        rules: user.multi_factor.clone(),
    })
}

fn check_non_project_roles(
    user: &file::User,
    definitions: &Definitions,
    json_path: &JsonPath,
) -> Result<NonProjectRoles, InvalidValue> {
    let mut domains = BTreeMap::new();
    for (id, roles) in &user.domain_roles {
        let domain_path = || json_path.key("domain_roles").key(id);
        if roles.is_empty() {
            return Err(domain_path()
                .invalid("a user has at least one role in a domain that is listed here"));
        }
        domains.insert(definitions.domain_id(Some(id), domain_path)?, roles.clone());
    }
    Ok(NonProjectRoles { system: user.system_roles.clone(), domains })
}

//! Checks a user's application credentials, factors, and domain and system roles.

use std::collections::BTreeMap;

use imageshare_core::model::ProjectId;

use super::super::file;
use super::super::keystone::{AccessRule, ApplicationCredential, AuthFactors, NonProjectRoles};
use super::{Definitions, Fault, JsonPath, Seen};
use crate::identity_v3;

/// Keystone's part of a [`super::super::User`].
pub(super) struct Keystone {
    pub application_credentials: Vec<ApplicationCredential>,
    pub access_rules: Vec<AccessRule>,
    pub factors: AuthFactors,
    pub wider_roles: NonProjectRoles,
}

/// Checks the user. `with_role` resolves the ID of a project in which the user has a role.
pub(super) fn keystone(
    user: &file::User,
    known: &Definitions,
    json_path: &JsonPath,
    seen: &mut Seen,
    with_role: impl Fn(&str, JsonPath) -> Result<(ProjectId, Vec<String>), Fault>,
) -> Result<Keystone, Fault> {
    let (mut application_credentials, mut access_rules) = (Vec::new(), Vec::new());
    for (index, credential) in user.application_credentials.iter().enumerate() {
        let item_path = json_path.key("application_credentials").index(index);
        seen.first("application credential", "id", &credential.id, || item_path.key("id"))?;
        let (project, roles) = with_role(&credential.project, item_path.key("project"))?;
        let mut rule_ids = Vec::new();
        for (index, rule) in credential.access_rules.iter().enumerate() {
            let item_path = item_path.key("access_rules").index(index);
            seen.first("access rule", "id", &rule.id, || item_path.key("id"))?;
            rule_ids.push(rule.id.clone());
            access_rules.push(access_rule(rule, &item_path)?);
        }
        let expires = credential.expires_at.as_deref().map(|text| {
            text.parse().map_err(|error| item_path.key("expires_at").fault(format!("{error}")))
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
    Ok(Keystone {
        application_credentials,
        access_rules,
        factors: factors(user, json_path)?,
        wider_roles: wider_roles(user, known, json_path)?,
    })
}

fn access_rule(rule: &file::AccessRule, json_path: &JsonPath) -> Result<AccessRule, Fault> {
    if !rule.path.starts_with('/') {
        return Err(json_path.key("path").fault("the path of an access rule begins with \"/\""));
    }
    if !identity_v3::RULE_METHODS.contains(&rule.method.as_str()) {
        let methods = identity_v3::RULE_METHODS.join(", ");
        return Err(json_path
            .key("method")
            .fault(format!("the method of an access rule is one of {methods}")));
    }
    let text = String::clone;
    Ok(AccessRule {
        id: text(&rule.id),
        service: text(&rule.service),
        path: text(&rule.path),
        method: text(&rule.method),
    })
}

fn factors(user: &file::User, json_path: &JsonPath) -> Result<AuthFactors, Fault> {
    if user
        .totp_secret
        .as_deref()
        .is_some_and(|secret| totp_rs::Secret::try_from_base32(secret).is_err())
    {
        return Err(json_path
            .key("totp_secret")
            .fault("a secret of one-time passwords is base32: A to Z and 2 to 7"));
    }
    for (index, rule) in user.multi_factor.iter().enumerate() {
        let item_path = json_path.key("multi_factor").index(index);
        if rule.is_empty() {
            return Err(item_path.fault("a rule names one method at least"));
        }
        let unknown =
            rule.iter().position(|method| !identity_v3::METHODS.contains(&method.as_str()));
        if let Some(at) = unknown {
            return Err(item_path
                .index(at)
                .fault(format!("Keystone has no method \"{}\"", rule[at])));
        }
    }
    Ok(AuthFactors {
        totp_secret: user.totp_secret.as_deref().map(Into::into),
        rules: user.multi_factor.clone(),
    })
}

fn wider_roles(
    user: &file::User,
    known: &Definitions,
    json_path: &JsonPath,
) -> Result<NonProjectRoles, Fault> {
    let mut domains = BTreeMap::new();
    for (id, roles) in &user.domain_roles {
        let domain_path = || json_path.key("domain_roles").key(id);
        if roles.is_empty() {
            return Err(
                domain_path().fault("a user has at least one role in a domain that is listed here")
            );
        }
        domains.insert(known.domain(Some(id), domain_path)?, roles.clone());
    }
    Ok(NonProjectRoles { system: user.system_roles.clone(), domains })
}

//! A token in Keystone's format: everything but its secret.

use imageshare_core::wire::identity_v3::token::{
    AppCredential, NamedResource, ResourceInDomain, SystemScope, Token, TokenBody,
};

use super::access_rule_view::credential_rules;
use super::services;
use crate::Cloud;
use crate::tokens::{self, NonProjectScope};

/// The body for a token. The catalog is omitted for an unscoped token, and if the caller does not want it.
pub(super) fn token_body(cloud: &Cloud, token: &tokens::Token, with_catalog: bool) -> TokenBody {
    let user = cloud.world.users.iter().find(|user| user.id == token.user);
    let project =
        cloud.world.projects.iter().find(|project| Some(&project.id) == token.project.as_ref());
    let credential = user.and_then(|user| {
        let mut credentials = user.application_credentials.iter();
        credentials.find(|one| Some(&one.id) == token.credential.as_ref())
    });
    let roles = token.roles.iter().map(|name| named_resource(cloud.ids.role_id(name), name));
    let scoped = !token.is_unscoped();
    let wider_domain = match &token.wider {
        Some(NonProjectScope::Domain(id)) => Some(named_domain(cloud, id)),
        _ => None,
    };
    TokenBody {
        token: Some(Token {
            methods: token.methods.clone(),
            user: ResourceInDomain {
                id: token.user.to_string(),
                name: user.map(|user| user.name.clone()).unwrap_or_default(),
                domain: named_domain(cloud, user.map_or("", |user| &user.domain)),
                password_expires_at: Some(None),
            },
            audit_ids: token.audit_ids.clone(),
            expires_at: token.expires.to_iso_micros(),
            issued_at: token.issued.to_iso_micros(),
            project: project.map(|project| ResourceInDomain {
                id: project.id.to_string(),
                name: project.name.clone(),
                domain: named_domain(cloud, &project.domain),
                password_expires_at: None,
            }),
            domain: wider_domain,
            system: (token.wider == Some(NonProjectScope::System))
                .then_some(SystemScope { all: true }),
            is_domain: token.project.is_some().then_some(false),
            roles: scoped.then(|| roles.collect()),
            catalog: (scoped && with_catalog).then(|| services::catalog_services(cloud)),
            application_credential: credential.map(|credential| AppCredential {
                id: credential.id.clone(),
                name: credential.name.clone(),
                restricted: credential.unrestricted != Some(true),
                access_rules: user
                    .map(|user| credential_rules(user, credential))
                    .filter(|rules| !rules.is_empty()),
            }),
        }),
    }
}

fn named_domain(cloud: &Cloud, id: &str) -> NamedResource {
    let name = cloud.world.domains.iter().find(|domain| domain.id == id);
    named_resource(id, name.map_or("", |domain| &domain.name))
}

fn named_resource(id: &str, name: &str) -> NamedResource {
    NamedResource { id: id.to_owned(), name: name.to_owned() }
}

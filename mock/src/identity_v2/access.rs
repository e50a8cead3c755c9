//! The body of a successful sign-in: the token, the user and the service catalog.

use imageshare_core::wire::identity_v2::access::{
    Access, AccessBody, Role, SecretText, Tenant, Token as WireToken, User,
};

use super::catalog;
use crate::Cloud;
use crate::tokens::Token;

/// IDs of roles in Rackspace's sample responses; other roles get random IDs.
const KNOWN_ROLE_IDS: [(&str, &str); 3] =
    [("identity:user-admin", "3"), ("object-store:default", "5"), ("compute:default", "6")];

/// The body for a token.
pub(super) fn access_body(cloud: &Cloud, token: &Token) -> AccessBody {
    let user = cloud.world.users.iter().find(|user| user.id == token.user);
    let tenant = token.project.as_ref().map(ToString::to_string);
    AccessBody {
        access: Some(Access {
            token: WireToken {
                id: SecretText(token.secret.clone()),
                expires: token.expires.to_iso_millis(),
                tenant: tenant.map(|id| Tenant { name: id.clone(), id }),
                authenticated_by: token.methods.clone(),
            },
            user: User {
                id: token.user.to_string(),
                name: user.map(|user| user.name.clone()).unwrap_or_default(),
                default_region: user
                    .and_then(|user| user.default_region.as_ref())
                    .map(ToString::to_string),
                roles: user_roles(cloud, token),
            },
            service_catalog: catalog::services(cloud, token),
        }),
    }
}

/// The user's roles, and the two that every account has for servers and files.
fn user_roles(cloud: &Cloud, token: &Token) -> Vec<Role> {
    let role = |name: &str, tenant_id: Option<String>| {
        let known = KNOWN_ROLE_IDS.iter().find(|(known, _)| *known == name);
        Role {
            id: known.map_or_else(|| cloud.ids.role_id(name), |(_, id)| id).to_owned(),
            name: name.to_owned(),
            description: String::new(),
            tenant_id,
        }
    };
    let mut roles: Vec<_> = token.roles.iter().map(|name| role(name, None)).collect();
    if let Some(account) = &token.project {
        roles.push(role("compute:default", Some(account.to_string())));
        let files = cloud.files.account(account);
        roles.push(role("object-store:default", Some(files.to_owned())));
    }
    roles
}

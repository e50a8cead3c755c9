//! What a sign-in answers: the token, the user, and where the services are.

use imageshare_core::wire::identity_v2::access::{
    Access, AccessBody, Endpoint, Role, Service, Tenant, Token as WireToken, User,
};

use crate::Cloud;
use crate::tokens::Token;

/// The body for a token.
pub(super) fn describe(cloud: &Cloud, token: &Token) -> AccessBody {
    let user = cloud.world.users.iter().find(|user| user.id == token.user);
    let tenant = token.project.as_ref().map(ToString::to_string);
    let roles = token.roles.iter().map(|name| Role {
        id: cloud.ids.role(name).to_owned(),
        name: name.clone(),
        description: String::new(),
    });
    AccessBody {
        access: Access {
            token: WireToken {
                id: token.secret.clone(),
                expires: token.expires.to_millis_text(),
                tenant: tenant.map(|id| Tenant { name: id.clone(), id }),
                authenticated_by: token.methods.clone(),
            },
            user: User {
                id: token.user.to_string(),
                name: user.map(|user| user.name.clone()).unwrap_or_default(),
                default_region: user
                    .and_then(|user| user.default_region.as_ref())
                    .map(ToString::to_string),
                roles: roles.collect(),
            },
            service_catalog: vec![images(cloud, token)],
        },
    }
}

/// The image service, in every region. Its addresses end in the version.
pub(super) fn images(cloud: &Cloud, token: &Token) -> Service {
    let regions = cloud.world.regions.iter();
    let endpoints = regions.map(|region| Endpoint {
        public_url: format!("{}/v2", cloud.image_url(region)),
        region: Some(region.to_string()),
        tenant_id: token.project.as_ref().map(ToString::to_string),
    });
    Service {
        name: "cloudImages".to_owned(),
        kind: "image".to_owned(),
        endpoints: endpoints.collect(),
    }
}

//! The response of an Identity v2.0 sign-in. Parsed by the client, written by the mock.

#[cfg(feature = "server")]
use serde::Serialize;

pub use crate::wire::from_json::SecretText;
use crate::wire::from_json::from_json;

/// The account of the token; ID and name are the account number.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[cfg_attr(feature = "server", derive(Serialize))]
pub struct Tenant {
    /// Account number.
    pub id: String,
    /// The account number again.
    pub name: String,
}

from_json!(Tenant { id: "id", name: "name" });

/// The token.
#[derive(Clone, Default)]
#[cfg_attr(feature = "server", derive(Serialize))]
pub struct Token {
    /// The secret. The type has no `Debug`.
    pub id: SecretText,
    /// When it expires, to the millisecond.
    pub expires: String,
    /// The account; the second step of a sign-in with passcode has none.
    #[cfg_attr(feature = "server", serde(skip_serializing_if = "Option::is_none"))]
    pub tenant: Option<Tenant>,
    /// The authentication methods: `APIKEY`, `PASSWORD`, `PASSCODE`.
    #[cfg_attr(feature = "server", serde(rename = "RAX-AUTH:authenticatedBy"))]
    pub authenticated_by: Vec<String>,
}

from_json!(Token { id: "id", expires: "expires", tenant: "tenant", .. });

/// A role.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[cfg_attr(feature = "server", derive(Serialize))]
pub struct Role {
    /// ID.
    pub id: String,
    /// Name, such as `identity:user-admin` or `cloudImages:creator`.
    pub name: String,
    /// Description.
    pub description: String,
    /// The tenant it applies to, if that is not the token's: Cloud Files has its own account numbers.
    #[cfg_attr(
        feature = "server",
        serde(rename = "tenantId", skip_serializing_if = "Option::is_none")
    )]
    pub tenant_id: Option<String>,
}

from_json!(Role { name: "name", .. });

/// The user.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[cfg_attr(feature = "server", derive(Serialize))]
pub struct User {
    /// ID.
    pub id: String,
    /// User name.
    pub name: String,
    /// The user's default region.
    #[cfg_attr(
        feature = "server",
        serde(rename = "RAX-AUTH:defaultRegion", skip_serializing_if = "Option::is_none")
    )]
    pub default_region: Option<String>,
    /// Roles.
    pub roles: Vec<Role>,
}

from_json!(User {
    name: "name",
    default_region: "RAX-AUTH:defaultRegion",
    roles: "roles" or Vec::new(),
    ..
});

/// One endpoint of a service. Global services have no region.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[cfg_attr(feature = "server", derive(Serialize))]
pub struct Endpoint {
    /// Address.
    #[cfg_attr(feature = "server", serde(rename = "publicURL"))]
    pub public_url: String,
    /// Region.
    #[cfg_attr(feature = "server", serde(skip_serializing_if = "Option::is_none"))]
    pub region: Option<String>,
    /// Account.
    #[cfg_attr(
        feature = "server",
        serde(rename = "tenantId", skip_serializing_if = "Option::is_none")
    )]
    pub tenant_id: Option<String>,
}

from_json!(Endpoint { public_url: "publicURL", region: "region", .. });

/// A service with its endpoints.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[cfg_attr(feature = "server", derive(Serialize))]
pub struct Service {
    /// For example `cloudImages`.
    pub name: String,
    /// For example `image`.
    #[cfg_attr(feature = "server", serde(rename = "type"))]
    pub kind: String,
    /// Endpoints.
    pub endpoints: Vec<Endpoint>,
}

from_json!(Service { kind: "type", endpoints: "endpoints", .. });

/// The whole response.
#[derive(Clone, Default)]
#[cfg_attr(feature = "server", derive(Serialize))]
pub struct Access {
    /// The token.
    pub token: Token,
    /// The user.
    pub user: User,
    /// The services.
    #[cfg_attr(feature = "server", serde(rename = "serviceCatalog"))]
    pub service_catalog: Vec<Service>,
}

from_json!(Access { token: "token", user: "user", service_catalog: "serviceCatalog" or Vec::new() });

/// The body: `{"access": …}`.
#[derive(Clone, Default)]
#[cfg_attr(feature = "server", derive(Serialize))]
pub struct AccessBody {
    /// The response.
    pub access: Option<Access>,
}

from_json!(AccessBody { access: "access" });

/// One endpoint of a token, as `GET /v2.0/tokens/{token_id}/endpoints` lists them.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "server", derive(Serialize))]
pub struct TokenEndpoint {
    /// Name of the service, such as `cloudImages`.
    pub name: String,
    /// Type of the service, such as `image`.
    #[cfg_attr(feature = "server", serde(rename = "type"))]
    pub kind: String,
    /// The address.
    #[cfg_attr(feature = "server", serde(flatten))]
    pub endpoint: Endpoint,
}

/// The list of endpoints.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "server", derive(Serialize))]
pub struct TokenEndpoints {
    /// The endpoints.
    pub endpoints: Vec<TokenEndpoint>,
}

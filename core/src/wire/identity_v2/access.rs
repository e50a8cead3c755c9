//! What Identity v2.0 answers to a sign-in.

use serde::Serialize;

use crate::wire::from_json::from_json;

/// The account a token is for; id and name are the account number.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Tenant {
    /// Account number.
    pub id: String,
    /// The same.
    pub name: String,
}

from_json!(Tenant { id: "id", name: "name" });

/// The token.
#[derive(Clone, Default, Serialize)]
pub struct Token {
    /// The secret. The type has no `Debug`.
    pub id: String,
    /// When it ends, to the millisecond.
    pub expires: String,
    /// For which account; the second step of a sign-in with passcode has none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tenant: Option<Tenant>,
    /// How it was proved: `APIKEY`, `PASSWORD`, `PASSCODE`.
    #[serde(rename = "RAX-AUTH:authenticatedBy")]
    pub authenticated_by: Vec<String>,
}

from_json!(Token { id: "id", expires: "expires", tenant: "tenant", .. });

/// A role.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Role {
    /// Id.
    pub id: String,
    /// Name, such as `identity:user-admin` or `cloudImages:creator`.
    pub name: String,
    /// In words.
    pub description: String,
    /// The tenant it is for, where that is another than the token's: Cloud Files numbers its accounts by itself.
    #[serde(rename = "tenantId", skip_serializing_if = "Option::is_none")]
    pub tenant_id: Option<String>,
}

from_json!(Role { name: "name", .. });

/// The user.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct User {
    /// Id.
    pub id: String,
    /// User name.
    pub name: String,
    /// Region that the user works in most.
    #[serde(rename = "RAX-AUTH:defaultRegion", skip_serializing_if = "Option::is_none")]
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

/// One address of a service. Global services stand in no region.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Endpoint {
    /// Address.
    #[serde(rename = "publicURL")]
    pub public_url: String,
    /// Region.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub region: Option<String>,
    /// Account.
    #[serde(rename = "tenantId", skip_serializing_if = "Option::is_none")]
    pub tenant_id: Option<String>,
}

from_json!(Endpoint { public_url: "publicURL", region: "region", .. });

/// A service with its addresses.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Service {
    /// Such as `cloudImages`.
    pub name: String,
    /// Such as `image`.
    #[serde(rename = "type")]
    pub kind: String,
    /// Addresses.
    pub endpoints: Vec<Endpoint>,
}

from_json!(Service { kind: "type", endpoints: "endpoints", .. });

/// Everything together.
#[derive(Clone, Default, Serialize)]
pub struct Access {
    /// The token.
    pub token: Token,
    /// The user.
    pub user: User,
    /// The services.
    #[serde(rename = "serviceCatalog")]
    pub service_catalog: Vec<Service>,
}

from_json!(Access { token: "token", user: "user", service_catalog: "serviceCatalog" or Vec::new() });

/// The body: `{"access": …}`.
#[derive(Clone, Default, Serialize)]
pub struct AccessBody {
    /// Everything.
    pub access: Access,
}

from_json!(AccessBody { access: "access" });

/// One address of a token's services, as `GET /v2.0/tokens/{token_id}/endpoints` lists them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TokenEndpoint {
    /// Name of the service, such as `cloudImages`.
    pub name: String,
    /// Type of the service, such as `image`.
    #[serde(rename = "type")]
    pub kind: String,
    /// The address.
    #[serde(flatten)]
    pub endpoint: Endpoint,
}

/// All of them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TokenEndpoints {
    /// The addresses.
    pub endpoints: Vec<TokenEndpoint>,
}

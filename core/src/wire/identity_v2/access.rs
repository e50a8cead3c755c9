//! What Identity v2.0 answers to a sign-in.

use serde::{Deserialize, Serialize};

/// The account a token is for; id and name are the account number.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tenant {
    /// Account number.
    pub id: String,
    /// The same.
    pub name: String,
}

/// The token.
#[derive(Clone, Serialize, Deserialize)]
pub struct Token {
    /// The secret. The type has no `Debug`.
    pub id: String,
    /// When it ends, to the millisecond.
    pub expires: String,
    /// For which account; the second step of a sign-in with passcode has none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tenant: Option<Tenant>,
    /// How it was proved: `APIKEY`, `PASSWORD`, `PASSCODE`.
    #[serde(default, rename = "RAX-AUTH:authenticatedBy")]
    pub authenticated_by: Vec<String>,
}

/// A role.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Role {
    /// Id.
    #[serde(default)]
    pub id: String,
    /// Name, such as `identity:user-admin` or `cloudImages:creator`.
    pub name: String,
    /// In words.
    #[serde(default)]
    pub description: String,
}

/// The user.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct User {
    /// Id.
    pub id: String,
    /// User name.
    pub name: String,
    /// Region that the user works in most.
    #[serde(default, rename = "RAX-AUTH:defaultRegion", skip_serializing_if = "Option::is_none")]
    pub default_region: Option<String>,
    /// Roles.
    #[serde(default)]
    pub roles: Vec<Role>,
}

/// One address of a service. Global services stand in no region.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Endpoint {
    /// Address.
    #[serde(rename = "publicURL")]
    pub public_url: String,
    /// Region.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub region: Option<String>,
    /// Account.
    #[serde(default, rename = "tenantId", skip_serializing_if = "Option::is_none")]
    pub tenant_id: Option<String>,
}

/// A service with its addresses.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Service {
    /// Such as `cloudImages`.
    pub name: String,
    /// Such as `image`.
    #[serde(rename = "type")]
    pub kind: String,
    /// Addresses.
    pub endpoints: Vec<Endpoint>,
}

/// Everything together.
#[derive(Clone, Serialize, Deserialize)]
pub struct Access {
    /// The token.
    pub token: Token,
    /// The user.
    pub user: User,
    /// The services.
    #[serde(default, rename = "serviceCatalog")]
    pub service_catalog: Vec<Service>,
}

/// The body: `{"access": …}`.
#[derive(Clone, Serialize, Deserialize)]
pub struct AccessBody {
    /// Everything.
    pub access: Access,
}

/// One address of a token's services, as `GET /v2.0/tokens/{token_id}/endpoints` lists them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
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
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TokenEndpoints {
    /// The addresses.
    pub endpoints: Vec<TokenEndpoint>,
}

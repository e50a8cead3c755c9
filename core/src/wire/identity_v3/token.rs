//! What Keystone answers to a sign-in: everything but the token, which stands in a header.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;

/// A thing with id and name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Named {
    /// Id.
    pub id: String,
    /// Name.
    pub name: String,
}

/// The user or the project, in its domain.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct InDomain {
    /// Id.
    pub id: String,
    /// Name.
    pub name: String,
    /// Domain.
    pub domain: Named,
    /// Users have it, projects do not: when the password has to be changed, `null` for never.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub password_expires_at: Option<Option<String>>,
}

/// One address of a service.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Endpoint {
    /// Id.
    #[serde(default)]
    pub id: String,
    /// `public`, `internal` or `admin`.
    pub interface: String,
    /// Region; some services stand in none.
    #[serde(default)]
    pub region: Option<String>,
    /// The same again.
    #[serde(default)]
    pub region_id: Option<String>,
    /// Address.
    pub url: String,
}

/// A service with its addresses.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Service {
    /// Id.
    #[serde(default)]
    pub id: String,
    /// Name, for people.
    #[serde(default)]
    pub name: String,
    /// Type: `image`, `identity`, `compute`.
    #[serde(rename = "type")]
    pub kind: String,
    /// Addresses.
    pub endpoints: Vec<Endpoint>,
}

/// The application credential that a token was made with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct UsedCredential {
    /// Id.
    pub id: String,
    /// Name.
    pub name: String,
    /// True when its token may make no further credentials.
    pub restricted: bool,
}

/// The token's description.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Token {
    /// How it was proved.
    pub methods: Vec<String>,
    /// Who.
    pub user: InDomain,
    /// Ids for an operator's logs.
    pub audit_ids: Vec<String>,
    /// When it ends, to the microsecond.
    pub expires_at: String,
    /// When it began.
    pub issued_at: String,
    /// For what; an unscoped token has none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub project: Option<InDomain>,
    /// False; projects that are domains are not for images.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub is_domain: Option<bool>,
    /// Roles in the project.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub roles: Option<Vec<Named>>,
    /// Services; an unscoped token has none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub catalog: Option<Vec<Service>>,
    /// The credential it was made with.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub application_credential: Option<UsedCredential>,
}

/// The body: `{"token": …}`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TokenBody {
    /// The description.
    pub token: Token,
}

/// A project that one may ask a scope for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuthProject {
    /// Id.
    pub id: String,
    /// Name.
    pub name: String,
    /// Domain's id.
    #[serde(default)]
    pub domain_id: Option<String>,
    /// In words.
    #[serde(default)]
    pub description: String,
    /// False when the project is switched off.
    #[serde(default = "yes")]
    pub enabled: bool,
    /// The project above, most often the domain.
    #[serde(default)]
    pub parent_id: Option<String>,
    /// True for a domain that acts as a project.
    #[serde(default)]
    pub is_domain: bool,
    /// Words.
    #[serde(default)]
    pub tags: Vec<String>,
    /// The operator's switches.
    #[serde(default)]
    pub options: BTreeMap<String, Value>,
    /// Address of the record.
    #[serde(default)]
    pub links: BTreeMap<String, Option<String>>,
}

/// The body of `GET /v3/projects/{project_id}`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProjectBody {
    /// The project.
    pub project: AuthProject,
}

/// The body of `GET /v3/auth/projects` and `GET /v3/projects`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuthProjects {
    /// The projects.
    pub projects: Vec<AuthProject>,
    /// `self`, `next` and `previous`.
    #[serde(default)]
    pub links: BTreeMap<String, Option<String>>,
}

/// The body of `GET /v3/auth/catalog`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuthCatalog {
    /// The services.
    pub catalog: Vec<Service>,
    /// `self`.
    #[serde(default)]
    pub links: BTreeMap<String, Option<String>>,
}

const fn yes() -> bool {
    true
}

//! What Keystone answers to a sign-in: everything but the token, which stands in a header.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::Value;

use crate::wire::from_json::from_json;

/// A thing with id and name.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Named {
    /// Id.
    pub id: String,
    /// Name.
    pub name: String,
}

from_json!(Named { id: "id", name: "name" });

/// The user or the project, in its domain.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct InDomain {
    /// Id.
    pub id: String,
    /// Name.
    pub name: String,
    /// Domain.
    pub domain: Named,
    /// Users have it, projects do not: when the password has to be changed, `null` for never.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub password_expires_at: Option<Option<String>>,
}

from_json!(InDomain { id: "id", name: "name", .. });

/// One address of a service.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Endpoint {
    /// Id.
    pub id: String,
    /// `public`, `internal` or `admin`.
    pub interface: String,
    /// Region; some services stand in none.
    pub region: Option<String>,
    /// The same again.
    pub region_id: Option<String>,
    /// Address.
    pub url: String,
}

from_json!(Endpoint {
    interface: "interface",
    region: "region",
    region_id: "region_id",
    url: "url",
    ..
});

/// A service with its addresses.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Service {
    /// Id.
    pub id: String,
    /// Name, for people.
    pub name: String,
    /// Type: `image`, `identity`, `compute`.
    #[serde(rename = "type")]
    pub kind: String,
    /// Addresses.
    pub endpoints: Vec<Endpoint>,
}

from_json!(Service { kind: "type", endpoints: "endpoints", .. });

/// The application credential that a token was made with.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct UsedCredential {
    /// Id.
    pub id: String,
    /// Name.
    pub name: String,
    /// True when its token may make no further credentials.
    pub restricted: bool,
    /// What it may be used for; for everything, when there are none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub access_rules: Option<Vec<Value>>,
}

/// What a token for the whole cloud says that it is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct System {
    /// True.
    pub all: bool,
}

/// The token's description.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
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
    #[serde(skip_serializing_if = "Option::is_none")]
    pub project: Option<InDomain>,
    /// For which domain itself, when it is not for a project.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub domain: Option<Named>,
    /// When it is for the whole cloud.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub system: Option<System>,
    /// False; projects that are domains are not for images.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub is_domain: Option<bool>,
    /// Roles in the project.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub roles: Option<Vec<Named>>,
    /// Services; an unscoped token has none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub catalog: Option<Vec<Service>>,
    /// The credential it was made with.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub application_credential: Option<UsedCredential>,
}

from_json!(Token {
    user: "user",
    expires_at: "expires_at",
    project: "project",
    roles: "roles",
    catalog: "catalog",
    ..
});

/// The body: `{"token": …}`.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct TokenBody {
    /// The description.
    pub token: Token,
}

from_json!(TokenBody { token: "token" });

/// A project that one may ask a scope for.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct AuthProject {
    /// Id.
    pub id: String,
    /// Name.
    pub name: String,
    /// Domain's id.
    pub domain_id: Option<String>,
    /// In words.
    pub description: String,
    /// False when the project is switched off.
    pub enabled: bool,
    /// The project above, most often the domain.
    pub parent_id: Option<String>,
    /// True for a domain that acts as a project.
    pub is_domain: bool,
    /// Words.
    pub tags: Vec<String>,
    /// The operator's switches.
    pub options: BTreeMap<String, Value>,
    /// Address of the record.
    pub links: BTreeMap<String, Option<String>>,
}

from_json!(AuthProject { id: "id", name: "name", enabled: "enabled" or true, .. });

/// The body of `GET /v3/projects/{project_id}`.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct ProjectBody {
    /// The project.
    pub project: AuthProject,
}

from_json!(ProjectBody { project: "project" });

/// The body of `GET /v3/auth/projects` and `GET /v3/projects`.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct AuthProjects {
    /// The projects.
    pub projects: Vec<AuthProject>,
    /// `self`, `next` and `previous`.
    pub links: BTreeMap<String, Option<String>>,
}

from_json!(AuthProjects { projects: "projects", .. });

/// The body of `GET /v3/auth/catalog`.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct AuthCatalog {
    /// The services.
    pub catalog: Vec<Service>,
    /// `self`.
    pub links: BTreeMap<String, Option<String>>,
}

from_json!(AuthCatalog { catalog: "catalog", .. });

//! The response of a Keystone sign-in, without the token, which is in a header. Parsed by the client, written by the mock.

use std::collections::BTreeMap;

#[cfg(feature = "server")]
use serde::Serialize;
use serde_json::Value;

use super::application_credential::AccessRule;
use crate::wire::from_json::from_json;

/// A resource with ID and name.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[cfg_attr(feature = "server", derive(Serialize))]
pub struct NamedResource {
    /// ID.
    pub id: String,
    /// Name.
    pub name: String,
}

from_json!(NamedResource { id: "id", name: "name" });

/// The user or the project, in its domain.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[cfg_attr(feature = "server", derive(Serialize))]
pub struct ResourceInDomain {
    /// ID.
    pub id: String,
    /// Name.
    pub name: String,
    /// Domain.
    pub domain: NamedResource,
    /// When the password expires, `null` for never; users have it, projects do not.
    #[cfg_attr(feature = "server", serde(skip_serializing_if = "Option::is_none"))]
    pub password_expires_at: Option<Option<String>>,
}

from_json!(ResourceInDomain { id: "id", name: "name", .. });

/// One endpoint of a service.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[cfg_attr(feature = "server", derive(Serialize))]
pub struct Endpoint {
    /// ID.
    pub id: String,
    /// `public`, `internal` or `admin`.
    pub interface: String,
    /// Region; some services have none.
    pub region: Option<String>,
    /// The region again.
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

/// A service with its endpoints.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[cfg_attr(feature = "server", derive(Serialize))]
pub struct Service {
    /// ID.
    pub id: String,
    /// Name, for display.
    pub name: String,
    /// Type: `image`, `identity`, `compute`.
    #[cfg_attr(feature = "server", serde(rename = "type"))]
    pub kind: String,
    /// Endpoints.
    pub endpoints: Vec<Endpoint>,
}

from_json!(Service { kind: "type", endpoints: "endpoints", .. });

/// The application credential that a token was created with.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[cfg_attr(feature = "server", derive(Serialize))]
pub struct AppCredential {
    /// ID.
    pub id: String,
    /// Name.
    pub name: String,
    /// True when its token cannot create further credentials.
    pub restricted: bool,
    /// The requests that it allows; unlimited without any.
    #[cfg_attr(feature = "server", serde(skip_serializing_if = "Option::is_none"))]
    pub access_rules: Option<Vec<Value>>,
}

from_json!(AppCredential { access_rules: "access_rules", .. });

/// The scope of a token for the whole cloud.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[cfg_attr(feature = "server", derive(Serialize))]
pub struct SystemScope {
    /// True.
    pub all: bool,
}

/// The token's data.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[cfg_attr(feature = "server", derive(Serialize))]
pub struct Token {
    /// The authentication methods.
    pub methods: Vec<String>,
    /// The user.
    pub user: ResourceInDomain,
    /// IDs for an operator's logs.
    pub audit_ids: Vec<String>,
    /// When it expires, to the microsecond.
    pub expires_at: String,
    /// When it was issued.
    pub issued_at: String,
    /// The project; an unscoped token has none.
    #[cfg_attr(feature = "server", serde(skip_serializing_if = "Option::is_none"))]
    pub project: Option<ResourceInDomain>,
    /// The domain, when it is scoped to a domain.
    #[cfg_attr(feature = "server", serde(skip_serializing_if = "Option::is_none"))]
    pub domain: Option<NamedResource>,
    /// Set when it is scoped to the whole cloud.
    #[cfg_attr(feature = "server", serde(skip_serializing_if = "Option::is_none"))]
    pub system: Option<SystemScope>,
    /// False; projects that are domains are not for images.
    #[cfg_attr(feature = "server", serde(skip_serializing_if = "Option::is_none"))]
    pub is_domain: Option<bool>,
    /// Roles in the project.
    #[cfg_attr(feature = "server", serde(skip_serializing_if = "Option::is_none"))]
    pub roles: Option<Vec<NamedResource>>,
    /// Services; an unscoped token has none.
    #[cfg_attr(feature = "server", serde(skip_serializing_if = "Option::is_none"))]
    pub catalog: Option<Vec<Service>>,
    /// The credential it was created with.
    #[cfg_attr(feature = "server", serde(skip_serializing_if = "Option::is_none"))]
    pub application_credential: Option<AppCredential>,
}

from_json!(Token {
    methods: "methods" or Vec::new(),
    user: "user",
    expires_at: "expires_at",
    issued_at: "issued_at" or String::new(),
    project: "project",
    roles: "roles",
    catalog: "catalog",
    application_credential: "application_credential",
    ..
});

/// The body: `{"token": …}`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[cfg_attr(feature = "server", derive(Serialize))]
pub struct TokenBody {
    /// The token's data.
    pub token: Option<Token>,
}

from_json!(TokenBody { token: "token" });

impl Token {
    /// Whether it was obtained with an application credential, directly or through other tokens.
    pub fn is_of_application_credential(&self) -> bool {
        self.methods.iter().any(|method| method == "application_credential")
    }

    /// The requests that it allows; `None` if it allows all. A rule that can't be read permits nothing.
    pub fn access_rules(&self) -> Option<Vec<AccessRule>> {
        let rules = self.application_credential.as_ref()?.access_rules.as_ref()?;
        Some(rules.iter().filter_map(AccessRule::from_json).collect())
    }
}

/// The body of `GET /v3/auth/catalog`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[cfg_attr(feature = "server", derive(Serialize))]
pub struct AuthCatalog {
    /// The services.
    pub catalog: Vec<Service>,
    /// `self`.
    pub links: BTreeMap<String, Option<String>>,
}

from_json!(AuthCatalog { catalog: "catalog", .. });

/// The body of a sign-in that needs more authentication methods, next to its receipt.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ReceiptBody {
    /// The receipt of the methods that were right.
    pub receipt: Option<Value>,
    /// The methods that are accepted together, one list for each alternative.
    pub required_auth_methods: Vec<Vec<String>>,
}

from_json!(ReceiptBody {
    receipt: "receipt",
    required_auth_methods: "required_auth_methods" or Vec::new(),
});

//! The body of `POST /v3/auth/tokens`: credentials and scope. Built by the client and parsed by the mock.

use secrecy::{ExposeSecret, SecretString};
use serde_json::{Value, json};

/// A domain, by ID or by name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DomainRef {
    /// By ID; `default` on most clouds.
    Id(String),
    /// By name; `Default` on most clouds.
    Name(String),
}

/// A user, by ID or by name in a domain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum UserRef {
    /// By ID.
    Id(String),
    /// By name.
    Name {
        /// Name.
        name: String,
        /// The domain in which the name is unique.
        domain: DomainRef,
    },
}

/// A project, by ID or by name in a domain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ProjectRef {
    /// By ID.
    Id(String),
    /// By name.
    Name {
        /// Name.
        name: String,
        /// The domain in which the name is unique.
        domain: DomainRef,
    },
}

/// What a user signs in with. Has no `PartialEq`: secrets are not compared here.
#[derive(Debug, Clone)]
pub enum Identity {
    /// Method `password`.
    Password {
        /// The user.
        user: UserRef,
        /// The password.
        password: SecretString,
    },
    /// Method `application_credential`, by ID. It determines the project; a scope in the request is refused (measured: 401).
    ApplicationCredential {
        /// ID of the credential.
        id: String,
        /// Its secret, which Keystone shows only once.
        secret: SecretString,
    },
    /// Method `token`: an existing token.
    Token(SecretString),
}

impl Identity {
    /// The secret part.
    pub const fn secret(&self) -> &SecretString {
        match self {
            Self::Password { password: secret, .. }
            | Self::ApplicationCredential { secret, .. }
            | Self::Token(secret) => secret,
        }
    }
}

/// The requested scope.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Scope {
    /// No scope in the request: the user's default project, if there is one (measured), else unscoped.
    #[default]
    Unspecified,
    /// Explicitly unscoped; `auth/projects` then lists the available projects.
    Unscoped,
    /// One project.
    Project(ProjectRef),
}

/// The whole request.
#[derive(Debug, Clone)]
pub struct AuthRequest {
    /// The credentials.
    pub identity: Identity,
    /// The scope.
    pub scope: Scope,
}

impl AuthRequest {
    /// The body. It contains the secret in clear text: pass it only to the transport.
    pub fn to_json(&self) -> Value {
        let identity = match &self.identity {
            Identity::Password { user, password } => {
                let mut user = user.to_json();
                user["password"] = password.expose_secret().into();
                json!({ "methods": ["password"], "password": { "user": user } })
            }
            Identity::ApplicationCredential { id, secret } => json!({
                "methods": ["application_credential"],
                "application_credential": { "id": id, "secret": secret.expose_secret() },
            }),
            Identity::Token(token) => {
                json!({ "methods": ["token"], "token": { "id": token.expose_secret() } })
            }
        };
        match &self.scope {
            Scope::Unspecified => json!({ "auth": { "identity": identity } }),
            Scope::Unscoped => json!({ "auth": { "identity": identity, "scope": "unscoped" } }),
            Scope::Project(project) => {
                json!({ "auth": { "identity": identity, "scope": { "project": project.to_json() } } })
            }
        }
    }
}

impl DomainRef {
    /// `{"id": …}` or `{"name": …}`.
    fn to_json(&self) -> Value {
        match self {
            Self::Id(id) => json!({ "id": id }),
            Self::Name(name) => json!({ "name": name }),
        }
    }

    /// Parses a domain object; the ID takes precedence over the name.
    #[cfg(feature = "server")]
    fn from_json(value: &Value) -> Option<Self> {
        let text = |key: &str| value.get(key).and_then(Value::as_str).map(str::to_owned);
        text("id").map(Self::Id).or_else(|| text("name").map(Self::Name))
    }
}

/// The common format of users and projects: an ID, or a name with a domain.
#[cfg(feature = "server")]
fn parse_reference(value: &Value) -> Option<Result<String, (String, DomainRef)>> {
    let text = |key: &str| value.get(key).and_then(Value::as_str).map(str::to_owned);
    match text("id") {
        Some(id) => Some(Ok(id)),
        None => Some(Err((text("name")?, value.get("domain").and_then(DomainRef::from_json)?))),
    }
}

macro_rules! by_id_or_name {
    ($name:ident) => {
        impl $name {
            fn to_json(&self) -> Value {
                match self {
                    Self::Id(id) => json!({ "id": id }),
                    Self::Name { name, domain } => json!({ "name": name, "domain": domain.to_json() }),
                }
            }

            /// Parses the object; `None` when it has neither an ID nor a name with a domain.
            #[cfg(feature = "server")]
            pub fn from_json(value: &Value) -> Option<Self> {
                Some(match parse_reference(value)? {
                    Ok(id) => Self::Id(id),
                    Err((name, domain)) => Self::Name { name, domain },
                })
            }
        }
    };
}

by_id_or_name!(UserRef);
by_id_or_name!(ProjectRef);

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::*;

    #[test]
    fn a_password_request_has_user_domain_and_project() {
        let request = AuthRequest {
            identity: Identity::Password {
                user: UserRef::Name { name: "ana".into(), domain: DomainRef::Id("default".into()) },
                password: "pw".into(),
            },
            scope: Scope::Project(ProjectRef::Id("p1".into())),
        };
        let body = request.to_json();
        assert_eq!(body["auth"]["identity"]["password"]["user"]["password"], "pw");
        assert_eq!(body["auth"]["scope"]["project"]["id"], "p1");
        let user = UserRef::from_json(&body["auth"]["identity"]["password"]["user"]);
        assert_eq!(
            user,
            Some(UserRef::Name { name: "ana".into(), domain: DomainRef::Id("default".into()) })
        );
        assert!(!format!("{request:?}").contains("pw"));
    }

    #[test]
    fn an_application_credential_requests_no_scope() {
        let request = AuthRequest {
            identity: Identity::ApplicationCredential { id: "c1".into(), secret: "s".into() },
            scope: Scope::Unspecified,
        };
        assert!(request.to_json()["auth"].get("scope").is_none());
    }
}

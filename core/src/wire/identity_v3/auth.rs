//! The body of `POST /v3/auth/tokens`: credentials and scope. Built by the client and parsed by the mock.

use secrecy::{ExposeSecret, SecretString};
use serde_json::{Value, json};

use super::references::{CredentialRef, ProjectRef, UserRef};

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
    /// Method `application_credential`. It determines the project; a scope in the request is refused (measured: 401).
    ApplicationCredential {
        /// The credential.
        credential: CredentialRef,
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

/// A time-based one-time passcode, which follows a password.
#[derive(Debug, Clone)]
pub struct Passcode {
    /// The passcode: six digits.
    pub passcode: SecretString,
    /// The receipt of the password, with which the password is not sent again.
    pub receipt: Option<SecretString>,
}

/// The whole request.
#[derive(Debug, Clone)]
pub struct AuthRequest {
    /// The credentials.
    pub identity: Identity,
    /// The second factor of [`Identity::Password`]; ignored with any other identity.
    pub passcode: Option<Passcode>,
    /// The scope.
    pub scope: Scope,
}

impl AuthRequest {
    /// The body. It contains the secret in clear text: pass it only to the transport.
    pub fn to_json(&self) -> Value {
        let identity = match &self.identity {
            Identity::Password { user, password } => {
                password_json(user, password, self.passcode.as_ref())
            }
            Identity::ApplicationCredential { credential, secret } => {
                let mut credential = credential.to_json();
                credential["secret"] = secret.expose_secret().into();
                json!({
                    "methods": ["application_credential"], "application_credential": credential
                })
            }
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

/// The methods `password` and `totp`, or one of them.
fn password_json(user: &UserRef, password: &SecretString, passcode: Option<&Passcode>) -> Value {
    let with_secret = |key: &str, secret: &SecretString| {
        let mut user = user.to_json();
        user[key] = secret.expose_secret().into();
        json!({ "user": user })
    };
    match passcode {
        None => json!({ "methods": ["password"], "password": with_secret("password", password) }),
        Some(Passcode { passcode, receipt: Some(_) }) => {
            json!({ "methods": ["totp"], "totp": with_secret("passcode", passcode) })
        }
        Some(Passcode { passcode, receipt: None }) => json!({
            "methods": ["password", "totp"],
            "password": with_secret("password", password),
            "totp": with_secret("passcode", passcode),
        }),
    }
}

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::super::references::DomainRef;
    use super::*;

    #[test]
    fn a_password_request_has_user_domain_and_project() {
        let request = AuthRequest {
            identity: Identity::Password {
                user: UserRef::Name { name: "ana".into(), domain: DomainRef::Id("default".into()) },
                password: "pw".into(),
            },
            passcode: None,
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
            identity: Identity::ApplicationCredential {
                credential: CredentialRef::Name {
                    name: "share".into(),
                    user: UserRef::Id("u".into()),
                },
                secret: "s".into(),
            },
            passcode: None,
            scope: Scope::Unspecified,
        };
        let body = request.to_json();
        assert!(body["auth"].get("scope").is_none());
        assert_eq!(
            body["auth"]["identity"]["application_credential"],
            json!({ "name": "share", "user": { "id": "u" }, "secret": "s" })
        );
    }

    #[test]
    fn a_passcode_follows_its_receipt_or_comes_with_the_password() {
        let request = |receipt: Option<&str>| AuthRequest {
            identity: Identity::Password { user: UserRef::Id("u".into()), password: "pw".into() },
            passcode: Some(Passcode {
                passcode: "123456".into(),
                receipt: receipt.map(SecretString::from),
            }),
            scope: Scope::Unscoped,
        };
        let body = request(Some("r")).to_json();
        assert_eq!(body["auth"]["identity"]["methods"], json!(["totp"]));
        assert!(!body.to_string().contains("pw"), "{body}");
        let body = request(None).to_json();
        assert_eq!(body["auth"]["identity"]["methods"], json!(["password", "totp"]));
        assert_eq!(body["auth"]["identity"]["totp"]["user"]["passcode"], "123456");
        assert_eq!(body["auth"]["identity"]["password"]["user"]["id"], "u");
    }
}

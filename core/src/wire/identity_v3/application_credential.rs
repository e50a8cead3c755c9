//! The call that makes an application credential, with access rules. Used by the client.

use http::Response;
use secrecy::SecretString;
use serde_json::{Value, json};

use crate::model::{Timestamp, UserId};
use crate::rules::access_rule::ServiceRequest;
use crate::wire::endpoint::Call;
use crate::wire::from_json::{SecretText, from_json as read_struct};
use crate::wire::request::{Body, Endpoint};
use crate::wire::{WireError, from_json};

/// A request that a credential allows, as Keystone's API writes it. In the path, `*` is any one segment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccessRule {
    /// The type of the service in the catalog.
    pub service: String,
    /// The HTTP method.
    pub method: String,
    /// The path below the service's root.
    pub path: String,
}

impl AccessRule {
    /// The rule in JSON; `None` for one that can't be read.
    pub fn from_json(rule: &Value) -> Option<Self> {
        let text = |name: &str| rule.get(name)?.as_str().map(str::to_owned);
        Some(Self { service: text("service")?, method: text("method")?, path: text("path")? })
    }

    /// The rule, to compare requests with.
    pub fn as_request(&self) -> ServiceRequest<'_> {
        ServiceRequest { service: &self.service, method: &self.method, path: &self.path }
    }

    /// The rule as JSON.
    pub fn to_json(&self) -> Value {
        json!({ "service": self.service, "method": self.method, "path": self.path })
    }
}

/// What a new application credential is to be like. Keystone limits it to the project of the token that makes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewApplicationCredential {
    /// Its name, unique for its user.
    pub name: String,
    /// The names of its roles; all roles of the token if there are none.
    pub roles: Vec<String>,
    /// When it expires, in UTC; never without.
    pub expires_at: Option<Timestamp>,
    /// The requests that it allows.
    pub access_rules: Vec<AccessRule>,
}

/// An application credential that was made. Its secret is in no other response.
#[derive(Debug, Clone)]
pub struct ApplicationCredential {
    /// Its ID.
    pub id: String,
    /// Its secret.
    pub secret: SecretString,
}

/// `POST /v3/users/{user_id}/application_credentials`.
pub struct CreateApplicationCredential<'a>(pub &'a UserId, pub &'a NewApplicationCredential);

impl Endpoint for CreateApplicationCredential<'_> {
    type Output = ApplicationCredential;
    const CALL: Call = Call::CreateAppCredential;

    fn segments(&self) -> Vec<String> {
        vec![self.0.to_string()]
    }

    fn body(&self) -> Option<Body> {
        let NewApplicationCredential { name, roles, expires_at, access_rules } = self.1;
        let rules: Value = access_rules.iter().map(AccessRule::to_json).collect();
        let mut credential = json!({ "name": name, "access_rules": rules });
        if !roles.is_empty() {
            credential["roles"] = roles.iter().map(|name| json!({ "name": name })).collect();
        }
        if let Some(expires_at) = expires_at {
            credential["expires_at"] = expires_at.to_iso_seconds().into();
        }
        Some(Body::json(&json!({ "application_credential": credential })))
    }

    fn parse_response(
        &self,
        response: &Response<Vec<u8>>,
    ) -> Result<ApplicationCredential, WireError> {
        let (body, unexpected_fields) = from_json::<CreatedBody>(response.body())?;
        let created = body.application_credential;
        // Without both, nobody could sign in with it.
        let is_complete =
            |created: &Created| !created.id.is_empty() && !created.secret.0.is_empty();
        let Some(Created { id, secret }) = created.filter(is_complete) else {
            return Err(WireError::missing_field("application_credential", unexpected_fields));
        };
        Ok(ApplicationCredential { id, secret: secret.0.into() })
    }
}

#[derive(Clone, Default)]
struct Created {
    id: String,
    secret: SecretText,
}

read_struct!(Created { id: "id", secret: "secret" });

#[derive(Clone, Default)]
struct CreatedBody {
    application_credential: Option<Created>,
}

read_struct!(CreatedBody { application_credential: "application_credential" });

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::*;

    #[test]
    fn a_credential_without_its_secret_was_not_made() {
        let credential = NewApplicationCredential {
            name: "page".to_owned(),
            roles: Vec::new(),
            expires_at: None,
            access_rules: Vec::new(),
        };
        let user: UserId = "u".parse().unwrap();
        let read = |body: Value| {
            let response =
                Response::new(json!({ "application_credential": body }).to_string().into_bytes());
            CreateApplicationCredential(&user, &credential).parse_response(&response)
        };
        assert_eq!(read(json!({ "id": "c", "secret": "s" })).unwrap().id, "c");
        for incomplete in [json!({ "id": "c" }), json!({ "secret": "s" }), json!(null), json!([])] {
            assert!(read(incomplete).is_err());
        }
    }
}

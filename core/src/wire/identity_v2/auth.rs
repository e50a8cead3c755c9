//! The body of `POST /v2.0/tokens`. Built by the client and sent nowhere but to the identity service.

use secrecy::{ExposeSecret, SecretString};
use serde_json::{Value, json};

/// The JSON key of an API key.
pub const API_KEY_CREDENTIALS: &str = "RAX-KSKEY:apiKeyCredentials";
/// The JSON key of a password.
pub const PASSWORD_CREDENTIALS: &str = "passwordCredentials";
/// The JSON key of the passcode of a second factor, sent together with [`SESSION_ID_HEADER`].
pub const PASSCODE_CREDENTIALS: &str = "RAX-AUTH:passcodeCredentials";
/// The header that identifies the sign-in of a passcode.
pub const SESSION_ID_HEADER: &str = "x-sessionid";
/// The factor in the challenge of a sign-in that needs a passcode: `WWW-Authenticate: OS-MF sessionId='…', factor='PASSCODE'`.
const PASSCODE_CHALLENGE: &str = "OS-MF ";

/// The session ID in the challenge of a correct first factor, if a passcode is to follow. Source: Rackspace Identity API,
/// "Authenticate with multi-factor authentication passcode credentials".
pub(crate) fn passcode_session_id(challenge: &str) -> Option<SecretString> {
    let session = challenge.strip_prefix(PASSCODE_CHALLENGE)?.split_once("sessionId='")?.1;
    let (id, _) = session.split_once('\'')?;
    (!id.is_empty()).then(|| id.into())
}

/// What a user signs in with.
#[derive(Debug, Clone)]
pub enum Credentials {
    /// User name and API key.
    ApiKey {
        /// User name.
        username: String,
        /// Key, from the control panel.
        api_key: SecretString,
    },
    /// User name and password.
    Password {
        /// User name.
        username: String,
        /// Password.
        password: SecretString,
    },
    /// The passcode of a second factor.
    Passcode {
        /// The passcode.
        passcode: SecretString,
        /// The session that the first factor opened.
        session_id: SecretString,
        /// Account number.
        tenant_id: Option<String>,
    },
    /// An existing token, with its account.
    Token {
        /// The token.
        token: SecretString,
        /// Account number.
        tenant_id: String,
    },
}

impl Credentials {
    /// The secret part.
    pub const fn secret(&self) -> &SecretString {
        match self {
            Self::ApiKey { api_key: secret, .. }
            | Self::Password { password: secret, .. }
            | Self::Passcode { passcode: secret, .. }
            | Self::Token { token: secret, .. } => secret,
        }
    }

    /// The session of a passcode.
    pub const fn session_id(&self) -> Option<&SecretString> {
        match self {
            Self::Passcode { session_id, .. } => Some(session_id),
            Self::ApiKey { .. } | Self::Password { .. } | Self::Token { .. } => None,
        }
    }
}

/// The whole request.
#[derive(Debug, Clone)]
pub struct AuthenticationRequest {
    /// The credentials.
    pub credentials: Credentials,
}

impl AuthenticationRequest {
    /// The body. It contains the secret in clear text: pass it only to the transport.
    pub fn to_json(&self) -> Value {
        match &self.credentials {
            Credentials::ApiKey { username, api_key } => json!({ "auth": {
                API_KEY_CREDENTIALS: { "username": username, "apiKey": api_key.expose_secret() }
            } }),
            Credentials::Password { username, password } => json!({ "auth": {
                PASSWORD_CREDENTIALS: { "username": username, "password": password.expose_secret() }
            } }),
            Credentials::Passcode { passcode, tenant_id, .. } => {
                let mut auth = json!({
                    PASSCODE_CREDENTIALS: { "passcode": passcode.expose_secret() }
                });
                if let Some(tenant_id) = tenant_id {
                    auth["tenantId"] = tenant_id.as_str().into();
                }
                json!({ "auth": auth })
            }
            Credentials::Token { token, tenant_id } => json!({ "auth": {
                "token": { "id": token.expose_secret() }, "tenantId": tenant_id
            } }),
        }
    }
}

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::*;

    #[test]
    fn a_challenge_names_its_session() {
        let id = |challenge| passcode_session_id(challenge).map(|id| id.expose_secret().to_owned());
        assert_eq!(id("OS-MF sessionId='ab12', factor='PASSCODE'").as_deref(), Some("ab12"));
        for other in ["Keystone uri='x'", "OS-MF sessionId=''", "OS-MF factor='PASSCODE'", ""] {
            assert_eq!(id(other), None, "{other}");
        }
    }
}

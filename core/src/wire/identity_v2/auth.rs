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
            | Self::Token { token: secret, .. } => secret,
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
            Credentials::Token { token, tenant_id } => json!({ "auth": {
                "token": { "id": token.expose_secret() }, "tenantId": tenant_id
            } }),
        }
    }
}

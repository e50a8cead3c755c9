//! The body of `POST /v2.0/tokens`.

use secrecy::{ExposeSecret, SecretString};
use serde_json::{Value, json};

/// The key under which an API key is sent.
pub const API_KEY_CREDENTIALS: &str = "RAX-KSKEY:apiKeyCredentials";
/// The key under which a password is sent.
pub const PASSWORD_CREDENTIALS: &str = "passwordCredentials";
/// The key under which the passcode of a second factor is sent, with [`SESSION_ID`] beside it.
pub const PASSCODE_CREDENTIALS: &str = "RAX-AUTH:passcodeCredentials";
/// The header that says which sign-in a passcode belongs to.
pub const SESSION_ID: &str = "x-sessionid";

/// What proves who one is.
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
    /// A token that one has already, with the account it is for.
    Token {
        /// The token.
        token: SecretString,
        /// Account number.
        tenant_id: String,
    },
}

impl Credentials {
    /// What nobody else may see of it.
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
pub struct Authentication {
    /// Who.
    pub credentials: Credentials,
}

impl Authentication {
    /// The body. It holds the secret in clear text: it goes to the transport and nowhere else.
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

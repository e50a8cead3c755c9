//! A sign-in request without its secret, so that it can be compared, stored and displayed.

use imageshare_core::cloud::{CloudAddress, Credentials};
use imageshare_core::wire::identity_v2;
use imageshare_core::wire::identity_v3::{CredentialRef, Scope, UserRef, WebSso};
use secrecy::SecretString;

/// A sign-in request that lacks only its secret.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::pages::connect) struct SignInRequest {
    pub cloud_address: CloudAddress,
    pub auth_method: AuthMethod,
}

/// The authentication method and its identifiers, without the secret.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::pages::connect) enum AuthMethod {
    Password { user: UserRef, scope: Scope },
    ApplicationCredential { credential: CredentialRef },
    Token { scope: Scope },
    SingleSignOn(WebSso),
    ApiKey { username: String },
    AccountPassword { username: String },
    AccountToken { tenant_id: String },
}

impl SignInRequest {
    /// The credentials, complete.
    pub(in crate::pages::connect) fn credentials(self, secret: SecretString) -> Credentials {
        match self.auth_method {
            AuthMethod::Password { user, scope } => {
                Credentials::Password { user, password: secret, scope }
            }
            AuthMethod::ApplicationCredential { credential } => {
                Credentials::ApplicationCredential { credential, secret }
            }
            AuthMethod::Token { scope } => Credentials::Token { token: secret, scope },
            AuthMethod::SingleSignOn(_) => Credentials::IssuedToken(secret),
            AuthMethod::ApiKey { username } => {
                Credentials::Rackspace(identity_v2::Credentials::ApiKey {
                    username,
                    api_key: secret,
                })
            }
            AuthMethod::AccountPassword { username } => {
                Credentials::Rackspace(identity_v2::Credentials::Password {
                    username,
                    password: secret,
                })
            }
            AuthMethod::AccountToken { tenant_id } => {
                Credentials::Rackspace(identity_v2::Credentials::Token { token: secret, tenant_id })
            }
        }
    }
}

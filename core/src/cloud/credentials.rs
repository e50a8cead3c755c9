//! What users sign in with, and the request of the identity API that takes it. Used by [`super::sign_in()`].

use secrecy::SecretString;

use super::caller::SignInMethod;
use super::error::AuthReceipt;
use crate::wire::identity_v2::{self, AuthenticationRequest};
use crate::wire::identity_v3::{AuthRequest, CredentialRef, Identity, Passcode, Scope, UserRef};

/// What a user signs in with.
#[derive(Debug, Clone)]
pub enum Credentials {
    /// Keystone: user and password.
    Password {
        /// The user.
        user: UserRef,
        /// The password.
        password: SecretString,
        /// The scope.
        scope: Scope,
    },
    /// The second factor of a user, after the first one has been answered with
    /// [`NeedsMoreAuthMethods`](super::ErrorKind::NeedsMoreAuthMethods).
    SecondFactor {
        /// The passcode.
        passcode: SecretString,
        /// The receipt in that answer. Without one, the first factor is sent again.
        receipt: Option<AuthReceipt>,
        /// Rackspace: the account number. The token of a passcode has no account unless one is requested (Rackspace's sample).
        tenant_id: Option<String>,
        /// The credentials of the first factor.
        first: Box<Credentials>,
    },
    /// Keystone: an application credential, which determines the project.
    ApplicationCredential {
        /// The credential.
        credential: CredentialRef,
        /// Secret.
        secret: SecretString,
    },
    /// Keystone: an existing token.
    Token {
        /// The token.
        token: SecretString,
        /// The scope.
        scope: Scope,
    },
    /// Keystone: a token that was issued for this client, by single sign-on. It becomes the account's token, so signing out revokes it.
    IssuedToken(SecretString),
    /// Rackspace: the credentials of Identity v2.0.
    Rackspace(identity_v2::Credentials),
}

impl Credentials {
    /// What these credentials are.
    pub const fn method(&self) -> SignInMethod {
        match self {
            Self::Password { .. } | Self::Rackspace(identity_v2::Credentials::Password { .. }) => {
                SignInMethod::Password
            }
            Self::SecondFactor { .. }
            | Self::Rackspace(identity_v2::Credentials::Passcode { .. }) => SignInMethod::Passcode,
            Self::ApplicationCredential { .. } => SignInMethod::ApplicationCredential,
            Self::Token { .. }
            | Self::IssuedToken(_)
            | Self::Rackspace(identity_v2::Credentials::Token { .. }) => SignInMethod::Token,
            Self::Rackspace(identity_v2::Credentials::ApiKey { .. }) => SignInMethod::ApiKey,
        }
    }
}

/// The sign-in request of one of the two APIs.
pub(super) enum AnyAuthRequest {
    Keystone(AuthRequest),
    /// A token of Keystone that needs no sign-in.
    IssuedToken(SecretString),
    Rackspace(AuthenticationRequest),
}

pub(super) fn auth_request(credentials: Credentials) -> AnyAuthRequest {
    let (identity, scope) = match credentials {
        Credentials::SecondFactor { passcode, receipt, tenant_id, first } => {
            return second_factor_request(passcode, receipt, tenant_id, *first);
        }
        Credentials::Password { user, password, scope } => {
            (Identity::Password { user, password }, scope)
        }
        Credentials::ApplicationCredential { credential, secret } => {
            (Identity::ApplicationCredential { credential, secret }, Scope::Unspecified)
        }
        Credentials::Token { token, scope } => (Identity::Token(token), scope),
        Credentials::IssuedToken(token) => return AnyAuthRequest::IssuedToken(token),
        Credentials::Rackspace(credentials) => {
            return AnyAuthRequest::Rackspace(AuthenticationRequest { credentials });
        }
    };
    AnyAuthRequest::Keystone(AuthRequest { identity, passcode: None, scope })
}

fn second_factor_request(
    passcode: SecretString,
    receipt: Option<AuthReceipt>,
    tenant_id: Option<String>,
    first: Credentials,
) -> AnyAuthRequest {
    let receipt = receipt.map(|AuthReceipt(secret)| secret);
    match (auth_request(first), receipt) {
        (AnyAuthRequest::Keystone(request), receipt) => AnyAuthRequest::Keystone(AuthRequest {
            passcode: Some(Passcode { passcode, receipt }),
            ..request
        }),
        (AnyAuthRequest::Rackspace(_), Some(session_id)) => {
            let credentials =
                identity_v2::Credentials::Passcode { passcode, session_id, tenant_id };
            AnyAuthRequest::Rackspace(AuthenticationRequest { credentials })
        }
        // A session is opened by the first factor only, and a token has had its factors.
        (request @ (AnyAuthRequest::Rackspace(_) | AnyAuthRequest::IssuedToken(_)), _) => request,
    }
}

//! What is known of the caller of a call. Part of [`super::CloudError`], so that a failure can be explained
//! without knowing the account; set by the client only. No secrets.

use crate::model::Role;

/// What is known of the caller of a call.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Caller {
    /// The role in the caller's own project. `None` before a sign-in, and for a role that this program doesn't know.
    pub role: Option<Role>,
    /// What is signed in with; of calls that sign in only.
    pub sign_in_method: Option<SignInMethod>,
    /// Whether the access rules of the caller's application credential permit the call; `None` without such rules. A service answers
    /// a call that they don't permit like one with an invalid token (measured: 401).
    pub is_permitted: Option<bool>,
}

/// What a user signs in with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SignInMethod {
    /// User name and password.
    Password,
    /// The passcode after a first factor.
    Passcode,
    /// An application credential of Keystone.
    ApplicationCredential,
    /// A token from elsewhere.
    Token,
    /// The token of a session, for another project of its user.
    SessionToken,
    /// User name and API key of Rackspace.
    ApiKey,
}

impl SignInMethod {
    /// Every method.
    pub const ALL: [Self; 6] = [
        Self::Password,
        Self::Passcode,
        Self::ApplicationCredential,
        Self::Token,
        Self::SessionToken,
        Self::ApiKey,
    ];
}

//! Checks the credentials of a sign-in: an API key, a password, a token with an account, or a passcode.

use imageshare_core::wire::identity_v2::auth::{
    API_KEY_CREDENTIALS, PASSCODE_CREDENTIALS, PASSWORD_CREDENTIALS, SESSION_ID_HEADER,
};
use secrecy::{ExposeSecret, SecretString};
use serde_json::Value;

use super::api_error::ApiError;
use crate::Cloud;
use crate::cloud::RequestContext;
use crate::world::{User, World};

/// The key of a token in `auth`.
const TOKEN_KEY: &str = "token";
/// The role of an account's owner; only this role may exchange a token for another.
pub(super) const OWNER_ROLE: &str = "identity:user-admin";

/// The kind of credential that authenticated the user.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum CredentialKind {
    /// A secret of the user; a user with a second factor must send a passcode next.
    Secret,
    /// A passcode, after a secret.
    Passcode,
    /// An existing token.
    Token,
}

/// The authenticated user, and how.
pub(super) struct AuthenticatedUser {
    /// Index of the user in the world.
    pub user_index: usize,
    pub kind: CredentialKind,
    /// As named in the answer.
    pub methods: Vec<String>,
    /// The account requested in the first of two steps.
    pub tenant: Option<String>,
}

impl AuthenticatedUser {
    fn new(user_index: usize, kind: CredentialKind, methods: Vec<String>) -> Self {
        Self { user_index, kind, methods, tenant: None }
    }
}

/// A string field of an object.
pub(super) fn str_field<'a>(value: &'a Value, key: &str) -> Option<&'a str> {
    value.get(key).and_then(Value::as_str)
}

/// Checks the one credential that `auth` must contain.
pub(super) fn verify_credentials(
    cloud: &mut Cloud,
    request_context: &RequestContext<'_>,
    auth: &Value,
    has_tenant: bool,
) -> Result<AuthenticatedUser, ApiError> {
    let kinds = [API_KEY_CREDENTIALS, PASSWORD_CREDENTIALS, TOKEN_KEY, PASSCODE_CREDENTIALS];
    let mut given = kinds.iter().filter_map(|kind| Some((*kind, auth.get(kind)?)));
    let (Some((kind, credentials)), None) = (given.next(), given.next()) else {
        let message = format!("Give exactly one of {}.", kinds.join(", "));
        return Err(ApiError::bad_request(message));
    };
    let part = |key: &str| {
        str_field(credentials, key)
            .ok_or_else(|| ApiError::bad_request(format!("{kind} has no text \"{key}\".")))
    };
    match kind {
        API_KEY_CREDENTIALS => {
            verify_secret(&cloud.world, part("username")?, part("apiKey")?, "APIKEY", |user| {
                user.api_key.as_ref()
            })
        }
        PASSWORD_CREDENTIALS => {
            verify_secret(&cloud.world, part("username")?, part("password")?, "PASSWORD", |user| {
                user.password.as_ref()
            })
        }
        PASSCODE_CREDENTIALS => verify_passcode(cloud, request_context, part("passcode")?),
        _ if !has_tenant => {
            Err(ApiError::bad_request("A token needs tenantId or tenantName as well."))
        }
        _ => verify_token(cloud, request_context, part("id")?),
    }
}

fn verify_secret(
    world: &World,
    name: &str,
    secret: &str,
    method: &str,
    secret_of: fn(&User) -> Option<&SecretString>,
) -> Result<AuthenticatedUser, ApiError> {
    let matches = |user: &User| {
        user.name == name && secret_of(user).is_some_and(|known| known.expose_secret() == secret)
    };
    let user = world.users.iter().position(matches).ok_or_else(ApiError::wrong_credentials)?;
    Ok(AuthenticatedUser::new(user, CredentialKind::Secret, vec![method.to_owned()]))
}

fn verify_passcode(
    cloud: &mut Cloud,
    request_context: &RequestContext<'_>,
    passcode: &str,
) -> Result<AuthenticatedUser, ApiError> {
    let id = request_context.header(SESSION_ID_HEADER).ok_or_else(ApiError::wrong_credentials)?;
    let session =
        cloud.passcodes.find(id, request_context.now).ok_or_else(ApiError::wrong_credentials)?;
    let matches = |user: &User| {
        let known = user.rackspace.passcode.as_ref();
        user.id == session.user && known.is_some_and(|known| known.expose_secret() == passcode)
    };
    let user =
        cloud.world.users.iter().position(matches).ok_or_else(ApiError::wrong_credentials)?;
    let methods = vec!["PASSCODE".to_owned(), session.method.clone()];
    let authenticated_user = AuthenticatedUser {
        tenant: session.tenant.clone(),
        ..AuthenticatedUser::new(user, CredentialKind::Passcode, methods)
    };
    cloud.passcodes.close(id);
    Ok(authenticated_user)
}

fn verify_token(
    cloud: &Cloud,
    request_context: &RequestContext<'_>,
    secret: &str,
) -> Result<AuthenticatedUser, ApiError> {
    let token =
        cloud.tokens.find(secret, request_context.now).ok_or_else(ApiError::no_such_token)?;
    if !token.roles.iter().any(|role| role == OWNER_ROLE) {
        let message = "Only the account's owner exchanges a token for one of an account.";
        return Err(ApiError::forbidden(message));
    }
    let user = cloud.world.users.iter().position(|user| user.id == token.user);
    let user = user.ok_or_else(ApiError::wrong_credentials)?;
    Ok(AuthenticatedUser::new(user, CredentialKind::Token, token.methods.clone()))
}

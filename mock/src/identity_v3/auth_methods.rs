//! Checks the methods of a sign-in one after the other, in the order of the request.

use secrecy::{ExposeSecret, SecretString};
use serde_json::Value;

use super::api_error::ApiError;
use super::lookup::{can_sign_in, find_credential, find_user};
use super::request_body::SignInRequest;
use super::{mfa_rules, token_headers};
use crate::Cloud;
use crate::cloud::RequestContext;
use crate::tokens::Token;
use crate::world::{ApplicationCredential, User, World};

/// The result of the checks.
pub(super) struct AuthenticatedUser<'a> {
    pub user: &'a User,
    /// The application credential that was used.
    pub credential: Option<&'a ApplicationCredential>,
    /// The token that was used.
    pub parent: Option<&'a Token>,
}

/// Checks every method of the request.
pub(super) fn verify_methods<'a>(
    cloud: &'a Cloud,
    request_context: &RequestContext<'_>,
    request: &SignInRequest,
) -> Result<AuthenticatedUser<'a>, ApiError> {
    let mut authenticated_user: Option<AuthenticatedUser<'a>> = None;
    for method in &request.methods {
        let method_data = request.method_data(method);
        let next = match method.as_str() {
            "password" => verify_password(&cloud.world, method_data)?,
            "totp" => verify_totp(&cloud.world, request_context, method_data)?,
            "token" => verify_token(cloud, request_context, method_data, request)?,
            "application_credential" => {
                verify_credential(&cloud.world, request_context, method_data)?
            }
            "mapped" => return Err(ApiError::missing_value("identity_provider", "mapped")),
            _ => return Err(ApiError::unauthorized()),
        };
        authenticated_user = Some(match authenticated_user {
            Some(previous) if previous.user.id != next.user.id => {
                return Err(ApiError::unauthorized());
            }
            Some(previous) => AuthenticatedUser {
                user: next.user,
                credential: previous.credential.or(next.credential),
                parent: previous.parent.or(next.parent),
            },
            None => next,
        });
    }
    authenticated_user.ok_or_else(ApiError::unauthorized)
}

fn without_credential(user: &User) -> AuthenticatedUser<'_> {
    AuthenticatedUser { user, credential: None, parent: None }
}

fn verify_password<'a>(world: &'a World, given: &Value) -> Result<AuthenticatedUser<'a>, ApiError> {
    let user = given.get("user").ok_or_else(|| ApiError::missing_value("user", "None"))?;
    let known_user = find_user(world, user)?;
    let given = user.get("password").and_then(Value::as_str);
    check_secret(known_user.password.as_ref(), given)?;
    Ok(without_credential(known_user))
}

fn verify_totp<'a>(
    world: &'a World,
    request_context: &RequestContext<'_>,
    given: &Value,
) -> Result<AuthenticatedUser<'a>, ApiError> {
    let user = given.get("user").ok_or_else(|| ApiError::missing_value("user", "None"))?;
    let known_user = find_user(world, user)?;
    let given = user.get("passcode").and_then(Value::as_str).unwrap_or_default();
    if mfa_rules::is_valid_passcode(known_user, given, request_context.now) {
        Ok(without_credential(known_user))
    } else {
        Err(ApiError::unauthorized())
    }
}

fn verify_token<'a>(
    cloud: &'a Cloud,
    request_context: &RequestContext<'_>,
    given: &Value,
    request: &SignInRequest,
) -> Result<AuthenticatedUser<'a>, ApiError> {
    let parent = token_headers::find_token(
        cloud,
        request_context,
        given["id"].as_str().unwrap_or_default(),
    )?;
    let requests_scope = |kind| request.auth["scope"].get(kind).is_some();
    if parent.wider == Some(crate::tokens::NonProjectScope::System)
        && (requests_scope("project") || requests_scope("domain"))
    {
        return Err(ApiError::forbidden(Some(
            "Using a system-scoped token to create a project-scoped or domain-scoped token is not allowed.",
        )));
    }
    if parent.credential.is_some() {
        return Err(ApiError::forbidden(Some(
            "Using a delegated token to create another token is not allowed.",
        )));
    }
    let user = cloud.world.users.iter().find(|user| user.id == parent.user);
    let user = user.ok_or_else(ApiError::unauthorized)?;
    Ok(AuthenticatedUser { parent: Some(parent), ..without_credential(user) })
}

fn verify_credential<'a>(
    world: &'a World,
    request_context: &RequestContext<'_>,
    given: &Value,
) -> Result<AuthenticatedUser<'a>, ApiError> {
    let (user, credential) = find_credential(world, given)?;
    if !can_sign_in(world, user) {
        return Err(ApiError::unauthorized());
    }
    let secret = given.get("secret");
    if secret.is_some_and(|secret| !secret.is_string() && !secret.is_null()) {
        return Err(ApiError::missing_value("string", "password"));
    }
    check_secret(Some(&credential.secret), secret.and_then(Value::as_str))?;
    if credential.expires.is_some_and(|end| end <= request_context.now) {
        return Err(ApiError::unauthorized());
    }
    Ok(AuthenticatedUser { credential: Some(credential), ..without_credential(user) })
}

/// Checks that a secret is the expected one.
pub(super) fn check_secret(
    expected_secret: Option<&SecretString>,
    given: Option<&str>,
) -> Result<(), ApiError> {
    match (expected_secret, given) {
        (Some(wanted), Some(given)) if wanted.expose_secret() == given => Ok(()),
        _ => Err(ApiError::unauthorized()),
    }
}

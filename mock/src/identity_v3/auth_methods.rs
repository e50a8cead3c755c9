//! Checks the methods of a sign-in one after the other, in the order of the request.

use secrecy::{ExposeSecret, SecretString};
use serde_json::Value;

use super::lookup::{can_sign_in, find_credential, find_user};
use super::refusal::Refused;
use super::request::Request;
use super::{mfa_rules, token_headers};
use crate::Cloud;
use crate::cloud::RequestContext;
use crate::tokens::Token;
use crate::world::{ApplicationCredential, User, World};

/// The result of the checks.
pub(super) struct Proof<'a> {
    pub user: &'a User,
    /// The application credential that was used.
    pub credential: Option<&'a ApplicationCredential>,
    /// The token that was used.
    pub parent: Option<&'a Token>,
}

/// Checks every method of the request.
pub(super) fn prove<'a>(
    cloud: &'a Cloud,
    incoming: &RequestContext<'_>,
    request: &Request,
) -> Result<Proof<'a>, Refused> {
    let mut proof: Option<Proof<'a>> = None;
    for method in &request.methods {
        let given = request.of_method(method);
        let next = match method.as_str() {
            "password" => password(&cloud.world, given)?,
            "totp" => passcode(&cloud.world, incoming, given)?,
            "token" => token(cloud, incoming, given, request)?,
            "application_credential" => credential(&cloud.world, incoming, given)?,
            "mapped" => return Err(Refused::expected("identity_provider", "mapped")),
            _ => return Err(Refused::unauthorized()),
        };
        proof = Some(match proof {
            Some(previous) if previous.user.id != next.user.id => {
                return Err(Refused::unauthorized());
            }
            Some(previous) => Proof {
                user: next.user,
                credential: previous.credential.or(next.credential),
                parent: previous.parent.or(next.parent),
            },
            None => next,
        });
    }
    proof.ok_or_else(Refused::unauthorized)
}

fn plain_proof(user: &User) -> Proof<'_> {
    Proof { user, credential: None, parent: None }
}

fn password<'a>(world: &'a World, given: &Value) -> Result<Proof<'a>, Refused> {
    let user = given.get("user").ok_or_else(|| Refused::expected("user", "None"))?;
    let known_user = find_user(world, user)?;
    let given = user.get("password").and_then(Value::as_str);
    check_secret(known_user.password.as_ref(), given)?;
    Ok(plain_proof(known_user))
}

fn passcode<'a>(
    world: &'a World,
    incoming: &RequestContext<'_>,
    given: &Value,
) -> Result<Proof<'a>, Refused> {
    let user = given.get("user").ok_or_else(|| Refused::expected("user", "None"))?;
    let known_user = find_user(world, user)?;
    let given = user.get("passcode").and_then(Value::as_str).unwrap_or_default();
    if mfa_rules::is_passcode(known_user, given, incoming.now) {
        Ok(plain_proof(known_user))
    } else {
        Err(Refused::unauthorized())
    }
}

fn token<'a>(
    cloud: &'a Cloud,
    incoming: &RequestContext<'_>,
    given: &Value,
    request: &Request,
) -> Result<Proof<'a>, Refused> {
    let parent = token_headers::find(cloud, incoming, given["id"].as_str().unwrap_or_default())?;
    let requests_scope = |kind| request.auth["scope"].get(kind).is_some();
    if parent.wider == Some(crate::tokens::NonProjectScope::System)
        && (requests_scope("project") || requests_scope("domain"))
    {
        return Err(Refused::forbidden(Some(
            "Using a system-scoped token to create a project-scoped or domain-scoped token is not allowed.",
        )));
    }
    if parent.credential.is_some() {
        return Err(Refused::forbidden(Some(
            "Using a delegated token to create another token is not allowed.",
        )));
    }
    let user = cloud.world.users.iter().find(|user| user.id == parent.user);
    let user = user.ok_or_else(Refused::unauthorized)?;
    Ok(Proof { parent: Some(parent), ..plain_proof(user) })
}

fn credential<'a>(
    world: &'a World,
    incoming: &RequestContext<'_>,
    given: &Value,
) -> Result<Proof<'a>, Refused> {
    let (user, credential) = find_credential(world, given)?;
    if !can_sign_in(world, user) {
        return Err(Refused::unauthorized());
    }
    let secret = given.get("secret");
    if secret.is_some_and(|secret| !secret.is_string() && !secret.is_null()) {
        return Err(Refused::expected("string", "password"));
    }
    check_secret(Some(&credential.secret), secret.and_then(Value::as_str))?;
    if credential.expires.is_some_and(|end| end <= incoming.now) {
        return Err(Refused::unauthorized());
    }
    Ok(Proof { credential: Some(credential), ..plain_proof(user) })
}

/// Checks that a secret is the expected one.
pub(super) fn check_secret(
    wanted: Option<&SecretString>,
    given: Option<&str>,
) -> Result<(), Refused> {
    match (wanted, given) {
        (Some(wanted), Some(given)) if wanted.expose_secret() == given => Ok(()),
        _ => Err(Refused::unauthorized()),
    }
}

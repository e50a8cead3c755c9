//! Checks the credentials of a sign-in: an API key, a password, a token with an account, or a passcode.

use imageshare_core::wire::identity_v2::auth::{
    API_KEY_CREDENTIALS, PASSCODE_CREDENTIALS, PASSWORD_CREDENTIALS, SESSION_ID,
};
use secrecy::{ExposeSecret, SecretString};
use serde_json::Value;

use super::refusal::Refused;
use crate::Cloud;
use crate::cloud::RequestContext;
use crate::world::{User, World};

/// The key of a token in `auth`.
const TOKEN: &str = "token";
/// The role of an account's owner; only this role may exchange a token for another.
pub(super) const OWNER: &str = "identity:user-admin";

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
pub(super) struct Proof {
    /// Index of the user in the world.
    pub user: usize,
    pub kind: CredentialKind,
    /// As named in the answer.
    pub methods: Vec<String>,
    /// The account requested in the first of two steps.
    pub tenant: Option<String>,
}

impl Proof {
    fn new(user: usize, way: CredentialKind, methods: Vec<String>) -> Self {
        Self { user, kind: way, methods, tenant: None }
    }
}

/// A string field of an object.
pub(super) fn text<'a>(value: &'a Value, key: &str) -> Option<&'a str> {
    value.get(key).and_then(Value::as_str)
}

/// Checks the one credential that `auth` must contain.
pub(super) fn prove(
    cloud: &mut Cloud,
    incoming: &RequestContext<'_>,
    auth: &Value,
    has_tenant: bool,
) -> Result<Proof, Refused> {
    let kinds = [API_KEY_CREDENTIALS, PASSWORD_CREDENTIALS, TOKEN, PASSCODE_CREDENTIALS];
    let mut given = kinds.iter().filter_map(|kind| Some((*kind, auth.get(kind)?)));
    let (Some((kind, credentials)), None) = (given.next(), given.next()) else {
        let message = format!("Give exactly one of {}.", kinds.join(", "));
        return Err(Refused::bad_request(message));
    };
    let part = |key: &str| {
        text(credentials, key)
            .ok_or_else(|| Refused::bad_request(format!("{kind} has no text \"{key}\".")))
    };
    match kind {
        API_KEY_CREDENTIALS => {
            prove_with_secret(&cloud.world, part("username")?, part("apiKey")?, "APIKEY", |user| {
                user.api_key.as_ref()
            })
        }
        PASSWORD_CREDENTIALS => prove_with_secret(
            &cloud.world,
            part("username")?,
            part("password")?,
            "PASSWORD",
            |user| user.password.as_ref(),
        ),
        PASSCODE_CREDENTIALS => prove_with_passcode(cloud, incoming, part("passcode")?),
        _ if !has_tenant => {
            Err(Refused::bad_request("A token needs tenantId or tenantName as well."))
        }
        _ => prove_with_token(cloud, incoming, part("id")?),
    }
}

fn prove_with_secret(
    world: &World,
    name: &str,
    secret: &str,
    method: &str,
    secret_of: fn(&User) -> Option<&SecretString>,
) -> Result<Proof, Refused> {
    let matches = |user: &User| {
        user.name == name && secret_of(user).is_some_and(|known| known.expose_secret() == secret)
    };
    let user = world.users.iter().position(matches).ok_or_else(Refused::wrong_credentials)?;
    Ok(Proof::new(user, CredentialKind::Secret, vec![method.to_owned()]))
}

fn prove_with_passcode(
    cloud: &mut Cloud,
    incoming: &RequestContext<'_>,
    passcode: &str,
) -> Result<Proof, Refused> {
    let id = incoming.header(SESSION_ID).ok_or_else(Refused::wrong_credentials)?;
    let session = cloud.passcodes.find(id, incoming.now).ok_or_else(Refused::wrong_credentials)?;
    let matches = |user: &User| {
        let known = user.rackspace.passcode.as_ref();
        user.id == session.user && known.is_some_and(|known| known.expose_secret() == passcode)
    };
    let user = cloud.world.users.iter().position(matches).ok_or_else(Refused::wrong_credentials)?;
    let methods = vec!["PASSCODE".to_owned(), session.method.clone()];
    let proof = Proof {
        tenant: session.tenant.clone(),
        ..Proof::new(user, CredentialKind::Passcode, methods)
    };
    cloud.passcodes.close(id);
    Ok(proof)
}

fn prove_with_token(
    cloud: &Cloud,
    incoming: &RequestContext<'_>,
    secret: &str,
) -> Result<Proof, Refused> {
    let token = cloud.tokens.find(secret, incoming.now).ok_or_else(Refused::no_such_token)?;
    if !token.roles.iter().any(|role| role == OWNER) {
        let message = "Only the account's owner exchanges a token for one of an account.";
        return Err(Refused::forbidden(message));
    }
    let user = cloud.world.users.iter().position(|user| user.id == token.user);
    let user = user.ok_or_else(Refused::wrong_credentials)?;
    Ok(Proof::new(user, CredentialKind::Token, token.methods.clone()))
}

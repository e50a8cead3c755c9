//! What a sign-in proves: an API key, a password, a token with an account, or the passcode that was still missing.

use imageshare_core::wire::identity_v2::auth::{
    API_KEY_CREDENTIALS, PASSCODE_CREDENTIALS, PASSWORD_CREDENTIALS, SESSION_ID,
};
use secrecy::{ExposeSecret, SecretString};
use serde_json::Value;

use super::refusal::Refused;
use crate::Cloud;
use crate::cloud::RequestContext;
use crate::world::{User, World};

/// The key under which a token is sent.
const TOKEN: &str = "token";
/// The role of an account's owner, without which a token is exchanged for no other.
pub(super) const OWNER: &str = "identity:user-admin";

/// By which of its ways somebody was proved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Way {
    /// A secret of the user's own: who has a second factor is asked for it next.
    Secret,
    /// A passcode after a secret.
    Passcode,
    /// A token that was there already.
    Token,
}

/// Who was proved, and how.
pub(super) struct Proof {
    /// Index of the user in the world.
    pub user: usize,
    pub way: Way,
    /// As the answer names them.
    pub methods: Vec<String>,
    /// The account that the first step of two asked for.
    pub tenant: Option<String>,
}

impl Proof {
    fn new(user: usize, way: Way, methods: Vec<String>) -> Self {
        Self { user, way, methods, tenant: None }
    }
}

/// A text of an object.
pub(super) fn text<'a>(value: &'a Value, key: &str) -> Option<&'a str> {
    value.get(key).and_then(Value::as_str)
}

/// Looks at the one credential that `auth` has to hold.
pub(super) fn prove(
    cloud: &mut Cloud,
    ask: &RequestContext<'_>,
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
            by_secret(&cloud.world, part("username")?, part("apiKey")?, "APIKEY", |user| {
                user.api_key.as_ref()
            })
        }
        PASSWORD_CREDENTIALS => {
            by_secret(&cloud.world, part("username")?, part("password")?, "PASSWORD", |user| {
                user.password.as_ref()
            })
        }
        PASSCODE_CREDENTIALS => by_passcode(cloud, ask, part("passcode")?),
        _ if !has_tenant => {
            Err(Refused::bad_request("A token needs tenantId or tenantName beside it."))
        }
        _ => by_token(cloud, ask, part("id")?),
    }
}

fn by_secret(
    world: &World,
    name: &str,
    secret: &str,
    method: &str,
    of_user: fn(&User) -> Option<&SecretString>,
) -> Result<Proof, Refused> {
    let right = |user: &User| {
        user.name == name && of_user(user).is_some_and(|known| known.expose_secret() == secret)
    };
    let user = world.users.iter().position(right).ok_or_else(Refused::wrong_credentials)?;
    Ok(Proof::new(user, Way::Secret, vec![method.to_owned()]))
}

fn by_passcode(
    cloud: &mut Cloud,
    ask: &RequestContext<'_>,
    passcode: &str,
) -> Result<Proof, Refused> {
    let id = ask.header(SESSION_ID).ok_or_else(Refused::wrong_credentials)?;
    let session = cloud.passcodes.find(id, ask.now).ok_or_else(Refused::wrong_credentials)?;
    let right = |user: &User| {
        let known = user.rackspace.passcode.as_ref();
        user.id == session.user && known.is_some_and(|known| known.expose_secret() == passcode)
    };
    let user = cloud.world.users.iter().position(right).ok_or_else(Refused::wrong_credentials)?;
    let methods = vec!["PASSCODE".to_owned(), session.method.clone()];
    let proof =
        Proof { tenant: session.tenant.clone(), ..Proof::new(user, Way::Passcode, methods) };
    cloud.passcodes.close(id);
    Ok(proof)
}

fn by_token(cloud: &Cloud, ask: &RequestContext<'_>, secret: &str) -> Result<Proof, Refused> {
    let token = cloud.tokens.find(secret, ask.now).ok_or_else(Refused::no_such_token)?;
    if !token.roles.iter().any(|role| role == OWNER) {
        let message = "Only the account's owner exchanges a token for one of an account.";
        return Err(Refused::forbidden(message));
    }
    let user = cloud.world.users.iter().position(|user| user.id == token.user);
    let user = user.ok_or_else(Refused::wrong_credentials)?;
    Ok(Proof::new(user, Way::Token, token.methods.clone()))
}

//! `POST /v2.0/tokens`: who one is, and a token for it.

use imageshare_core::model::ProjectId;
use imageshare_core::wire::identity_v2::auth::{API_KEY_CREDENTIALS, PASSWORD_CREDENTIALS};
use secrecy::{ExposeSecret, SecretString};
use serde_json::Value;

use super::access::describe;
use super::refusal::Refused;
use crate::Cloud;
use crate::cloud::Ask;
use crate::reply::{self, Reply};
use crate::tokens::Token;
use crate::world::{User, World};

/// Characters of a token.
const TOKEN_LENGTH: usize = 100;
/// The key under which a token is sent.
const TOKEN: &str = "token";

/// Who was proved, and how.
struct Proof {
    user: usize,
    methods: Vec<String>,
}

/// Signs in.
pub(super) fn authenticate(cloud: &mut Cloud, ask: &Ask<'_>) -> Result<Reply, Refused> {
    let body: Value = serde_json::from_slice(ask.request.body())
        .map_err(|_| Refused::bad_request("The body is no JSON."))?;
    let auth = body
        .get("auth")
        .filter(|auth| auth.is_object())
        .ok_or_else(|| Refused::bad_request("The body has no object \"auth\"."))?;
    let tenant = tenant(auth)?;
    let proof = prove(cloud, ask, auth, tenant.is_some())?;
    let user = &cloud.world.users[proof.user];
    let project = account(user, tenant)?;
    let roles = project.as_ref().and_then(|project| user.roles.get(project));
    let mut token = Token {
        secret: String::new(),
        user: user.id.clone(),
        roles: roles.cloned().unwrap_or_default(),
        project,
        methods: proof.methods,
        issued: ask.now,
        expires: ask.now.plus_seconds(i64::from(cloud.world.token_seconds)),
        audit_ids: Vec::new(),
        credential: None,
    };
    token.secret = cloud.draw.text(TOKEN_LENGTH);
    // Each token is a chain of its own: Identity v2.0 revokes one at a time.
    token.audit_ids.push(token.secret.clone());
    let reply = reply::json(200, &describe(cloud, &token));
    cloud.tokens.issue(token);
    Ok(reply)
}

fn text<'a>(value: &'a Value, key: &str) -> Option<&'a str> {
    value.get(key).and_then(Value::as_str)
}

/// The account that is asked for. Id and name are the same number there.
fn tenant(auth: &Value) -> Result<Option<&str>, Refused> {
    match (text(auth, "tenantId"), text(auth, "tenantName")) {
        (Some(_), Some(_)) => Err(Refused::bad_request("Give tenantId or tenantName, not both.")),
        (one, other) => Ok(one.or(other)),
    }
}

fn prove(cloud: &Cloud, ask: &Ask<'_>, auth: &Value, has_tenant: bool) -> Result<Proof, Refused> {
    let kinds = [API_KEY_CREDENTIALS, PASSWORD_CREDENTIALS, TOKEN];
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
        _ if !has_tenant => {
            Err(Refused::bad_request("A token needs tenantId or tenantName beside it."))
        }
        _ => {
            let token =
                cloud.tokens.find(part("id")?, ask.now).ok_or_else(Refused::no_such_token)?;
            let user = cloud.world.users.iter().position(|user| user.id == token.user);
            let user = user.ok_or_else(Refused::wrong_credentials)?;
            Ok(Proof { user, methods: token.methods.clone() })
        }
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
    Ok(Proof { user, methods: vec![method.to_owned()] })
}

/// The account of the token: the one asked for, if it is the user's, else his own.
fn account(user: &User, asked: Option<&str>) -> Result<Option<ProjectId>, Refused> {
    let Some(asked) = asked else {
        return Ok(user.default_project.clone().or_else(|| user.roles.keys().next().cloned()));
    };
    let mine = user.roles.keys().find(|project| project.as_str() == asked);
    mine.cloned().map(Some).ok_or_else(Refused::wrong_credentials)
}

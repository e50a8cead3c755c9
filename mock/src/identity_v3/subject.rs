//! The token that a call is about, in `X-Subject-Token`: what it stands for, and its end.

use imageshare_core::wire::request::{X_AUTH_TOKEN, X_SUBJECT_TOKEN};

use super::describe::describe;
use super::refusal::Refused;
use crate::Cloud;
use crate::cloud::Ask;
use crate::reply::{self, Reply};
use crate::tokens::Token;

/// The first characters of every token, by which Keystone recognises its own.
pub(super) const TOKEN_PREFIX: &str = "gAAAAAB";

/// The token of the one who asks.
pub(super) fn caller<'a>(cloud: &'a Cloud, ask: &Ask<'_>) -> Result<&'a Token, Refused> {
    let secret = ask.header(X_AUTH_TOKEN).ok_or_else(Refused::unauthorized)?;
    cloud.tokens.find(secret, ask.now).ok_or_else(Refused::unauthorized)
}

/// Finds a token that a call is about, or says that it is none (measured: 404, not 401).
pub(super) fn find<'a>(
    cloud: &'a Cloud,
    ask: &Ask<'_>,
    secret: &str,
) -> Result<&'a Token, Refused> {
    cloud.tokens.find(secret, ask.now).ok_or_else(|| {
        Refused::not_found(match secret {
            "" => "No token in the request",
            old if old.starts_with(TOKEN_PREFIX) => "Failed to validate token",
            _ => "Could not recognize Fernet token",
        })
    })
}

/// `GET /v3/auth/tokens`.
pub(super) fn show(cloud: &Cloud, ask: &Ask<'_>) -> Result<Reply, Refused> {
    let subject = allowed(cloud, ask, "identity:validate_token")?;
    let with_catalog =
        !form_urlencoded::parse(ask.query().as_bytes()).any(|(key, _)| key == "nocatalog");
    let mut reply = reply::json(200, &describe(cloud, subject, with_catalog));
    reply::set(&mut reply, X_SUBJECT_TOKEN, &subject.secret);
    Ok(reply)
}

/// `DELETE /v3/auth/tokens`.
pub(super) fn revoke(cloud: &mut Cloud, ask: &Ask<'_>) -> Result<Reply, Refused> {
    let secret = allowed(cloud, ask, "identity:revoke_token")?.secret.clone();
    cloud.tokens.revoke(&secret);
    Ok(reply::no_content())
}

/// The subject, if the caller may see it: his own, or any for an administrator. The subject is looked for before the caller
/// is (measured: a revoked token that asks for itself gets 404).
fn allowed<'a>(cloud: &'a Cloud, ask: &Ask<'_>, action: &str) -> Result<&'a Token, Refused> {
    if ask.header(X_AUTH_TOKEN).is_none() {
        return Err(Refused::unauthorized());
    }
    let subject = ask.header(X_SUBJECT_TOKEN).map(|secret| find(cloud, ask, secret)).transpose()?;
    let caller = caller(cloud, ask)?;
    let admin = caller.roles.iter().any(|role| role == "admin");
    subject
        .filter(|subject| admin || subject.user == caller.user)
        .ok_or_else(|| Refused::forbidden(Some(action)))
}

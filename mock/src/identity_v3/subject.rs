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
/// Characters of a token behind its prefix.
pub(super) const TOKEN_LENGTH: usize = 176;

/// The token of the one who asks. A subject is looked for in every call that needs a caller, even where it plays no part
/// (measured).
pub(super) fn caller<'a>(cloud: &'a Cloud, ask: &Ask<'_>) -> Result<&'a Token, Refused> {
    let secret = ask.header(X_AUTH_TOKEN).ok_or_else(Refused::unauthorized)?;
    let caller = cloud.tokens.find(secret, ask.now).ok_or_else(Refused::unauthorized)?;
    if let Some(subject) = ask.header(X_SUBJECT_TOKEN) {
        find(cloud, ask, subject)?;
    }
    Ok(caller)
}

/// Finds a token that a call is about, or says that it is none (measured: 404, not 401).
pub(super) fn find<'a>(
    cloud: &'a Cloud,
    ask: &Ask<'_>,
    secret: &str,
) -> Result<&'a Token, Refused> {
    let known =
        secret.starts_with(TOKEN_PREFIX) && secret.len() == TOKEN_PREFIX.len() + TOKEN_LENGTH;
    cloud.tokens.find(secret, ask.now).ok_or_else(|| {
        Refused::not_found(match secret {
            "" => "No token in the request",
            _ if known => "Failed to validate token",
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

/// The subject, if the caller may see it: his own, or any for an administrator.
fn allowed<'a>(cloud: &'a Cloud, ask: &Ask<'_>, action: &str) -> Result<&'a Token, Refused> {
    let caller = caller(cloud, ask)?;
    let admin = caller.roles.iter().any(|role| role == "admin");
    match ask.header(X_SUBJECT_TOKEN) {
        None if admin => find(cloud, ask, ""),
        None => Err(Refused::forbidden(Some(action))),
        Some(secret) => {
            let subject = find(cloud, ask, secret)?;
            if admin || subject.user == caller.user {
                Ok(subject)
            } else {
                Err(Refused::forbidden(Some(action)))
            }
        }
    }
}

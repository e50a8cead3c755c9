//! Tokens in requests: the one of who asks, in `X-Auth-Token`, and the one that a call is about, in `X-Subject-Token`.

use http::Method;
use imageshare_core::rules::identity_policy::Deed;
use imageshare_core::wire::request::{X_AUTH_TOKEN, X_SUBJECT_TOKEN};

use super::authorize::{About, authorize};
use super::describe::describe;
use super::refusal::Refused;
use crate::Cloud;
use crate::cloud::RequestContext;
use crate::reply::{self, Reply};
use crate::tokens::Token;
use crate::world::{AccessRule, ApplicationCredential};

/// The first characters of every token, by which Keystone recognises its own.
pub(super) const TOKEN_PREFIX: &str = "gAAAAAB";
/// Characters of a token behind its prefix.
pub(super) const TOKEN_LENGTH: usize = 176;

/// By this header a service says that it looks at access rules itself; the value is a version.
const ACCESS_RULES: &str = "openstack-identity-access-rules";

/// The token of the one who asks. A subject is looked for in every call that needs a caller, even where it plays no part
/// (measured).
pub(super) fn caller<'a>(cloud: &'a Cloud, ask: &RequestContext<'_>) -> Result<&'a Token, Refused> {
    let secret = ask.header(X_AUTH_TOKEN).ok_or_else(Refused::unauthorized)?;
    let caller = cloud.tokens.find(secret, ask.now).ok_or_else(Refused::unauthorized)?;
    let path = ask.path.trim_end_matches('/');
    // A token can always be looked at, whatever its access rules say.
    let looks = *ask.request.method() == Method::GET && path.ends_with("/v3/auth/tokens");
    let rules = access_rules(cloud, caller)?;
    if !looks && !permit_any(&rules, "identity", ask.request.method().as_str(), ask.path) {
        return Err(Refused::unauthorized_at_the_door());
    }
    if let Some(subject) = ask.header(X_SUBJECT_TOKEN) {
        find(cloud, ask, subject)?;
    }
    Ok(caller)
}

/// The application credential of a token, which must not be gone (measured: 404, whoever asks).
fn credential<'a>(
    cloud: &'a Cloud,
    token: &Token,
) -> Result<Option<&'a ApplicationCredential>, Refused> {
    let Some(id) = &token.credential else { return Ok(None) };
    let mut all = cloud.world.users.iter().flat_map(|user| &user.application_credentials);
    all.find(|one| one.id == *id).map(Some).ok_or_else(|| Refused::no_credential(id))
}

/// The access rules of a token, whose application credential must not be gone; none when nothing bounds it.
pub(crate) fn access_rules<'a>(
    cloud: &'a Cloud,
    token: &Token,
) -> Result<Vec<&'a AccessRule>, Refused> {
    let Some(credential) = credential(cloud, token)? else { return Ok(Vec::new()) };
    let rules = cloud.world.users.iter().flat_map(|user| &user.access_rules);
    Ok(rules.filter(|rule| credential.access_rules.contains(&rule.id)).collect())
}

/// Whether a service of this type may take a token with these access rules for a request. Asked by every service.
pub(crate) fn permit_any(rules: &[&AccessRule], service: &str, method: &str, path: &str) -> bool {
    rules.is_empty() || rules.iter().any(|rule| rule.rule().permits(service, method, path))
}

/// Finds a token that a call is about, or says that it is none (measured: 404, not 401).
pub(super) fn find<'a>(
    cloud: &'a Cloud,
    ask: &RequestContext<'_>,
    secret: &str,
) -> Result<&'a Token, Refused> {
    let known =
        secret.starts_with(TOKEN_PREFIX) && secret.len() == TOKEN_PREFIX.len() + TOKEN_LENGTH;
    let over = query_says(ask, "allow_expired");
    let found = if over {
        cloud.tokens.find_expired(secret, ask.now)
    } else {
        cloud.tokens.find(secret, ask.now)
    };
    let found = found.ok_or_else(|| {
        Refused::not_found(match secret {
            "" => "No token in the request",
            _ if known => "Failed to validate token",
            _ => "Could not recognize Fernet token",
        })
    })?;
    let rules = access_rules(cloud, found)?;
    let version = ask.header(ACCESS_RULES).and_then(|text| text.trim().parse::<f32>().ok());
    if !rules.is_empty() && version.is_none_or(|version| version < 1.0) {
        // Whoever does not look at the rules would take the token for everything.
        return Err(Refused::not_found("Failed to validate token"));
    }
    Ok(found)
}

/// `GET /v3/auth/tokens`.
pub(super) fn show(cloud: &Cloud, ask: &RequestContext<'_>) -> Result<Reply, Refused> {
    let head = *ask.request.method() == Method::HEAD;
    let deed = if head { Deed::CheckToken } else { Deed::ValidateToken };
    let subject = allowed(cloud, ask, deed)?;
    let with_catalog =
        !form_urlencoded::parse(ask.query().as_bytes()).any(|(key, _)| key == "nocatalog");
    let mut reply = reply::json(200, &describe(cloud, subject, with_catalog));
    reply::set(&mut reply, X_SUBJECT_TOKEN, &subject.secret);
    Ok(reply)
}

/// `DELETE /v3/auth/tokens`.
pub(super) fn revoke(cloud: &mut Cloud, ask: &RequestContext<'_>) -> Result<Reply, Refused> {
    let secret = allowed(cloud, ask, Deed::RevokeToken)?.secret.clone();
    let alone = form_urlencoded::parse(ask.query().as_bytes())
        .any(|(key, value)| key == "cascade" && is_false(&value));
    if alone {
        cloud.tokens.end(&secret);
    } else {
        cloud.tokens.revoke(&secret);
    }
    Ok(reply::no_content())
}

/// The subject, if the caller may see it.
fn allowed<'a>(
    cloud: &'a Cloud,
    ask: &RequestContext<'_>,
    deed: Deed,
) -> Result<&'a Token, Refused> {
    let caller = caller(cloud, ask)?;
    let Some(secret) = ask.header(X_SUBJECT_TOKEN) else {
        authorize(cloud, caller, deed, About::default())?;
        return find(cloud, ask, "");
    };
    let subject = find(cloud, ask, secret)?;
    authorize(cloud, caller, deed, About { user: Some(&subject.user), ..About::default() })?;
    Ok(subject)
}

/// Whether a query says yes to something, in one of the words of oslo.utils.
fn query_says(ask: &RequestContext<'_>, name: &str) -> bool {
    form_urlencoded::parse(ask.query().as_bytes()).any(|(key, value)| {
        let value = value.trim().to_ascii_lowercase();
        key == name && ["1", "t", "true", "on", "y", "yes"].contains(&value.as_str())
    })
}

/// One of its words for no.
fn is_false(value: &str) -> bool {
    let value = value.trim().to_ascii_lowercase();
    ["0", "f", "false", "off", "n", "no"].contains(&value.as_str())
}

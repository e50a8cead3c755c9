//! Tokens in request headers: the caller's in `X-Auth-Token`, and the target of a call in `X-Subject-Token`.

use http::Method;
use imageshare_core::wire::request::{X_AUTH_TOKEN, X_SUBJECT_TOKEN};

use super::authorize::{PolicyTarget, authorize};
use super::describe::describe;
use super::identity_policy::IdentityAction;
use super::refusal::Refused;
use crate::Cloud;
use crate::cloud::RequestContext;
use crate::reply::{self, Reply};
use crate::tokens::Token;
use crate::world::{AccessRule, ApplicationCredential};

/// The first characters of every token, by which Keystone recognizes its own.
pub(super) const TOKEN_PREFIX: &str = "gAAAAAB";
/// Length of a token after its prefix.
pub(super) const TOKEN_LENGTH: usize = 176;

/// With this header a service declares that it enforces access rules; the value is a version.
const ACCESS_RULES: &str = "openstack-identity-access-rules";

/// The caller's token. A subject token in the request must exist in every call that needs a caller, even if it is unused
/// (measured).
pub(super) fn caller<'a>(
    cloud: &'a Cloud,
    incoming: &RequestContext<'_>,
) -> Result<&'a Token, Refused> {
    let secret = incoming.header(X_AUTH_TOKEN).ok_or_else(Refused::unauthorized)?;
    let caller = cloud.tokens.find(secret, incoming.now).ok_or_else(Refused::unauthorized)?;
    let path = incoming.path.trim_end_matches('/');
    // A token can always be read, whatever its access rules are.
    let is_read = *incoming.request.method() == Method::GET && path.ends_with("/v3/auth/tokens");
    let rules = access_rules(cloud, caller)?;
    if !is_read
        && !permit_any(&rules, "identity", incoming.request.method().as_str(), incoming.path)
    {
        return Err(Refused::unauthorized_by_middleware());
    }
    if let Some(subject) = incoming.header(X_SUBJECT_TOKEN) {
        find(cloud, incoming, subject)?;
    }
    Ok(caller)
}

/// The application credential of a token; it must still exist (measured: 404, for every caller).
fn credential<'a>(
    cloud: &'a Cloud,
    token: &Token,
) -> Result<Option<&'a ApplicationCredential>, Refused> {
    let Some(id) = &token.credential else { return Ok(None) };
    let mut all = cloud.world.users.iter().flat_map(|user| &user.application_credentials);
    all.find(|one| one.id == *id).map(Some).ok_or_else(|| Refused::no_credential(id))
}

/// The access rules of a token, whose application credential must still exist; empty if the token is unrestricted.
pub(crate) fn access_rules<'a>(
    cloud: &'a Cloud,
    token: &Token,
) -> Result<Vec<&'a AccessRule>, Refused> {
    let Some(credential) = credential(cloud, token)? else { return Ok(Vec::new()) };
    let rules = cloud.world.users.iter().flat_map(|user| &user.access_rules);
    Ok(rules.filter(|rule| credential.access_rules.contains(&rule.id)).collect())
}

/// Whether access rules permit a request to a service of this type. Called by every service.
pub(crate) fn permit_any(rules: &[&AccessRule], service: &str, method: &str, path: &str) -> bool {
    rules.is_empty() || rules.iter().any(|rule| rule.permits(service, method, path))
}

/// Finds the token that a call is about, or refuses (measured: 404, not 401).
pub(super) fn find<'a>(
    cloud: &'a Cloud,
    incoming: &RequestContext<'_>,
    secret: &str,
) -> Result<&'a Token, Refused> {
    let is_fernet =
        secret.starts_with(TOKEN_PREFIX) && secret.len() == TOKEN_PREFIX.len() + TOKEN_LENGTH;
    let allow_expired = query_flag(incoming, "allow_expired");
    let found = if allow_expired {
        cloud.tokens.find_expired(secret, incoming.now)
    } else {
        cloud.tokens.find(secret, incoming.now)
    };
    let found = found.ok_or_else(|| {
        Refused::not_found(match secret {
            "" => "No token in the request",
            _ if is_fernet => "Failed to validate token",
            _ => "Could not recognize Fernet token",
        })
    })?;
    let rules = access_rules(cloud, found)?;
    let version = incoming.header(ACCESS_RULES).and_then(|text| text.trim().parse::<f32>().ok());
    if !rules.is_empty() && version.is_none_or(|version| version < 1.0) {
        // A service that does not enforce the rules would accept the token for every call.
        return Err(Refused::not_found("Failed to validate token"));
    }
    Ok(found)
}

/// `GET /v3/auth/tokens`.
pub(super) fn show(cloud: &Cloud, incoming: &RequestContext<'_>) -> Result<Reply, Refused> {
    let head = *incoming.request.method() == Method::HEAD;
    let action = if head { IdentityAction::CheckToken } else { IdentityAction::ValidateToken };
    let subject = allowed(cloud, incoming, action)?;
    let with_catalog =
        !form_urlencoded::parse(incoming.query().as_bytes()).any(|(key, _)| key == "nocatalog");
    let mut reply = reply::json(200, &describe(cloud, subject, with_catalog));
    reply::set(&mut reply, X_SUBJECT_TOKEN, &subject.secret);
    Ok(reply)
}

/// `DELETE /v3/auth/tokens`.
pub(super) fn revoke(cloud: &mut Cloud, incoming: &RequestContext<'_>) -> Result<Reply, Refused> {
    let secret = allowed(cloud, incoming, IdentityAction::RevokeToken)?.secret.clone();
    let without_cascade = form_urlencoded::parse(incoming.query().as_bytes())
        .any(|(key, value)| key == "cascade" && is_false(&value));
    if without_cascade {
        cloud.tokens.expire(&secret);
    } else {
        cloud.tokens.revoke(&secret);
    }
    Ok(reply::no_content())
}

/// The subject token, if the caller may access it.
fn allowed<'a>(
    cloud: &'a Cloud,
    incoming: &RequestContext<'_>,
    action: IdentityAction,
) -> Result<&'a Token, Refused> {
    let caller = caller(cloud, incoming)?;
    let Some(secret) = incoming.header(X_SUBJECT_TOKEN) else {
        authorize(cloud, caller, action, PolicyTarget::default())?;
        return find(cloud, incoming, "");
    };
    let subject = find(cloud, incoming, secret)?;
    authorize(
        cloud,
        caller,
        action,
        PolicyTarget { user: Some(&subject.user), ..PolicyTarget::default() },
    )?;
    Ok(subject)
}

/// Whether a query parameter is true, in one of the spellings of oslo.utils.
fn query_flag(incoming: &RequestContext<'_>, name: &str) -> bool {
    form_urlencoded::parse(incoming.query().as_bytes()).any(|(key, value)| {
        let value = value.trim().to_ascii_lowercase();
        key == name && ["1", "t", "true", "on", "y", "yes"].contains(&value.as_str())
    })
}

/// Whether a value is one of the spellings of false.
fn is_false(value: &str) -> bool {
    let value = value.trim().to_ascii_lowercase();
    ["0", "f", "false", "off", "n", "no"].contains(&value.as_str())
}

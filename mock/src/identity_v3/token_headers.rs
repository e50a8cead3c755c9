//! Tokens in request headers: the caller's in `X-Auth-Token`, and the target of a call in `X-Subject-Token`.

use http::Method;
use imageshare_core::rules::Profile;
use imageshare_core::wire::request::X_SUBJECT_TOKEN;

use super::api_error::ApiError;
use super::authorize::{PolicyTarget, authorize};
use super::identity_policy::IdentityAction;
use super::lookup;
use super::token_body::token_body;
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
const ACCESS_RULES_HEADER: &str = "openstack-identity-access-rules";

/// The caller's token. A subject token in the request must exist in every call that needs a caller, even if it is unused
/// (measured).
pub(super) fn caller_token<'a>(
    cloud: &'a Cloud,
    request_context: &RequestContext<'_>,
) -> Result<&'a Token, ApiError> {
    let secret = request_context.token().ok_or_else(ApiError::unauthorized)?;
    let caller =
        cloud.tokens.find(secret, request_context.now).ok_or_else(ApiError::unauthorized)?;
    if caller.has_lost_its_roles() {
        return Err(ApiError::unauthorized());
    }
    let path = request_context.path.trim_end_matches('/');
    // A token can always be read, whatever its access rules are.
    let is_read =
        *request_context.request.method() == Method::GET && path.ends_with("/v3/auth/tokens");
    let rules = access_rules(cloud, caller)?;
    if !is_read
        && !is_permitted(
            &rules,
            "identity",
            request_context.request.method().as_str(),
            request_context.path,
        )
    {
        return Err(ApiError::unauthorized_by_middleware());
    }
    if let Some(subject) = request_context.header(X_SUBJECT_TOKEN) {
        find_token(cloud, request_context, subject)?;
    }
    Ok(caller)
}

/// The application credential of a token; it must still exist (measured: 404, for every caller).
fn token_credential<'a>(
    cloud: &'a Cloud,
    token: &Token,
) -> Result<Option<&'a ApplicationCredential>, ApiError> {
    let Some(id) = &token.credential else { return Ok(None) };
    let mut all = cloud.world.users.iter().flat_map(|user| &user.application_credentials);
    all.find(|one| one.id == *id).map(Some).ok_or_else(|| ApiError::credential_not_found(id))
}

/// The access rules of a token, whose roles, user, project and application credential must still exist (measured: 404, for every
/// caller); empty if the token is unrestricted.
pub(crate) fn access_rules<'a>(
    cloud: &'a Cloud,
    token: &Token,
) -> Result<Vec<&'a AccessRule>, ApiError> {
    if token.has_lost_its_roles() && cloud.world.profile == Profile::OpenStack {
        return Err(ApiError::not_found(format!("Could not find token: {}.", token.secret)));
    }
    if lookup::user_by_id(cloud, token.user.as_str()).is_none() {
        return Err(ApiError::user_not_found(token.user.as_str()));
    }
    if let Some(project) = &token.project
        && !cloud.world.projects.iter().any(|one| one.id == *project)
    {
        return Err(ApiError::project_not_found(project.as_str()));
    }
    let Some(credential) = token_credential(cloud, token)? else { return Ok(Vec::new()) };
    let rules = cloud.world.users.iter().flat_map(|user| &user.access_rules);
    Ok(rules.filter(|rule| credential.access_rules.contains(&rule.id)).collect())
}

/// Whether access rules permit a request to a service of this type. Called by every service.
pub(crate) fn is_permitted(rules: &[&AccessRule], service: &str, method: &str, path: &str) -> bool {
    rules.is_empty() || rules.iter().any(|rule| rule.permits(service, method, path))
}

/// Finds the token that a call is about, or refuses (measured: 404, not 401).
pub(super) fn find_token<'a>(
    cloud: &'a Cloud,
    request_context: &RequestContext<'_>,
    secret: &str,
) -> Result<&'a Token, ApiError> {
    let is_fernet =
        secret.starts_with(TOKEN_PREFIX) && secret.len() == TOKEN_PREFIX.len() + TOKEN_LENGTH;
    let allow_expired = query_flag(request_context, "allow_expired");
    let found = if allow_expired {
        cloud.tokens.find_expired(secret, request_context.now)
    } else {
        cloud.tokens.find(secret, request_context.now)
    };
    let found = found.ok_or_else(|| {
        ApiError::not_found(match secret {
            "" => "No token in the request",
            _ if is_fernet => "Failed to validate token",
            _ => "Could not recognize Fernet token",
        })
    })?;
    let rules = access_rules(cloud, found)?;
    // Keystone does not look at the header when it revokes a token (measured), so none with access rules can be revoked.
    let is_revocation = *request_context.request.method() == Method::DELETE;
    let version = request_context
        .header(ACCESS_RULES_HEADER)
        .filter(|_| !is_revocation)
        .and_then(|text| text.trim().parse::<f32>().ok());
    if !rules.is_empty() && version.is_none_or(|version| version < 1.0) {
        // A service that does not enforce the rules would accept the token for every call.
        return Err(ApiError::not_found("Failed to validate token"));
    }
    Ok(found)
}

/// `GET /v3/auth/tokens`.
pub(super) fn show(cloud: &Cloud, request_context: &RequestContext<'_>) -> Result<Reply, ApiError> {
    let head = *request_context.request.method() == Method::HEAD;
    let action = if head { IdentityAction::CheckToken } else { IdentityAction::ValidateToken };
    let subject = authorized_subject_token(cloud, request_context, action)?;
    let with_catalog = !form_urlencoded::parse(request_context.query().as_bytes())
        .any(|(key, _)| key == "nocatalog");
    let mut reply = reply::json(200, &token_body(cloud, subject, with_catalog));
    reply::set_header(&mut reply, X_SUBJECT_TOKEN, &subject.secret);
    Ok(reply)
}

/// `DELETE /v3/auth/tokens`.
pub(super) fn revoke(
    cloud: &mut Cloud,
    request_context: &RequestContext<'_>,
) -> Result<Reply, ApiError> {
    let secret = authorized_subject_token(cloud, request_context, IdentityAction::RevokeToken)?
        .secret
        .clone();
    let without_cascade = form_urlencoded::parse(request_context.query().as_bytes())
        .any(|(key, value)| key == "cascade" && is_false(&value));
    if without_cascade {
        cloud.tokens.expire(&secret);
    } else {
        cloud.tokens.revoke(&secret);
    }
    Ok(reply::no_content())
}

/// The subject token, if the caller may access it.
fn authorized_subject_token<'a>(
    cloud: &'a Cloud,
    request_context: &RequestContext<'_>,
    action: IdentityAction,
) -> Result<&'a Token, ApiError> {
    let caller = caller_token(cloud, request_context)?;
    let Some(secret) = request_context.header(X_SUBJECT_TOKEN) else {
        authorize(cloud, caller, action, PolicyTarget::default())?;
        return find_token(cloud, request_context, "");
    };
    let subject = find_token(cloud, request_context, secret)?;
    authorize(
        cloud,
        caller,
        action,
        PolicyTarget { user: Some(&subject.user), ..PolicyTarget::default() },
    )?;
    Ok(subject)
}

/// Whether a query parameter is true, in one of the spellings of oslo.utils.
fn query_flag(request_context: &RequestContext<'_>, name: &str) -> bool {
    form_urlencoded::parse(request_context.query().as_bytes()).any(|(key, value)| {
        let value = value.trim().to_ascii_lowercase();
        key == name && ["1", "t", "true", "on", "y", "yes"].contains(&value.as_str())
    })
}

/// Whether a value is one of the spellings of false.
fn is_false(value: &str) -> bool {
    let value = value.trim().to_ascii_lowercase();
    ["0", "f", "false", "off", "n", "no"].contains(&value.as_str())
}

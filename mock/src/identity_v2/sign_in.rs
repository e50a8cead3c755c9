//! `POST /v2.0/tokens`: checks the credentials and issues a token.

use imageshare_core::model::ProjectId;
use serde_json::Value;

use super::access::access_body;
use super::api_error::ApiError;
use super::auth_methods::{AuthenticatedUser, CredentialKind, str_field, verify_credentials};
use crate::Cloud;
use crate::cloud::RequestContext;
use crate::reply::{self, Reply};
use crate::tokens::Token;
use crate::world::User;

/// Length of a token.
const TOKEN_LENGTH: usize = 100;
/// Length of the session ID of a sign-in that waits for its passcode.
const SESSION_ID_LENGTH: usize = 160;
/// The field for the purpose of a token, and its only value.
const MFA_SETUP_SCOPE: (&str, &str) = ("RAX-AUTH:scope", "SETUP-MFA");

/// Signs a user in.
pub(super) fn authenticate(
    cloud: &mut Cloud,
    request_context: &RequestContext<'_>,
) -> Result<Reply, ApiError> {
    let with_rcn = wants_rcn_roles(request_context)?;
    let body: Value = serde_json::from_slice(request_context.request.body())
        .map_err(|_| ApiError::bad_request("The body is no JSON."))?;
    let auth = body
        .get("auth")
        .filter(|auth| auth.is_object())
        .ok_or_else(|| ApiError::bad_request("The body has no object \"auth\"."))?;
    let tenant = requested_tenant(auth)?;
    let is_mfa_setup = is_mfa_setup(auth)?;
    let authenticated_user = verify_credentials(cloud, request_context, auth, tenant.is_some())?;
    let user = &cloud.world.users[authenticated_user.user_index];
    if !user.enabled {
        return Err(ApiError::user_disabled());
    }
    if authenticated_user.kind == CredentialKind::Secret && user.rackspace.passcode.is_some() {
        return Err(require_passcode(cloud, request_context, authenticated_user, tenant));
    }
    if user.rackspace.must_enrol && user.rackspace.passcode.is_none() && !is_mfa_setup {
        let message = "This account asks for a second factor, and none has been set up.";
        return Err(ApiError::forbidden(message));
    }
    let tenant_id = tenant.or(authenticated_user.tenant.as_deref());
    let project = match (authenticated_user.kind, tenant_id) {
        // A SETUP-MFA token has no account; the token of a second step has none unless one was requested, and its catalog is
        // empty (Rackspace's sample).
        _ if is_mfa_setup => None,
        (CredentialKind::Passcode, None) => None,
        _ => token_account(user, tenant_id, with_rcn)?,
    };
    let token = create_token(cloud, request_context, &authenticated_user, project, with_rcn);
    let reply = reply::json(200, &access_body(cloud, &token));
    cloud.tokens.issue(token);
    Ok(reply)
}

/// `apply_rcn_roles=true` adds the roles and accounts that a user has through other accounts of the company.
fn wants_rcn_roles(request_context: &RequestContext<'_>) -> Result<bool, ApiError> {
    let mut pairs = form_urlencoded::parse(request_context.query().as_bytes());
    match pairs.find(|(key, _)| key == "apply_rcn_roles").map(|(_, value)| value).as_deref() {
        None | Some("false") => Ok(false),
        Some("true") => Ok(true),
        Some(_) => Err(ApiError::bad_request("apply_rcn_roles is true or false.")),
    }
}

/// The requested account. Its ID and name are the same number on Rackspace.
fn requested_tenant(auth: &Value) -> Result<Option<&str>, ApiError> {
    match (str_field(auth, "tenantId"), str_field(auth, "tenantName")) {
        (Some(_), Some(_)) => Err(ApiError::bad_request("Give tenantId or tenantName, not both.")),
        (one, other) => Ok(one.or(other)),
    }
}

fn is_mfa_setup(auth: &Value) -> Result<bool, ApiError> {
    match auth.get(MFA_SETUP_SCOPE.0) {
        None => Ok(false),
        Some(scope) if scope == MFA_SETUP_SCOPE.1 => Ok(true),
        Some(_) => Err(ApiError::bad_request(format!(
            "{} is {} or left out.",
            MFA_SETUP_SCOPE.0, MFA_SETUP_SCOPE.1
        ))),
    }
}

fn require_passcode(
    cloud: &mut Cloud,
    request_context: &RequestContext<'_>,
    authenticated_user: AuthenticatedUser,
    tenant: Option<&str>,
) -> ApiError {
    let session = cloud.rng.random_text(SESSION_ID_LENGTH);
    let user = cloud.world.users[authenticated_user.user_index].id.clone();
    let method = authenticated_user.methods.into_iter().next().unwrap_or_default();
    let tenant = tenant.map(str::to_owned);
    cloud.passcodes.open(session.clone(), user, method, tenant, request_context.now);
    ApiError::passcode_required(&session)
}

/// The account of the token: the requested one if the user has access to it, else the user's default.
fn token_account(
    user: &User,
    tenant_id: Option<&str>,
    with_rcn: bool,
) -> Result<Option<ProjectId>, ApiError> {
    let Some(tenant_id) = tenant_id else { return Ok(default_account(user)) };
    let by_rcn = user.rackspace.rcn_roles.keys().filter(|_| with_rcn);
    let mut accessible = user.roles.keys().chain(by_rcn);
    accessible
        .find(|project| project.as_str() == tenant_id)
        .cloned()
        .map(Some)
        .ok_or_else(ApiError::wrong_credentials)
}

fn default_account(user: &User) -> Option<ProjectId> {
    user.default_project.clone().or_else(|| user.roles.keys().next().cloned())
}

fn create_token(
    cloud: &mut Cloud,
    request_context: &RequestContext<'_>,
    authenticated_user: &AuthenticatedUser,
    project: Option<ProjectId>,
    with_rcn: bool,
) -> Token {
    let user = &cloud.world.users[authenticated_user.user_index];
    let role_account = project.clone().or_else(|| default_account(user));
    let role_names = role_account.iter().flat_map(|project| {
        let by_rcn = user.rackspace.rcn_roles.get(project).filter(|_| with_rcn);
        user.roles.get(project).into_iter().chain(by_rcn).flatten()
    });
    let mut roles: Vec<String> = Vec::new();
    for name in role_names {
        if !roles.contains(name) {
            roles.push(name.clone());
        }
    }
    let mut token = Token {
        secret: String::new(),
        user: user.id.clone(),
        roles,
        project,
        wider: None,
        methods: authenticated_user.methods.clone(),
        issued: request_context.now,
        expires: request_context.now.plus_seconds(i64::from(cloud.world.token_seconds)),
        audit_ids: Vec::new(),
        credential: None,
    };
    token.secret = cloud.rng.random_text(TOKEN_LENGTH);
    // Each token is its own chain, because Identity v2.0 revokes tokens one at a time.
    token.audit_ids.push(token.secret.clone());
    token
}

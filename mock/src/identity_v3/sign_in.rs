//! `POST /v3/auth/tokens`: issues a token, or a receipt if more methods are required.

use imageshare_core::model::UserId;
use imageshare_core::wire::request::X_SUBJECT_TOKEN;

use super::api_error::ApiError;
use super::scope::{self, GrantedScope};
use super::token_body::token_body;
use super::token_headers::{TOKEN_LENGTH, TOKEN_PREFIX};
use super::{auth_methods, mfa_rules, receipt, request_body};
use crate::Cloud;
use crate::cloud::RequestContext;
use crate::reply::{self, Reply};
use crate::tokens::Token;

/// Length of an audit ID.
const AUDIT_ID_LENGTH: usize = 22;

/// The result of a sign-in that is not refused.
enum SignInOutcome {
    /// A token, still without its secret.
    Token(Token),
    /// More methods are required.
    Incomplete(UserId, Vec<String>),
}

/// Signs a user in.
pub(super) fn issue_token(
    cloud: &mut Cloud,
    request_context: &RequestContext<'_>,
) -> Result<Reply, ApiError> {
    let mut token = match authenticate(cloud, request_context)? {
        SignInOutcome::Token(token) => token,
        SignInOutcome::Incomplete(user, methods) => {
            return Ok(receipt::issue_receipt(cloud, request_context, &user, methods));
        }
    };
    token.audit_ids.insert(0, cloud.rng.random_text(AUDIT_ID_LENGTH));
    token.secret = format!("{TOKEN_PREFIX}{}", cloud.rng.random_text(TOKEN_LENGTH));
    let with_catalog = !request_context.query().contains("nocatalog");
    let mut reply = reply::json(201, &token_body(cloud, &token, with_catalog));
    reply::set_header(&mut reply, X_SUBJECT_TOKEN, &token.secret);
    cloud.tokens.issue(token);
    Ok(reply)
}

/// Checks in Keystone's order: the body, the scope, every method, the receipt, the MFA rules, the roles.
fn authenticate(
    cloud: &Cloud,
    request_context: &RequestContext<'_>,
) -> Result<SignInOutcome, ApiError> {
    let request = request_body::parse_sign_in(&cloud.world, request_context)?;
    let requested_scope = scope::parse_scope(&cloud.world, &request)?;
    let authenticated_user = auth_methods::verify_methods(cloud, request_context, &request)?;
    let mut methods = request.methods;
    let parent_methods =
        authenticated_user.parent.into_iter().flat_map(|parent| parent.methods.clone());
    let receipt_methods =
        receipt::proved_methods(cloud, request_context, &authenticated_user.user.id)?;
    for method in parent_methods.chain(receipt_methods) {
        if !methods.contains(&method) {
            methods.push(method);
        }
    }
    if !mfa_rules::satisfies_rules(&cloud.world, authenticated_user.user, &methods) {
        return Ok(SignInOutcome::Incomplete(authenticated_user.user.id.clone(), methods));
    }
    let GrantedScope { project, non_project_scope, roles } = scope::grant_scope(
        &cloud.world,
        authenticated_user.user,
        authenticated_user.credential,
        requested_scope,
    )?;
    let issued = super::truncate_to_seconds(request_context.now);
    let mut token = Token {
        secret: String::new(),
        user: authenticated_user.user.id.clone(),
        project,
        wider: non_project_scope,
        roles,
        methods,
        issued,
        expires: issued.plus_seconds(i64::from(cloud.world.token_seconds)),
        audit_ids: Vec::new(),
        credential: authenticated_user.credential.map(|credential| credential.id.clone()),
    };
    if let Some(parent) = authenticated_user.parent {
        token.expires = parent.expires;
        token.audit_ids.extend(parent.audit_ids.last().cloned());
    }
    if let Some(end) = authenticated_user.credential.and_then(|credential| credential.expires) {
        // A token never outlives its credential.
        token.expires = token.expires.min(end);
    }
    Ok(SignInOutcome::Token(token))
}

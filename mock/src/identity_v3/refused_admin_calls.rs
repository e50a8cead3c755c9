//! Refuses the administrator-only calls: creating, changing and deleting users, projects, roles and groups. The mock takes these
//! from its world file instead. Other users get Keystone's 403, administrators get 501.

use http::Method;

use super::api_error::ApiError;
use super::{admin_calls, token_headers};
use crate::Cloud;
use crate::cloud::RequestContext;
use crate::reply::Reply;

/// The refusal of such a call; `None` for any other call.
pub(super) fn refuse_admin_call(
    cloud: &Cloud,
    request_context: &RequestContext<'_>,
    method: &Method,
    path: &str,
) -> Option<Result<Reply, ApiError>> {
    let policy = admin_calls::policy_name(method, path)?;
    Some(token_headers::caller_token(cloud, request_context).and_then(|token| {
        if token.roles.iter().any(|role| role == "admin") {
            return Err(ApiError::not_implemented(
                "This cloud is a mock: its users, projects and roles are those of its world file.",
            ));
        }
        Err(ApiError::forbidden(Some(&format!("identity:{policy}"))))
    }))
}

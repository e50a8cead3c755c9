//! Refuses the administrator-only calls that the mock does not have, such as changing users and creating roles and
//! groups. Other users get Keystone's 403, administrators get 501.

use super::api_error::ApiError;
use super::token_headers;
use crate::Cloud;
use crate::cloud::RequestContext;
use crate::reply::Reply;

/// The refusal of a call with this policy.
pub(super) fn refuse(
    cloud: &Cloud,
    request_context: &RequestContext<'_>,
    policy: &str,
) -> Result<Reply, ApiError> {
    let token = token_headers::caller_token(cloud, request_context)?;
    if token.roles.iter().any(|role| role == "admin") {
        return Err(not_in_the_mock());
    }
    Err(ApiError::forbidden(Some(&format!("identity:{policy}"))))
}

/// 501 for a call, or an option of one, that only a real Keystone has.
pub(super) fn not_in_the_mock() -> ApiError {
    ApiError::not_implemented("This cloud is a mock: it does not have this call or option.")
}

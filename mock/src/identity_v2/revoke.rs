//! `DELETE /v2.0/tokens`: signs out.

use imageshare_core::wire::request::X_AUTH_TOKEN;

use super::api_error::ApiError;
use crate::Cloud;
use crate::cloud::RequestContext;
use crate::reply::{self, Reply};

/// Revokes the caller's own token.
pub(super) fn revoke(
    cloud: &mut Cloud,
    request_context: &RequestContext<'_>,
) -> Result<Reply, ApiError> {
    let secret = request_context.header(X_AUTH_TOKEN).ok_or_else(ApiError::no_token)?;
    if cloud.tokens.find(secret, request_context.now).is_none() {
        return Err(ApiError::no_such_token());
    }
    cloud.tokens.revoke(secret);
    Ok(reply::no_content())
}

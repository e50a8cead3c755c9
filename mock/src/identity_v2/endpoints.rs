//! `GET /v2.0/tokens/{token_id}/endpoints`: the endpoints of a token's services.

use imageshare_core::wire::identity_v2::access::{TokenEndpoint, TokenEndpoints};
use imageshare_core::wire::request::X_AUTH_TOKEN;

use super::api_error::ApiError;
use super::catalog;
use crate::Cloud;
use crate::cloud::RequestContext;
use crate::reply::{self, Reply};

/// Lists the endpoints for a token of the caller's own account.
pub(super) fn list(
    cloud: &Cloud,
    request_context: &RequestContext<'_>,
    token_id: &str,
) -> Result<Reply, ApiError> {
    let caller = request_context
        .header(X_AUTH_TOKEN)
        .and_then(|secret| cloud.tokens.find(secret, request_context.now));
    let caller = caller.ok_or_else(ApiError::no_token)?;
    let token = cloud
        .tokens
        .find(token_id, request_context.now)
        .filter(|token| token.project == caller.project)
        .ok_or_else(ApiError::no_such_token)?;
    let services = catalog::services(cloud, token);
    let endpoints = services.iter().flat_map(|service| {
        service.endpoints.iter().map(|endpoint| TokenEndpoint {
            name: service.name.clone(),
            kind: service.kind.clone(),
            endpoint: endpoint.clone(),
        })
    });
    Ok(reply::json(200, &TokenEndpoints { endpoints: endpoints.collect() }))
}

//! `GET /v3/auth/catalog`.

use imageshare_core::wire::identity_v3::token::AuthCatalog;

use super::api_error::ApiError;
use super::services::catalog_services;
use super::token_headers;
use crate::Cloud;
use crate::cloud::RequestContext;
use crate::reply::{self, Reply};

/// `GET /v3/auth/catalog`: only for a token with a project.
pub(super) fn show(cloud: &Cloud, request_context: &RequestContext<'_>) -> Result<Reply, ApiError> {
    let token = token_headers::caller_token(cloud, request_context)?;
    if token.project.is_none() {
        return Err(ApiError::forbidden(None));
    }
    let self_url = Some(format!("{}/auth/catalog", cloud.identity_url()));
    let links = super::links([("self", self_url)]);
    Ok(reply::json(200, &AuthCatalog { catalog: catalog_services(cloud), links }))
}

//! Unified limits: the mock has none, like a new Keystone. Everybody may list them.

use serde_json::json;

use super::api_error::ApiError;
use super::authorize::{PolicyTarget, authorize};
use super::identity_policy::IdentityAction;
use super::{collection, token_headers};
use crate::Cloud;
use crate::cloud::RequestContext;
use crate::reply::{self, Reply};

/// `GET /v3/limits` or `GET /v3/registered_limits`.
pub(super) fn list(
    cloud: &Cloud,
    request_context: &RequestContext<'_>,
    name: &str,
) -> Result<Reply, ApiError> {
    for (key, value) in collection::query_params(request_context) {
        if key == "service_id" && uuid::Uuid::parse_str(&value).is_err() {
            let message = format!("'{value}' is not a 'uuid'");
            return Err(ApiError::invalid_field("service_id", &value, &message));
        }
    }
    token_headers::caller_token(cloud, request_context)?;
    Ok(collection::list_reply(cloud, request_context, name, Vec::new()))
}

/// `GET /v3/limits/{limit_id}`.
pub(super) fn show(
    cloud: &Cloud,
    request_context: &RequestContext<'_>,
    id: &str,
) -> Result<Reply, ApiError> {
    let token = token_headers::caller_token(cloud, request_context)?;
    authorize(cloud, token, IdentityAction::ShowLimit, PolicyTarget::default())?;
    Err(ApiError::not_found(format!("Could not find limit for {id}.")))
}

/// `GET /v3/registered_limits/{registered_limit_id}`: everybody learns that there is none (measured).
pub(super) fn show_registered(
    cloud: &Cloud,
    request_context: &RequestContext<'_>,
    id: &str,
) -> Result<Reply, ApiError> {
    token_headers::caller_token(cloud, request_context)?;
    Err(ApiError::not_found(format!("Could not find registered limit for {id}.")))
}

/// `GET /v3/limits/model`: how limits of nested projects are enforced.
pub(super) fn show_model(
    cloud: &Cloud,
    request_context: &RequestContext<'_>,
) -> Result<Reply, ApiError> {
    token_headers::caller_token(cloud, request_context)?;
    Ok(reply::json(
        200,
        &json!({ "model": {
            "name": "flat",
            "description": "Limit enforcement and validation does not take project hierarchy into consideration.",
        } }),
    ))
}

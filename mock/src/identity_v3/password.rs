//! `POST /v3/users/{user_id}/password`: changes a user's password. The caller must send the old password and needs no token; all
//! tokens of the user are then revoked.

use secrecy::{ExposeSecret, SecretString};
use serde_json::Value;

use super::api_error::ApiError;
use super::{lookup, request_body};
use crate::Cloud;
use crate::cloud::RequestContext;
use crate::reply::{self, Reply};

/// Keystone's schema of the `user` object.
const SCHEMA: &str = include_str!("password_change.json");

/// Changes the password.
pub(super) fn change_password(
    cloud: &mut Cloud,
    request_context: &RequestContext<'_>,
    id: &str,
) -> Result<Reply, ApiError> {
    let fields = request_body::parse_body(request_context)?;
    request_body::check_schema(SCHEMA, request_context, "user", "{}")?;
    let text = |key: &str| {
        let user = fields.get("user").and_then(|user| user.get(key));
        user.and_then(Value::as_str).unwrap_or_default()
    };
    let user = lookup::user_by_id(cloud, id).filter(|user| {
        let old = user.password.as_ref().map(SecretString::expose_secret);
        user.enabled && old == Some(text("original_password"))
    });
    let user = user.ok_or_else(ApiError::unauthorized)?.id.clone();
    if let Some(user) = lookup::user_by_id_mut(cloud, &user) {
        user.password = Some(text("password").into());
    }
    cloud.tokens.expire_user_tokens(&user);
    Ok(reply::no_content())
}

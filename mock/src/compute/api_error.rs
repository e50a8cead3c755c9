//! Error replies of the compute service: one key named after the fault, with code and message, worded like Nova's.

use http::header::WWW_AUTHENTICATE;
use imageshare_core::wire::error;
use serde_json::{Value, json};

use crate::python::{self, PyValue};
use crate::reply::{self, Reply};

/// Why a request fails.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum ApiError {
    /// 400.
    BadRequest(String),
    /// 401, with the URL of the identity service.
    Unauthorized(String),
    /// 403.
    Forbidden(String),
    /// 404.
    NotFound(String),
    /// 405.
    MethodNotAllowed,
    /// 409.
    Conflict(String),
}

impl ApiError {
    /// 400.
    pub(super) fn bad_request(message: impl Into<String>) -> Self {
        Self::BadRequest(message.into())
    }

    /// 400 for an object without a required property.
    pub(super) fn missing_property(field: &str, value: &Value, missing_key: &str) -> Self {
        Self::invalid_property(field, value, &format!("'{missing_key}' is a required property"))
    }

    /// 400 for a property that does not match the schema.
    pub(super) fn invalid_property(field: &str, value: &Value, why: &str) -> Self {
        let value = python::repr(&PyValue::from(value));
        Self::bad_request(format!(
            "Invalid input for field/attribute {field}. Value: {value}. {why}"
        ))
    }

    /// 403 for a policy rule.
    pub(super) fn denied_by_policy(rule: &str) -> Self {
        Self::Forbidden(format!("Policy doesn't allow os_compute_api:{rule} to be performed."))
    }

    /// 404 for a server.
    pub(super) fn no_such_server(id: &str) -> Self {
        Self::NotFound(format!("Instance {id} could not be found."))
    }

    /// 404 for an image.
    pub(super) fn no_such_image() -> Self {
        Self::NotFound("Image not found.".to_owned())
    }

    /// 404 for a path.
    pub(super) fn no_such_path() -> Self {
        Self::NotFound("The resource could not be found.".to_owned())
    }

    /// 409 for an action that is not allowed in the server's state.
    pub(super) fn conflicting_state(action: &str, id: &str, attribute: &str, state: &str) -> Self {
        Self::Conflict(format!(
            "Cannot '{action}' instance {id} while it is in {attribute} {state}"
        ))
    }

    /// Converts it to an HTTP reply.
    pub(super) fn into_reply(self) -> Reply {
        let (fault, code, message) = match self {
            Self::BadRequest(message) => ("badRequest", 400, message),
            Self::Unauthorized(identity_url) => return unauthorized(&identity_url),
            Self::Forbidden(message) => ("forbidden", 403, message),
            Self::NotFound(message) => ("itemNotFound", 404, message),
            Self::MethodNotAllowed => (
                "badMethod",
                405,
                "The method specified is not allowed for this resource.".to_owned(),
            ),
            Self::Conflict(message) => ("conflictingRequest", 409, message),
        };
        // Identity v2.0 uses the same format: one key named after the fault.
        let (media_type, body) = error::identity_v2_fault(fault, code, &message);
        reply::bytes(code, media_type, body)
    }
}

/// The 401 of the authentication middleware in front of the service.
fn unauthorized(identity_url: &str) -> Reply {
    let body = json!({ "error": {
        "code": 401,
        "title": "Unauthorized",
        "message": "The request you have made requires authentication."
    } });
    let mut reply = reply::json(401, &body);
    reply::set_header(&mut reply, WWW_AUTHENTICATE, &format!("Keystone uri=\"{identity_url}\""));
    reply
}

//! Parses JSON bodies, with the service's error messages. Only PATCH checks the media type (measured).

use serde_json::Value;

use super::api_error::ApiError;

/// Parses a body that must be an object or a list.
pub(super) fn parse_json_body(body: &[u8]) -> Result<Value, ApiError> {
    if body.is_empty() {
        return Err(ApiError::bad_request("Body expected in request."));
    }
    match serde_json::from_slice(body) {
        Ok(value @ (Value::Object(_) | Value::Array(_))) => Ok(value),
        Ok(_) => Err(ApiError::bad_request("Unexpected body type. Expected list/dict.")),
        Err(_) => Err(ApiError::bad_request("Malformed JSON in request body.")),
    }
}

/// One field of an object. `missing_message` and `not_an_object_message` are the messages of the two errors.
pub(super) fn take_field(
    body: Value,
    name: &str,
    missing_message: &str,
    not_an_object_message: &str,
) -> Result<Value, ApiError> {
    match body {
        Value::Object(mut fields) => {
            fields.remove(name).ok_or_else(|| ApiError::bad_request(missing_message))
        }
        _ => Err(ApiError::bad_request(not_an_object_message)),
    }
}

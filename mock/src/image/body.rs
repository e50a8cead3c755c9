//! Parses JSON bodies, with the service's error messages. Only PATCH checks the media type (measured).

use serde_json::Value;

use super::refusal::Refused;

/// Parses a body that must be an object or a list.
pub(super) fn read(body: &[u8]) -> Result<Value, Refused> {
    if body.is_empty() {
        return Err(Refused::bad_request("Body expected in request."));
    }
    match serde_json::from_slice(body) {
        Ok(value @ (Value::Object(_) | Value::Array(_))) => Ok(value),
        Ok(_) => Err(Refused::bad_request("Unexpected body type. Expected list/dict.")),
        Err(_) => Err(Refused::bad_request("Malformed JSON in request body.")),
    }
}

/// One field of an object. `missing` and `not_an_object` are the messages of the two errors.
pub(super) fn field(
    body: Value,
    name: &str,
    missing: &str,
    not_an_object: &str,
) -> Result<Value, Refused> {
    match body {
        Value::Object(mut fields) => {
            fields.remove(name).ok_or_else(|| Refused::bad_request(missing))
        }
        _ => Err(Refused::bad_request(not_an_object)),
    }
}

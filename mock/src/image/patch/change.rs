//! The operations of a body, each validated before the image is looked up.

use imageshare_core::rules::Profile;
use serde_json::Value;

use super::super::api_error::ApiError;
use super::super::schema;
use super::{JsonPatchDraft, pointer, require_writable};
use crate::python::{self, PyValue};

/// The kind of a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ChangeOperation {
    /// Sets a property.
    Add,
    /// Sets an existing property.
    Replace,
    /// Removes a property.
    Remove,
}

/// One change.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct PropertyChange {
    pub operation: ChangeOperation,
    /// The property's name.
    pub name: String,
    /// The new value; null for a removal.
    pub value: Value,
}

/// The operations and their names, in the order in which the service lists them.
const OPERATIONS: [(&str, ChangeOperation); 3] = [
    ("add", ChangeOperation::Add),
    ("remove", ChangeOperation::Remove),
    ("replace", ChangeOperation::Replace),
];

/// Parses all operations.
pub(super) fn parse_changes(
    profile: Profile,
    draft: JsonPatchDraft,
    body: Value,
) -> Result<Vec<PropertyChange>, ApiError> {
    let Value::Array(operations) = body else {
        return Err(ApiError::bad_request(
            "Request body must be a JSON array of operation objects.",
        ));
    };
    operations.iter().map(|operation| parse_change(profile, draft, operation)).collect()
}

fn parse_change(
    profile: Profile,
    draft: JsonPatchDraft,
    raw: &Value,
) -> Result<PropertyChange, ApiError> {
    if !raw.is_object() {
        return Err(ApiError::bad_request("Operations must be JSON objects."));
    }
    let (op_name, operation) = match draft {
        JsonPatchDraft::Ten => draft_10_operation(raw)?,
        JsonPatchDraft::Four => draft_4_operation(raw)?,
    };
    let path = raw.get(match draft {
        JsonPatchDraft::Ten => "path",
        JsonPatchDraft::Four => op_name,
    });
    let path = match path {
        Some(Value::String(path)) => path,
        // A path that is not text crashes the service (measured).
        Some(_) => return Err(ApiError::server_error()),
        None => {
            return Err(ApiError::bad_request("Unable to find 'path' in JSON Schema change"));
        }
    };
    let mut tokens = pointer::decode_pointer(path)?;
    if tokens.len() != expected_depth(operation, &tokens[0]) {
        return Err(ApiError::bad_request(format!(
            "Invalid JSON pointer for this resource: '/{}'",
            tokens.join("/")
        )));
    }
    let name = tokens.swap_remove(0);
    let in_list = !tokens.is_empty();
    let value = match (operation, raw.get("value")) {
        (ChangeOperation::Remove, _) => Value::Null,
        (ChangeOperation::Add | ChangeOperation::Replace, Some(value)) => value.clone(),
        (ChangeOperation::Add | ChangeOperation::Replace, None) => {
            return Err(ApiError::bad_request(format!(
                "Operation \"{op_name}\" requires a member named \"value\"."
            )));
        }
    };
    require_writable(profile, &name)?;
    if operation != ChangeOperation::Remove {
        let node = PyValue::from(&value);
        schema::validate_value(
            profile,
            &name,
            if in_list { PyValue::List(vec![node]) } else { node },
        )?;
    }
    Ok(PropertyChange { operation, name, value })
}

fn draft_10_operation(raw: &Value) -> Result<(&'static str, ChangeOperation), ApiError> {
    let available = OPERATIONS.map(|(op_name, _)| op_name).join(", ");
    match raw.get("op") {
        None | Some(Value::Null) => Err(ApiError::bad_request(format!(
            "Unable to find `op` in JSON Schema change. It must be one of the following: {available}."
        ))),
        Some(op) => OPERATIONS
            .into_iter()
            .find(|(op_name, _)| op.as_str() == Some(op_name))
            .ok_or_else(|| {
                ApiError::bad_request(format!(
                    "Invalid operation: `{}`. It must be one of the following: {available}.",
                    python::to_str(op)
                ))
            }),
    }
}

fn draft_4_operation(raw: &Value) -> Result<(&'static str, ChangeOperation), ApiError> {
    let mut found_ops = OPERATIONS.into_iter().filter(|(op_name, _)| raw.get(op_name).is_some());
    match (found_ops.next(), found_ops.next()) {
        (Some(parse_change), None) => Ok(parse_change),
        (Some(_), Some(_)) => Err(ApiError::bad_request(
            "Operation objects must contain only one member named \"add\", \"remove\", or \"replace\".",
        )),
        (None, _) => Err(ApiError::bad_request(
            "Operation objects must contain exactly one member named \"add\", \"remove\", or \"replace\".",
        )),
    }
}

/// Number of tokens that a path must have: one, but two for a single location.
fn expected_depth(operation: ChangeOperation, name: &str) -> usize {
    match operation {
        ChangeOperation::Add | ChangeOperation::Remove if name == "locations" => 2,
        ChangeOperation::Add | ChangeOperation::Remove | ChangeOperation::Replace => 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn parse(body: Value) -> Result<Vec<PropertyChange>, ApiError> {
        parse_changes(Profile::OpenStack, JsonPatchDraft::Ten, body)
    }

    #[test]
    fn operations_are_parsed_in_both_drafts() {
        let ten = parse(json!([{"op": "replace", "path": "/name", "value": "web"}])).unwrap();
        let four = parse_changes(
            Profile::OpenStack,
            JsonPatchDraft::Four,
            json!([{"replace": "/name", "value": "web"}]),
        );
        assert_eq!(four.unwrap(), ten);
        assert_eq!((ten[0].operation, ten[0].name.as_str()), (ChangeOperation::Replace, "name"));
    }

    #[test]
    fn invalid_operations_are_refused() {
        for body in [
            json!({}),
            json!([5]),
            json!([{}]),
            json!([{"op": "test", "path": "/name", "value": "x"}]),
            json!([{"op": "add", "path": "/name"}]),
            json!([{"op": "add", "value": "x"}]),
            json!([{"op": "add", "path": "/tags/-", "value": "x"}]),
            json!([{"op": "add", "path": "/min_ram", "value": "x"}]),
        ] {
            assert!(parse(body.clone()).is_err(), "{body}");
        }
        let five = parse(json!([{"op": "add", "path": 5, "value": "x"}]));
        assert_eq!(five, Err(ApiError::server_error()));
    }
}

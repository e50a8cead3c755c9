//! The operations of a body, checked one after the other before the image is looked for.

use imageshare_core::rules::Profile;
use serde_json::Value;

use super::super::refusal::Refused;
use super::super::schema;
use super::{Draft, pointer, read_only};
use crate::python::{self, Node};

/// What to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Operation {
    /// Sets a property.
    Add,
    /// Sets a property that is there.
    Replace,
    /// Takes a property away.
    Remove,
}

/// One change.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Change {
    pub operation: Operation,
    /// The property's name.
    pub name: String,
    /// The new value; none for a removal.
    pub value: Value,
}

/// The operations and their words, in the order in which the service names them.
const OPERATIONS: [(&str, Operation); 3] =
    [("add", Operation::Add), ("remove", Operation::Remove), ("replace", Operation::Replace)];

/// Reads all operations.
pub(super) fn read(profile: Profile, draft: Draft, body: Value) -> Result<Vec<Change>, Refused> {
    let Value::Array(operations) = body else {
        return Err(Refused::bad_request(
            "Request body must be a JSON array of operation objects.",
        ));
    };
    operations.iter().map(|operation| one(profile, draft, operation)).collect()
}

fn one(profile: Profile, draft: Draft, raw: &Value) -> Result<Change, Refused> {
    if !raw.is_object() {
        return Err(Refused::bad_request("Operations must be JSON objects."));
    }
    let (word, operation) = match draft {
        Draft::Ten => draft_ten(raw)?,
        Draft::Four => draft_four(raw)?,
    };
    let path = raw.get(match draft {
        Draft::Ten => "path",
        Draft::Four => word,
    });
    let path = match path {
        Some(Value::String(path)) => path,
        // A path that is no text makes the service fall over (measured).
        Some(_) => return Err(Refused::server_error()),
        None => {
            return Err(Refused::bad_request("Unable to find 'path' in JSON Schema change"));
        }
    };
    let mut tokens = pointer::decode(path)?;
    if tokens.len() != depth(operation, &tokens[0]) {
        return Err(Refused::bad_request(format!(
            "Invalid JSON pointer for this resource: '/{}'",
            tokens.join("/")
        )));
    }
    let name = tokens.swap_remove(0);
    let in_list = !tokens.is_empty();
    let value = match (operation, raw.get("value")) {
        (Operation::Remove, _) => Value::Null,
        (Operation::Add | Operation::Replace, Some(value)) => value.clone(),
        (Operation::Add | Operation::Replace, None) => {
            return Err(Refused::bad_request(format!(
                "Operation \"{word}\" requires a member named \"value\"."
            )));
        }
    };
    read_only(profile, &name)?;
    if operation != Operation::Remove {
        let node = Node::from(&value);
        schema::fits(profile, &name, if in_list { Node::List(vec![node]) } else { node })?;
    }
    Ok(Change { operation, name, value })
}

fn draft_ten(raw: &Value) -> Result<(&'static str, Operation), Refused> {
    let available = OPERATIONS.map(|(word, _)| word).join(", ");
    match raw.get("op") {
        None | Some(Value::Null) => Err(Refused::bad_request(format!(
            "Unable to find `op` in JSON Schema change. It must be one of the following: {available}."
        ))),
        Some(op) => {
            OPERATIONS.into_iter().find(|(word, _)| op.as_str() == Some(word)).ok_or_else(|| {
                Refused::bad_request(format!(
                    "Invalid operation: `{}`. It must be one of the following: {available}.",
                    python::text(op)
                ))
            })
        }
    }
}

fn draft_four(raw: &Value) -> Result<(&'static str, Operation), Refused> {
    let mut given = OPERATIONS.into_iter().filter(|(word, _)| raw.get(word).is_some());
    match (given.next(), given.next()) {
        (Some(one), None) => Ok(one),
        (Some(_), Some(_)) => Err(Refused::bad_request(
            "Operation objects must contain only one member named \"add\", \"remove\", or \"replace\".",
        )),
        (None, _) => Err(Refused::bad_request(
            "Operation objects must contain exactly one member named \"add\", \"remove\", or \"replace\".",
        )),
    }
}

/// Tokens that a path has to have: one, but single locations are named by their place.
fn depth(operation: Operation, name: &str) -> usize {
    match operation {
        Operation::Add | Operation::Remove if name == "locations" => 2,
        Operation::Add | Operation::Remove | Operation::Replace => 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn reads(body: Value) -> Result<Vec<Change>, Refused> {
        read(Profile::OpenStack, Draft::Ten, body)
    }

    #[test]
    fn operations_are_read_in_both_drafts() {
        let ten = reads(json!([{"op": "replace", "path": "/name", "value": "web"}])).unwrap();
        let four =
            read(Profile::OpenStack, Draft::Four, json!([{"replace": "/name", "value": "web"}]));
        assert_eq!(four.unwrap(), ten);
        assert_eq!((ten[0].operation, ten[0].name.as_str()), (Operation::Replace, "name"));
    }

    #[test]
    fn what_is_no_operation_is_refused() {
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
            assert!(reads(body.clone()).is_err(), "{body}");
        }
        let five = reads(json!([{"op": "add", "path": 5, "value": "x"}]));
        assert_eq!(five, Err(Refused::server_error()));
    }
}

//! The target stores of an import: those in the body, the one in the header, all, or the default.

use serde_json::Value;

use super::super::refusal::Refused;
use super::super::{Context, stores as known_stores};
use super::request::Request;
use crate::python;

/// The header with one store.
const HEADER: &str = "x-image-meta-store";

/// The stores; each must exist.
pub(super) fn stores(context: &Context<'_>, request: &Request) -> Result<Vec<String>, Refused> {
    let options = context.options();
    let (header, listed) = (context.incoming.header(HEADER), request.body.get("stores"));
    let names = match (request.all_stores, listed, header) {
        (true, None, None) => options.enabled_backends.clone(),
        (true, ..) => {
            return Err(Refused::bad_request(
                "All_stores parameter can't be used with x-image-meta-store header or stores parameter",
            ));
        }
        (false, Some(_), Some(_)) => {
            return Err(Refused::bad_request(
                "Stores parameter and x-image-meta-store header can't be both specified",
            ));
        }
        (false, Some(listed), None) => names(listed)?,
        (false, None, header) => vec![header.unwrap_or(options.default_store()).to_owned()],
    };
    match names.iter().find(|name| !known_stores::exists(options, name)) {
        Some(name) => Err(Refused::conflict(format!("Store for identifier {name} not found"))),
        None => Ok(names),
    }
}

/// The items that Python's iteration yields: those of a list, or the characters of a string.
fn names(listed: &Value) -> Result<Vec<String>, Refused> {
    match listed {
        Value::Array(items) => items.iter().map(name).collect(),
        Value::String(text) => Ok(text.chars().map(String::from).collect()),
        _ => Err(Refused::server_error()),
    }
}

fn name(item: &Value) -> Result<String, Refused> {
    match item {
        Value::Array(_) | Value::Object(_) => Err(Refused::server_error()),
        other => Ok(python::text(other)),
    }
}

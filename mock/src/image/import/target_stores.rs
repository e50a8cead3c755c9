//! The target stores of an import: those in the body, the one in the header, all, or the default.

use serde_json::Value;

use super::super::api_error::ApiError;
use super::super::{Context, stores as known_stores};
use super::request::ImportRequest;
use crate::python;

/// The header with one store.
const STORE_HEADER: &str = "x-image-meta-store";

/// The stores; each must exist.
pub(super) fn target_stores(
    context: &Context<'_>,
    request: &ImportRequest,
) -> Result<Vec<String>, ApiError> {
    let options = context.options();
    let (header, listed) = (context.incoming.header(STORE_HEADER), request.body.get("stores"));
    let names = match (request.all_stores, listed, header) {
        (true, None, None) => options.enabled_backends.clone(),
        (true, ..) => {
            return Err(ApiError::bad_request(
                "All_stores parameter can't be used with x-image-meta-store header or stores parameter",
            ));
        }
        (false, Some(_), Some(_)) => {
            return Err(ApiError::bad_request(
                "Stores parameter and x-image-meta-store header can't be both specified",
            ));
        }
        (false, Some(listed), None) => store_names(listed)?,
        (false, None, header) => vec![header.unwrap_or(options.default_store()).to_owned()],
    };
    match names.iter().find(|name| !known_stores::is_known_store(options, name)) {
        Some(name) => Err(ApiError::conflict(format!("Store for identifier {name} not found"))),
        None => Ok(names),
    }
}

/// The items that Python's iteration yields: those of a list, or the characters of a string.
fn store_names(stores_value: &Value) -> Result<Vec<String>, ApiError> {
    match stores_value {
        Value::Array(items) => items.iter().map(store_name).collect(),
        Value::String(text) => Ok(text.chars().map(String::from).collect()),
        _ => Err(ApiError::server_error()),
    }
}

fn store_name(item: &Value) -> Result<String, ApiError> {
    match item {
        Value::Array(_) | Value::Object(_) => Err(ApiError::server_error()),
        other => Ok(python::to_str(other)),
    }
}

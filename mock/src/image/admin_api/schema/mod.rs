//! `GET /v2/schemas/metadefs/{schema}`: the JSON schemas of metadata definitions, byte for byte those of Glance 33. Bodies that
//! define metadata must match them.

use http::Method;
use imageshare_core::wire::request::JSON_MEDIA_TYPE;

use super::super::api_error::ApiError;
use super::super::schema::validate_against;
use super::super::{Context, body};
use crate::python::PyValue;
use crate::reply::{self, Reply};

const SCHEMAS: [(&str, &str); 10] = [
    ("namespace", include_str!("namespace.json")),
    ("namespaces", include_str!("namespaces.json")),
    ("resource_type", include_str!("resource_type.json")),
    ("resource_types", include_str!("resource_types.json")),
    ("property", include_str!("property.json")),
    ("properties", include_str!("properties.json")),
    ("object", include_str!("object.json")),
    ("objects", include_str!("objects.json")),
    ("tag", include_str!("tag.json")),
    ("tags", include_str!("tags.json")),
];

/// The schema at a path.
pub(super) fn find_by_path(path: &str) -> Option<&'static str> {
    schema_text(path.strip_prefix("/v2/schemas/metadefs/")?)
}

fn schema_text(schema_name: &str) -> Option<&'static str> {
    SCHEMAS.iter().find(|(name, _)| *name == schema_name).map(|(_, text)| *text)
}

/// Checks a body against the schema of this name.
pub(super) fn validate_body(name: &str, body_bytes: &[u8]) -> Result<(), ApiError> {
    if body::parse_json_body(body_bytes)?.is_array() {
        return Err(ApiError::server_error());
    }
    let node = |text: &[u8]| -> Result<PyValue, ApiError> {
        serde_json::from_slice(text).map_err(|_| ApiError::server_error())
    };
    let rules = node(schema_text(name).unwrap_or_default().as_bytes())?;
    let own_name = rules.get("name").and_then(PyValue::as_text).unwrap_or(name);
    validate_against(own_name, &rules, &node(body_bytes)?)
}

/// Shows a schema.
pub(super) fn show(context: &Context<'_>, schema_json: &str) -> Result<Reply, ApiError> {
    let method = context.incoming.request.method();
    if *method != Method::GET {
        return Err(ApiError::method_not_allowed(method, &[Method::GET]));
    }
    if !context.incoming.request.body().is_empty() {
        return Err(ApiError::bad_request("A body is not expected with this request."));
    }
    Ok(reply::bytes(200, JSON_MEDIA_TYPE, schema_json.trim_end().as_bytes().to_vec()))
}

//! Validates the body of a sign-in, with the order and messages of Keystone.

use http::header::CONTENT_TYPE;
use imageshare_core::wire::json_position::PathStep;
use serde_json::{Map, Value, json};

use super::api_error::ApiError;
use super::mfa_rules;
use crate::cloud::RequestContext;
use crate::python::{PyValue, py_value_to_str};
use crate::schema;
use crate::world::World;

/// Keystone's schema of the body.
const SCHEMA: &str = include_str!("token_issue.json");

/// The `auth` object, after validation.
pub(super) struct SignInRequest {
    /// The whole object.
    pub auth: Value,
    /// The methods, each once, in order.
    pub methods: Vec<String>,
}

impl SignInRequest {
    /// The data of a method.
    pub(super) fn method_data(&self, method: &str) -> &Value {
        &self.auth["identity"][method]
    }
}

/// Parses and validates the body of a sign-in.
pub(super) fn parse_sign_in(
    world: &World,
    request_context: &RequestContext<'_>,
) -> Result<SignInRequest, ApiError> {
    let auth = parse_body(request_context)?.remove("auth").unwrap_or_default();
    if auth.is_null() {
        return Err(ApiError::missing_value("auth", "request body"));
    }
    check_schema(SCHEMA, request_context, "auth", "null")?;
    require_id_or_name(&auth)?;
    let methods = requested_methods(world, &auth)?;
    Ok(SignInRequest { auth, methods })
}

/// The fields of any call's body: a JSON object, or empty.
pub(super) fn parse_body(
    request_context: &RequestContext<'_>,
) -> Result<Map<String, Value>, ApiError> {
    let body = request_context.request.body();
    if body.is_empty() {
        return Ok(Map::new());
    }
    let media_type = request_context.header(CONTENT_TYPE).unwrap_or_default();
    let media_type = media_type.split(';').next().unwrap_or_default().trim();
    if !(media_type.is_empty() || media_type == "application/json" || media_type.ends_with("+json"))
    {
        return Err(ApiError::missing_value("application/json", "Content-Type header"));
    }
    match serde_json::from_slice(body) {
        Ok(Value::Object(fields)) => Ok(fields),
        _ => Err(ApiError::missing_value("valid JSON", "request body")),
    }
}

/// Validates the value of `key`, with its keys in the order sent, because the messages repeat them. `default_json` is the value if the
/// key is absent.
pub(super) fn check_schema(
    schema: &str,
    request_context: &RequestContext<'_>,
    key: &str,
    default_json: &str,
) -> Result<(), ApiError> {
    let body = body_value(request_context)?;
    let missing = parse_json_bytes(default_json.as_bytes())?;
    let instance = body.get(key).unwrap_or(&missing);
    schema::validate(&parse_json_bytes(schema.as_bytes())?, instance).map_err(|violation| {
        let path = violation.slashed_path();
        ApiError::bad_request(if path.is_empty() {
            violation.full_message()
        } else {
            format!("Invalid input for field '{path}': {}", violation.full_message())
        })
    })
}

/// The other form of Keystone's messages: only the innermost field, with its value.
pub(super) fn check_fields(
    schema: &str,
    request_context: &RequestContext<'_>,
) -> Result<(), ApiError> {
    schema::validate(&parse_json_bytes(schema.as_bytes())?, &body_value(request_context)?).map_err(
        |violation| {
            let field = match violation.path().last() {
                None => return ApiError::bad_request(violation.message()),
                Some(PathStep::Key(key)) => key.clone(),
                Some(PathStep::Index(index)) => index.to_string(),
            };
            ApiError::invalid_field(
                &field,
                &py_value_to_str(violation.instance()),
                violation.message(),
            )
        },
    )
}

/// The whole body; an empty body is an empty object.
fn body_value(request_context: &RequestContext<'_>) -> Result<PyValue, ApiError> {
    let body = request_context.request.body();
    parse_json_bytes(if body.is_empty() { b"{}" } else { body })
}

fn parse_json_bytes(json: &[u8]) -> Result<PyValue, ApiError> {
    serde_json::from_slice(json).map_err(|_| ApiError::missing_value("valid JSON", "request body"))
}

/// Checks that users, projects and domains have an ID or a name, which the schema cannot express.
fn require_id_or_name(auth: &Value) -> Result<(), ApiError> {
    let user = "/identity/password/user";
    let pointers = [
        user.to_owned(),
        format!("{user}/domain"),
        "/scope/project".to_owned(),
        "/scope/project/domain".to_owned(),
        "/scope/domain".to_owned(),
    ];
    for pointer_path in pointers {
        let nameless = |value: &Value| value.get("id").is_none() && value.get("name").is_none();
        if auth.pointer(&pointer_path).is_some_and(|value| !value.is_null() && nameless(value)) {
            let field = pointer_path.trim_start_matches('/');
            return Err(ApiError::bad_request(format!(
                "Invalid input for field {field}: id or name must be present."
            )));
        }
    }
    Ok(())
}

fn requested_methods(world: &World, auth: &Value) -> Result<Vec<String>, ApiError> {
    let identity = &auth["identity"];
    let mut methods: Vec<String> = Vec::new();
    for method in identity["methods"].as_array().into_iter().flatten().filter_map(Value::as_str) {
        if identity.get(method).is_none() {
            return Err(ApiError::missing_value(method, "identity"));
        }
        if !methods.iter().any(|one| one == method) {
            methods.push(method.to_owned());
        }
    }
    let known = mfa_rules::enabled_methods(world);
    if methods.iter().any(|method| !known.contains(&method.as_str())) {
        return Err(ApiError::auth_methods_error(
            "Attempted to authenticate with an unsupported method.",
            json!({ "methods": known }),
        ));
    }
    Ok(methods)
}

//! Validates the body of a sign-in, with the order and messages of Keystone.

use http::header::CONTENT_TYPE;
use serde_json::{Map, Value, json};

use super::mfa_rules;
use super::refusal::Refused;
use crate::cloud::RequestContext;
use crate::python::{Node, text_of};
use crate::schema::{self, Step};
use crate::world::World;

/// Keystone's schema of the body.
const SCHEMA: &str = include_str!("token_issue.json");

/// The `auth` object, after validation.
pub(super) struct Request {
    /// The whole object.
    pub auth: Value,
    /// The methods, each once, in order.
    pub methods: Vec<String>,
}

impl Request {
    /// The data of a method.
    pub(super) fn of_method(&self, method: &str) -> &Value {
        &self.auth["identity"][method]
    }
}

/// Parses and validates the body of a sign-in.
pub(super) fn read(world: &World, incoming: &RequestContext<'_>) -> Result<Request, Refused> {
    let auth = body(incoming)?.remove("auth").unwrap_or_default();
    if auth.is_null() {
        return Err(Refused::expected("auth", "request body"));
    }
    check_schema(SCHEMA, incoming, "auth", "null")?;
    check_names(&auth)?;
    let methods = methods(world, &auth)?;
    Ok(Request { auth, methods })
}

/// The fields of any call's body: a JSON object, or empty.
pub(super) fn body(incoming: &RequestContext<'_>) -> Result<Map<String, Value>, Refused> {
    let body = incoming.request.body();
    if body.is_empty() {
        return Ok(Map::new());
    }
    let media_type = incoming.header(CONTENT_TYPE).unwrap_or_default();
    let media_type = media_type.split(';').next().unwrap_or_default().trim();
    if !(media_type.is_empty() || media_type == "application/json" || media_type.ends_with("+json"))
    {
        return Err(Refused::expected("application/json", "Content-Type header"));
    }
    match serde_json::from_slice(body) {
        Ok(Value::Object(fields)) => Ok(fields),
        _ => Err(Refused::expected("valid JSON", "request body")),
    }
}

/// Validates the value of `key`, with its keys in the order sent, because the messages repeat them. `missing` is the value if the
/// key is absent.
pub(super) fn check_schema(
    schema: &str,
    incoming: &RequestContext<'_>,
    key: &str,
    missing: &str,
) -> Result<(), Refused> {
    let body = nodes(incoming)?;
    let missing = node(missing.as_bytes())?;
    let instance = body.get(key).unwrap_or(&missing);
    schema::check(&node(schema.as_bytes())?, instance).map_err(|violation| {
        let path = violation.slashed_path();
        Refused::invalid(if path.is_empty() {
            violation.text()
        } else {
            format!("Invalid input for field '{path}': {}", violation.text())
        })
    })
}

/// The other form of Keystone's messages: only the innermost field, with its value.
pub(super) fn check_fields(schema: &str, incoming: &RequestContext<'_>) -> Result<(), Refused> {
    schema::check(&node(schema.as_bytes())?, &nodes(incoming)?).map_err(|violation| {
        let field = match violation.path().last() {
            None => return Refused::invalid(violation.message()),
            Some(Step::Key(key)) => key.clone(),
            Some(Step::Index(index)) => index.to_string(),
        };
        Refused::field(&field, &text_of(violation.instance()), violation.message())
    })
}

/// The whole body; an empty body is an empty object.
fn nodes(incoming: &RequestContext<'_>) -> Result<Node, Refused> {
    let body = incoming.request.body();
    node(if body.is_empty() { b"{}" } else { body })
}

fn node(json: &[u8]) -> Result<Node, Refused> {
    serde_json::from_slice(json).map_err(|_| Refused::expected("valid JSON", "request body"))
}

/// Checks that users, projects and domains have an ID or a name, which the schema cannot express.
fn check_names(auth: &Value) -> Result<(), Refused> {
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
            return Err(Refused::invalid(format!(
                "Invalid input for field {field}: id or name must be present."
            )));
        }
    }
    Ok(())
}

fn methods(world: &World, auth: &Value) -> Result<Vec<String>, Refused> {
    let identity = &auth["identity"];
    let mut methods: Vec<String> = Vec::new();
    for method in identity["methods"].as_array().into_iter().flatten().filter_map(Value::as_str) {
        if identity.get(method).is_none() {
            return Err(Refused::expected(method, "identity"));
        }
        if !methods.iter().any(|one| one == method) {
            methods.push(method.to_owned());
        }
    }
    let known = mfa_rules::methods(world);
    if methods.iter().any(|method| !known.contains(&method.as_str())) {
        return Err(Refused::methods(
            "Attempted to authenticate with an unsupported method.",
            json!({ "methods": known }),
        ));
    }
    Ok(methods)
}

//! `GET /v2/schemas/{schema}`: the JSON schemas, byte for byte those of Glance 33.

use imageshare_core::rules::Profile;
use imageshare_core::wire::request::JSON_MEDIA_TYPE;

use super::api_error::ApiError;
use super::rackspace;
use crate::python::PyValue;
use crate::reply::{self, Reply};
use crate::schema::validate;

const IMAGE: &str = include_str!("image.json");
const IMAGES: &str = include_str!("images.json");
const LOCATION: &str = include_str!("location.json");
const MEMBER: &str = include_str!("member.json");
const MEMBERS: &str = include_str!("members.json");
const TASK: &str = include_str!("task.json");
const TASKS: &str = include_str!("tasks.json");

/// A schema for validation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Schema {
    /// An image.
    Image,
    /// An image on Rackspace.
    RackspaceImage,
    /// A new location. Used for validation only, not shown.
    Location,
    /// A task, without additional fields.
    Task,
}

/// Shows a schema.
pub(super) fn show(name: &str) -> Result<Reply, ApiError> {
    let text = match name {
        "image" => IMAGE,
        "images" => IMAGES,
        "member" => MEMBER,
        "members" => MEMBERS,
        "task" => TASK,
        "tasks" => TASKS,
        _ => return Err(ApiError::no_such_path()),
    };
    Ok(reply::bytes(200, JSON_MEDIA_TYPE, text.trim_end().as_bytes().to_vec()))
}

/// Checks the value of one field or property against the profile's schema of an image.
pub(super) fn validate_value(profile: Profile, name: &str, value: PyValue) -> Result<(), ApiError> {
    let schema = match profile {
        Profile::OpenStack => Schema::Image,
        Profile::Rackspace => Schema::RackspaceImage,
    };
    validate_body(schema, &PyValue::Dict(vec![(name.to_owned(), value)]))
}

/// Checks a whole body.
pub(super) fn validate_body(schema: Schema, body: &PyValue) -> Result<(), ApiError> {
    let (name, text) = match schema {
        Schema::Image => ("image", IMAGE),
        Schema::RackspaceImage => ("image", rackspace::schema::IMAGE_SCHEMA),
        Schema::Location => ("location", LOCATION),
        Schema::Task => ("task", TASK),
    };
    let mut rules: PyValue = serde_json::from_str(text).map_err(|_| ApiError::server_error())?;
    if let (Schema::Task, PyValue::Dict(keywords)) = (schema, &mut rules) {
        // The service validates with this keyword, but does not show it (measured).
        keywords.push(("additionalProperties".to_owned(), PyValue::Bool(false)));
    }
    validate_against(name, &rules, body)
}

/// Checks a body against the schema of this name.
pub(super) fn validate_against(
    name: &str,
    json_schema: &PyValue,
    body: &PyValue,
) -> Result<(), ApiError> {
    validate(json_schema, body).map_err(|violation| {
        ApiError::bad_request(format!(
            "Provided object does not match schema '{name}': {}",
            violation.full_message()
        ))
    })
}

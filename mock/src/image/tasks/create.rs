//! `POST /v2/tasks`: the legacy import, for administrators. It is accepted and then fails: the legacy flow needs a folder that no
//! modern cloud configures, and the others need data that only the import call provides (measured).

use http::header::LOCATION;
use serde_json::Value;

use super::super::api_error::ApiError;
use super::super::import::{Job, Work};
use super::super::schema::{self, Schema};
use super::super::{Context, body};
use super::kinds::TaskKind;
use super::task::INTERNAL_ERROR;
use super::{TASKS_POLICY, view};
use crate::python::{self, PyValue};
use crate::reply::{self, Reply};

/// Fields that a body must have, in the order of the checks.
const REQUIRED_FIELDS: [&str; 2] = ["type", "input"];
/// Fields that the input of each kind must have, in the order of the checks.
const IMPORT_INPUT_FIELDS: [&str; 3] = ["import_from", "import_from_format", "image_properties"];
const LOCATION_INPUT_FIELDS: [&str; 3] = ["image_id", "loc_url", "validation_data"];

/// Creates a task.
pub(in super::super) fn create(context: &mut Context<'_>) -> Result<Reply, ApiError> {
    context.caller.require_cloud_admin(TASKS_POLICY)?;
    let bytes = context.incoming.request.body();
    let body = body::parse_json_body(bytes)?;
    let has = |name: &str| match &body {
        Value::Array(items) => items.iter().any(|item| item.as_str() == Some(name)),
        other => other.get(name).is_some(),
    };
    if let Some(name) = REQUIRED_FIELDS.iter().find(|name| !has(name)) {
        return Err(ApiError::bad_request(format!("Task '{name}' is required")));
    }
    // A list passes the check above, and then crashes the service (measured).
    let Value::Object(mut fields) = body else { return Err(ApiError::server_error()) };
    let ordered: PyValue = serde_json::from_slice(bytes).map_err(|_| ApiError::server_error())?;
    schema::validate_body(Schema::Task, &ordered)?;
    let kind = fields.get("type").and_then(Value::as_str).and_then(TaskKind::parse);
    let kind = kind.ok_or_else(ApiError::server_error)?;
    let input = fields.remove("input").unwrap_or_default();
    if kind == TaskKind::Import {
        check_import_url(context, &input["import_from"])?;
    }
    let Value::Object(input_fields) = &input else { return Err(ApiError::server_error()) };
    let image = input_fields.get("image_id").and_then(Value::as_str).map(str::to_owned);
    let work = Work::Failure(failure_message(context, kind, &input));
    let task = context.new_task(kind, image, input);
    let job = Job::new(context.options(), &task, work);
    context.cloud.imports.add(job);
    let location = format!("{}/v2/tasks/{}", context.cloud.image_url(&context.region), task.id);
    let mut reply = reply::json(201, &view::task_details(&task));
    reply::set_header(&mut reply, LOCATION, &location);
    context.cloud.image_tasks.add(task);
    Ok(reply)
}

/// Checks whether the legacy import would download this URL.
fn check_import_url(context: &Context<'_>, address: &Value) -> Result<(), ApiError> {
    if python::is_falsy(address) {
        let address = python::to_str(address);
        return Err(ApiError::bad_request(format!("Invalid location: {address}")));
    }
    let address = address.as_str().ok_or_else(ApiError::server_error)?;
    if ["file:///", "filesystem:///"].iter().any(|scheme| address.starts_with(scheme)) {
        return Err(ApiError::bad_request(
            "File based imports are not allowed. Please use a non-local source of image data.",
        ));
    }
    if !["http://", "https://"].iter().any(|scheme| address.starts_with(scheme)) {
        return Err(ApiError::bad_request(
            "The given uri is not valid. Please specify a valid uri from the following list of supported uri ['http']",
        ));
    }
    if context.options().web.contains_key(address) {
        return Ok(());
    }
    Err(ApiError::bad_request(format!(
        "URI for legacy import task does not pass filtering: {address}"
    )))
}

/// Why the task will fail.
fn failure_message(context: &Context<'_>, kind: TaskKind, input: &Value) -> String {
    let missing_field = |names: &[&str]| {
        let missing = names.iter().find(|name| input.get(**name).is_none());
        missing.map(|name| format!("Input does not contain '{name}' field"))
    };
    let empty = input.as_object().is_some_and(serde_json::Map::is_empty);
    match kind {
        TaskKind::ApiImageImport | TaskKind::LocationImport if empty => {
            format!("Input to {} task is empty.", kind.as_str())
        }
        TaskKind::Import => {
            missing_field(&IMPORT_INPUT_FIELDS).unwrap_or_else(|| INTERNAL_ERROR.to_owned())
        }
        TaskKind::LocationImport => {
            missing_field(&LOCATION_INPUT_FIELDS).unwrap_or_else(|| INTERNAL_ERROR.to_owned())
        }
        TaskKind::ApiImageImport if input.get("image_id").is_none() => {
            "Missing required 'image_id' field".to_owned()
        }
        TaskKind::ApiImageImport => {
            let image = input["image_id"].as_str().and_then(|id| context.visible_image(id));
            let has_method = input.pointer("/import_req/method/name").is_some();
            // Only the import call locks the image for the task.
            match image {
                Some(_) if has_method => "Task was aborted externally".to_owned(),
                _ => INTERNAL_ERROR.to_owned(),
            }
        }
    }
}

//! The JSON of tasks: with all fields, in the list of every task, and in the list of an image's tasks.

use imageshare_core::model::Timestamp;
use serde_json::{Value, json};

use super::task::Task;

/// A task in the list of every task.
pub(super) fn list_entry(task: &Task) -> Value {
    let mut line = json!({
        "id": task.id,
        "type": task.kind.as_str(),
        "status": task.status.as_str(),
        "owner": task.owner.as_ref().map(ToString::to_string),
        "created_at": task.created_at.to_iso_seconds(),
        "updated_at": task.updated_at.to_iso_seconds(),
        "self": format!("/v2/tasks/{}", task.id),
        "schema": "/v2/schemas/task",
    });
    if let Some(end) = task.expires_at {
        line["expires_at"] = end.to_iso_seconds().into();
    }
    line
}

/// A task with all fields.
pub(super) fn task_details(task: &Task) -> Value {
    let mut whole = list_entry(task);
    whole["input"] = task.input.clone();
    whole["message"] = task.message.as_str().into();
    whole["result"] = json!(task.result);
    if let Some(image) = task.image.as_deref().filter(|image| !image.is_empty()) {
        whole["image_id"] = image.into();
    }
    whole["request_id"] = task.request.as_str().into();
    whole["user_id"] = task.user.to_string().into();
    whole
}

/// A task of an image: the database row, with times that lack a UTC offset.
pub(super) fn image_task(task: &Task) -> Value {
    let naive = |time: Timestamp| time.to_iso_micros().trim_end_matches('Z').to_owned();
    json!({
        "id": task.id,
        "type": task.kind.as_str(),
        "status": task.status.as_str(),
        "owner": task.owner.as_ref().map(ToString::to_string),
        "expires_at": task.expires_at.map(naive),
        "created_at": naive(task.created_at),
        "updated_at": naive(task.updated_at),
        "deleted_at": null,
        "deleted": false,
        "image_id": task.image,
        "request_id": task.request,
        "user_id": task.user.to_string(),
        "input": task.input,
        "result": task.result,
        "message": task.message,
    })
}

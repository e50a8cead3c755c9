//! Tasks: an image's own, visible to users who can see the image, and `/v2/tasks`, for administrators only.
//!
//! [`task`] stores them, [`mod@list`] and [`mod@create`] handle the calls with more checks, [`view`] builds the JSON.

use http::Method;
use serde_json::json;

use super::api_error::ApiError;
use super::{Context, decode_latin_1};
use crate::reply::{self, Reply};

mod create;
pub(crate) mod kinds;
mod list;
pub(crate) mod task;
mod view;

pub(super) use create::create;
pub(super) use list::list;

/// The policy of every call of `/v2/tasks`.
const TASKS_POLICY: &str = "tasks_api_access";

/// `GET /v2/images/{image_id}/tasks`: the tasks of the caller's project; an administrator sees all.
pub(super) fn list_for_image(context: &Context<'_>, id: &str) -> Result<Reply, ApiError> {
    if context.visible_image(id).is_none() {
        return Err(ApiError::no_such_path());
    }
    let caller = &context.caller;
    let visible_tasks = context
        .cloud
        .image_tasks
        .in_region(&context.region, context.incoming.now)
        .filter(|task| task.image.as_deref() == Some(id))
        .filter(|task| caller.is_cloud_admin() || task.owner == caller.project);
    let rows: Vec<_> = visible_tasks.map(view::image_task).collect();
    Ok(reply::json(200, &json!({ "tasks": rows })))
}

/// `GET /v2/tasks/{task_id}`.
pub(super) fn show(context: &Context<'_>, id: &str) -> Result<Reply, ApiError> {
    context.caller.require_cloud_admin(TASKS_POLICY)?;
    let task = context
        .cloud
        .image_tasks
        .in_region(&context.region, context.incoming.now)
        .find(|task| task.id == id);
    let missing = || ApiError::not_found(format!("Could not find task {}", decode_latin_1(id)));
    Ok(reply::json(200, &view::task_details(task.ok_or_else(missing)?)))
}

/// `DELETE /v2/tasks/{task_id}`: the call exists but is never allowed.
pub(super) fn refuse_delete(context: &Context<'_>) -> ApiError {
    match context.caller.require_cloud_admin(TASKS_POLICY) {
        Err(refused) => refused,
        Ok(()) => ApiError::call_never_allowed(
            "This operation is currently not permitted on Glance Tasks. They are auto deleted after reaching the time based on their expires_at property.",
            &Method::GET,
        ),
    }
}

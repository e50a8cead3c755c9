//! The import lock: a property of the image contains the ID of the importing task. A failed import may leave it behind; it
//! expires after an hour.

use imageshare_core::model::{Image, Timestamp};

use super::super::Context;
use super::super::api_error::ApiError;
use super::super::tasks::kinds::TaskStatus;
use super::super::tasks::task::Task;
use super::progress;
use crate::store::ImageEntry;

/// The property with the task's ID.
const LOCK_PROPERTY: &str = "os_glance_import_task";
/// Lifetime of a lock in seconds, since the task's last step; twice that for a pending task.
const LOCK_LIFETIME_SECONDS: i64 = 3600;

/// Locks the image for the task.
pub(super) fn acquire(image: &mut Image, task: &str) {
    image.properties.insert(LOCK_PROPERTY.to_owned(), task.to_owned());
}

/// Unlocks the image.
pub(super) fn release(image: &mut Image) {
    image.properties.remove(LOCK_PROPERTY);
}

/// The task of an expired lock, if any. A lock of an unknown task counts as free; an active lock is a conflict.
pub(super) fn expired_lock_task(
    context: &Context<'_>,
    entry: &ImageEntry,
) -> Result<Option<Task>, ApiError> {
    let Some(id) = entry.image.property(LOCK_PROPERTY) else { return Ok(None) };
    let now = context.incoming.now;
    let task = context.cloud.image_tasks.in_region(&context.region, now).find(|task| task.id == id);
    match task {
        Some(task) if is_lock_active(task, now) => Err(ApiError::conflict("Image has active task")),
        task => Ok(task.cloned()),
    }
}

fn is_lock_active(task: &Task, now: Timestamp) -> bool {
    let expiry = if task.status == TaskStatus::Pending {
        2 * LOCK_LIFETIME_SECONDS
    } else {
        LOCK_LIFETIME_SECONDS
    };
    now.seconds_since(task.updated_at) < expiry
}

/// Fails the task of an expired lock, and clears the image's import progress.
pub(super) fn preempt(context: &mut Context<'_>, id: &str, task: &Task) {
    let now = context.incoming.now;
    if let Some(task) = context.cloud.image_tasks.find_mut(&task.id) {
        task.fail("Expired lock preempted", now);
    }
    context.cloud.imports.abort(&task.id);
    let stores = task.input["backend"].as_array().cloned().unwrap_or_default();
    let stores: Vec<String> =
        stores.iter().filter_map(|store| store.as_str().map(str::to_owned)).collect();
    if let Some(mut entry) = context.entry_mut(id) {
        progress::clear_all(&mut entry.image, &stores);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lock_of_a_pending_task_lasts_twice_as_long() {
        let now: Timestamp = "2026-11-20T09:30:00Z".parse().unwrap();
        let mut task = Task {
            id: String::new(),
            region: "DFW".parse().unwrap(),
            kind: super::super::TaskKind::ApiImageImport,
            status: TaskStatus::Pending,
            owner: None,
            user: "u".parse().unwrap(),
            image: None,
            request: String::new(),
            input: serde_json::Value::Null,
            result: None,
            message: String::new(),
            created_at: now,
            updated_at: now,
            expires_at: None,
        };
        let active = |task: &Task, seconds| is_lock_active(task, now.plus_seconds(seconds));
        assert!(
            active(&task, 2 * LOCK_LIFETIME_SECONDS - 1)
                && !active(&task, 2 * LOCK_LIFETIME_SECONDS)
        );
        task.begin(now);
        assert!(active(&task, LOCK_LIFETIME_SECONDS - 1) && !active(&task, LOCK_LIFETIME_SECONDS));
    }
}

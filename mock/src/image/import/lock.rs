//! One import at a time: an image that is being imported names the task. The name is also what is left when an import has gone
//! wrong in a way that nobody foresaw; after an hour it keeps nobody out any more.

use imageshare_core::model::{Image, Timestamp};

use super::super::Context;
use super::super::refusal::Refused;
use super::super::tasks::record::Task;
use super::super::tasks::word::Status;
use super::progress;
use crate::store::Entry;

/// The property that names the task.
const PROPERTY: &str = "os_glance_import_task";
/// How long after its last step a task keeps others out, in seconds; one that has not begun, twice as long.
const EXPIRY: i64 = 3600;

/// Marks the image as the task's.
pub(super) fn take(image: &mut Image, task: &str) {
    image.properties.insert(PROPERTY.to_owned(), task.to_owned());
}

/// Lets others in again.
pub(super) fn release(image: &mut Image) {
    image.properties.remove(PROPERTY);
}

/// The task whose time is over, if there is one: somebody else may go on. An unknown one keeps nobody out.
pub(super) fn stale(context: &Context<'_>, entry: &Entry) -> Result<Option<Task>, Refused> {
    let Some(id) = entry.image.property(PROPERTY) else { return Ok(None) };
    let now = context.ask.now;
    let task = context.cloud.image_tasks.of(&context.region, now).find(|task| task.id == id);
    match task {
        Some(task) if is_held(task, now) => Err(Refused::conflict("Image has active task")),
        task => Ok(task.cloned()),
    }
}

fn is_held(task: &Task, now: Timestamp) -> bool {
    let expiry = if task.status == Status::Pending { 2 * EXPIRY } else { EXPIRY };
    now.seconds_since(task.updated_at) < expiry
}

/// Ends the stale task and takes away what the image says of its progress.
pub(super) fn preempt(context: &mut Context<'_>, id: &str, task: &Task) {
    let now = context.ask.now;
    if let Some(task) = context.cloud.image_tasks.find_mut(&task.id) {
        task.fail("Expired lock preempted", now);
    }
    context.cloud.imports.abort(&task.id);
    let stores = task.input["backend"].as_array().cloned().unwrap_or_default();
    let stores: Vec<String> =
        stores.iter().filter_map(|store| store.as_str().map(str::to_owned)).collect();
    if let Some(mut entry) = context.entry_mut(id) {
        progress::forget(&mut entry.image, &stores);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_task_that_waits_keeps_others_out_for_twice_the_time() {
        let now: Timestamp = "2026-11-20T09:30:00Z".parse().unwrap();
        let mut task = Task {
            id: String::new(),
            region: "DFW".parse().unwrap(),
            kind: super::super::Kind::ApiImageImport,
            status: Status::Pending,
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
        let held = |task: &Task, seconds| is_held(task, now.plus_seconds(seconds));
        assert!(held(&task, 2 * EXPIRY - 1) && !held(&task, 2 * EXPIRY));
        task.begin(now);
        assert!(held(&task, EXPIRY - 1) && !held(&task, EXPIRY));
    }
}

//! Import and export tasks of Rackspace's Cloud Images, and their progress over time.
//!
//! The API calls are in `image::rackspace`. A task ends at its time, whether it is read or not: [`advance`] runs what is due at
//! the start of every request. Sources: Rackspace Cloud Images API, "Image tasks", "Task to export image", "Task to import
//! image".

use imageshare_core::model::Timestamp;

use crate::Cloud;

mod export;
mod import;
pub(crate) mod rackspace_tasks;
pub(crate) mod task;

use task::Completion;
pub(crate) use task::{Job, Task, TaskOutcome};

/// Runs what is due, and drops expired tasks. Their images and objects stay.
pub(crate) fn advance(cloud: &mut Cloud, now: Timestamp) {
    let seconds = cloud.world.transfer.seconds;
    while let Some((due, region, id)) = cloud.transfers.next_due(now, seconds) {
        let Some(task) = cloud.transfers.find(&region, &id).cloned() else { break };
        let outcome = match &task.job {
            Job::Export { image, container } => {
                export::run_export(cloud, &region, &task, image, container, due)
            }
            Job::Import { object_path, properties } => {
                import::run_import(cloud, &region, &task, object_path, properties, due)
            }
        };
        let outcome = outcome.map_or_else(TaskOutcome::Failure, TaskOutcome::Success);
        let tasks = cloud.transfers.regions.get_mut(&region);
        if let Some(task) = tasks.and_then(|tasks| tasks.get_mut(&id)) {
            task.end = Some(Completion { at: due, outcome });
        }
    }
    cloud.transfers.forget_expired(now);
}

//! Runs the jobs that are due. Called before every request is answered, so that the caller sees the results of background work.

use imageshare_core::model::{ImageId, ImageStatus, RegionName, Timestamp};
use serde_json::json;

use super::super::quota;
use super::super::tasks::task::{INTERNAL_ERROR, Task};
use super::fetch_data::{self, FetchedData, ImportFailureReason};
use super::job::{Import, ImportSource, Job, Work};
use super::{fetch_remote, lock, progress};
use crate::Cloud;
use crate::store::{ImageEntry, ImageMut};

/// Runs every step that is due, earliest first.
pub(crate) fn advance(cloud: &mut Cloud, now: Timestamp) {
    while let Some(job) = cloud.imports.take_due(now) {
        run_step(cloud, job);
    }
}

/// Runs one step of a job, at the time it was due.
fn run_step(cloud: &mut Cloud, mut job: Job) {
    let at = job.due_at();
    match &job.work {
        Work::Failure(message) => fail_task(cloud, &job.task, message, at),
        Work::Import(import) => {
            let (region, begun) = (&job.region, job.begun);
            let done = if begun {
                complete_import(cloud, region, import, at).map(Some)
            } else {
                begin_import(cloud, region, import, at).map(|()| None)
            };
            match done {
                Err(ImportFailed) => fail_task(cloud, &job.task, INTERNAL_ERROR, at),
                Ok(Some(message)) => {
                    let result = json!({ "image_id": import.image.to_string() });
                    update_task(cloud, &job.task, |task| task.succeed(result, message, at));
                }
                Ok(None) => {
                    update_task(cloud, &job.task, |task| task.begin(at));
                    job.begun = true;
                    cloud.imports.add(job);
                }
            }
        }
    }
}

/// An import failed. The image has been updated already; the task only gets a generic error.
struct ImportFailed;

fn fail_task(cloud: &mut Cloud, task: &str, message: &str, at: Timestamp) {
    update_task(cloud, task, |task| task.fail(message, at));
}

fn update_task(cloud: &mut Cloud, id: &str, change: impl FnOnce(&mut Task)) {
    if let Some(task) = cloud.image_tasks.find_mut(id) {
        change(task);
    }
}

/// The image, unless it was deleted meanwhile.
fn find_image<'a>(
    cloud: &'a mut Cloud,
    region: &RegionName,
    id: ImageId,
) -> Result<ImageMut<'a>, ImportFailed> {
    cloud.regions.get_mut(region).and_then(|region| region.get_mut(id)).ok_or(ImportFailed)
}

/// Starts an import. From another region, it first fetches the record; if that fails, the image still lists its stores as being
/// filled (measured).
fn begin_import(
    cloud: &mut Cloud,
    region: &RegionName,
    import: &Import,
    at: Timestamp,
) -> Result<(), ImportFailed> {
    let mut entry = find_image(cloud, region, import.image)?;
    if !matches!(import.source, ImportSource::Stores) {
        entry.image.status = ImageStatus::Importing;
    }
    progress::mark_importing(&mut entry.image, &import.stores);
    entry.image.updated_at = at;
    drop(entry);
    if has_duplicates(&import.stores) {
        // The service fails to build the task, and reverts nothing (measured).
        return Err(ImportFailed);
    }
    let ImportSource::Region(remote) = &import.source else { return Ok(()) };
    let record = remote.active_image(cloud, at).map(|found| found.image.clone());
    let options = cloud.world.image_service(region).clone();
    let mut entry = find_image(cloud, region, import.image)?;
    let Some(record) = record else {
        entry.image.status = ImageStatus::Queued;
        lock::release(&mut entry.image);
        return Err(ImportFailed);
    };
    fetch_remote::copy_metadata(&options, &record, &mut entry.image);
    Ok(())
}

/// True if a name occurs twice.
fn has_duplicates(names: &[String]) -> bool {
    names.iter().enumerate().any(|(index, name)| names[..index].contains(name))
}

/// Completes the import, or fails. Returns the task's final message.
fn complete_import(
    cloud: &mut Cloud,
    region: &RegionName,
    import: &Import,
    at: Timestamp,
) -> Result<String, ImportFailed> {
    let data = fetch_data::fetch_data(cloud, region, import, at);
    let options = cloud.world.image_service(region).clone();
    let remaining_quota =
        quota::remaining_bytes(cloud, region, import.project.as_ref(), import.image);
    let mut entry = find_image(cloud, region, import.image)?;
    entry.image.updated_at = at;
    let nowhere = import.stores.is_empty();
    let filled = match data {
        Err(reason) => Err(Some(reason)),
        Ok(FetchedData::Bytes(_) | FetchedData::FromImage(_)) if nowhere => {
            entry.staged = None;
            Err(None)
        }
        Ok(data) => {
            fetch_data::store_data(&options, remaining_quota, &mut entry, data).map_err(Some)
        }
    };
    let size = filled.map_err(|reason| {
        revert_import(&mut entry, import, reason);
        ImportFailed
    })?;
    progress::clear_importing(&mut entry.image, &import.stores);
    let mut stores = entry.store_ids();
    stores.extend(import.stores.iter().cloned());
    entry.stores = Some(stores.join(","));
    entry.image.status = ImageStatus::Active;
    lock::release(&mut entry.image);
    // Without a target store, the service reports no size.
    Ok(if nowhere { String::new() } else { format!("Copied {} MiB", size >> 20) })
}

/// Reverts what the service reverts. Where two of its steps both set the image to `queued`, the second crashes and the rest is
/// skipped (all measured). `why` is `None` if there was no store.
fn revert_import(entry: &mut ImageEntry, import: &Import, why: Option<ImportFailureReason>) {
    let image = &mut entry.image;
    let (downloaded, second_crashes) = match import.source {
        ImportSource::Staging | ImportSource::Stores => (false, false),
        ImportSource::Web(_) => (true, why.is_none()),
        ImportSource::Region(_) => (true, true),
    };
    match (&why, downloaded) {
        (None, _) => image.status = ImageStatus::Queued,
        (Some(_), true) => {
            image.status = ImageStatus::Queued;
            progress::clear_importing(image, &import.stores);
            progress::mark_failed(image, &import.stores);
        }
        // Staged data fails at the first store, and the others are not tried.
        (Some(_), false) => {
            let first = import.stores.get(..1).unwrap_or_default();
            progress::clear_importing(image, first);
            progress::mark_failed(image, first);
        }
    }
    if !second_crashes {
        lock::release(image);
    }
    if let Some(ImportFailureReason::WrongFormat(content)) = why {
        // The data stays in the staging area, where it makes the next attempt fail.
        entry.staged = Some(content);
    }
}

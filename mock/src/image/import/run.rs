//! Runs the jobs that are due. Called before every request is answered, so that the caller sees the results of background work.

use imageshare_core::model::{ImageId, ImageStatus, RegionName, Timestamp};
use serde_json::json;

use super::super::quota;
use super::super::tasks::record::{INTERNAL_ERROR, Task};
use super::fetch_data::{self, Data, Reason};
use super::job::{Import, Job, Source, Work};
use super::{fetch_remote, lock, progress};
use crate::Cloud;
use crate::store::{Entry, ImageMut};

/// Runs every step that is due, earliest first.
pub(crate) fn advance(cloud: &mut Cloud, now: Timestamp) {
    while let Some(job) = cloud.imports.take_due(now) {
        step(cloud, job);
    }
}

/// Runs one step of a job, at the time it was due.
fn step(cloud: &mut Cloud, mut job: Job) {
    let at = job.due();
    match &job.work {
        Work::Failure(message) => fail(cloud, &job.task, message, at),
        Work::Import(import) => {
            let (region, begun) = (&job.region, job.begun);
            let done = if begun {
                end(cloud, region, import, at).map(Some)
            } else {
                begin(cloud, region, import, at).map(|()| None)
            };
            match done {
                Err(Failed) => fail(cloud, &job.task, INTERNAL_ERROR, at),
                Ok(Some(message)) => {
                    let result = json!({ "image_id": import.image.to_string() });
                    with_task(cloud, &job.task, |task| task.succeed(result, message, at));
                }
                Ok(None) => {
                    with_task(cloud, &job.task, |task| task.begin(at));
                    job.begun = true;
                    cloud.imports.add(job);
                }
            }
        }
    }
}

/// An import failed. The image has been updated already; the task only gets a generic error.
struct Failed;

fn fail(cloud: &mut Cloud, task: &str, message: &str, at: Timestamp) {
    with_task(cloud, task, |task| task.fail(message, at));
}

fn with_task(cloud: &mut Cloud, id: &str, change: impl FnOnce(&mut Task)) {
    if let Some(task) = cloud.image_tasks.find_mut(id) {
        change(task);
    }
}

/// The image, unless it was deleted meanwhile.
fn image<'a>(
    cloud: &'a mut Cloud,
    region: &RegionName,
    id: ImageId,
) -> Result<ImageMut<'a>, Failed> {
    cloud.regions.get_mut(region).and_then(|region| region.get_mut(id)).ok_or(Failed)
}

/// Starts an import. From another region, it first fetches the record; if that fails, the image still lists its stores as being
/// filled (measured).
fn begin(
    cloud: &mut Cloud,
    region: &RegionName,
    import: &Import,
    at: Timestamp,
) -> Result<(), Failed> {
    let mut entry = image(cloud, region, import.image)?;
    if !matches!(import.source, Source::Stores) {
        entry.image.status = ImageStatus::Importing;
    }
    progress::begin(&mut entry.image, &import.stores);
    entry.image.updated_at = at;
    drop(entry);
    if has_duplicates(&import.stores) {
        // The service fails to build the task, and reverts nothing (measured).
        return Err(Failed);
    }
    let Source::Region(remote) = &import.source else { return Ok(()) };
    let record = remote.record(cloud, at).map(|found| found.image.clone());
    let options = cloud.world.image_service(region).clone();
    let mut entry = image(cloud, region, import.image)?;
    let Some(record) = record else {
        entry.image.status = ImageStatus::Queued;
        lock::release(&mut entry.image);
        return Err(Failed);
    };
    fetch_remote::copy_metadata(&options, &record, &mut entry.image);
    Ok(())
}

/// True if a name occurs twice.
fn has_duplicates(names: &[String]) -> bool {
    names.iter().enumerate().any(|(index, name)| names[..index].contains(name))
}

/// Completes the import, or fails. Returns the task's final message.
fn end(
    cloud: &mut Cloud,
    region: &RegionName,
    import: &Import,
    at: Timestamp,
) -> Result<String, Failed> {
    let data = fetch_data::fetch(cloud, region, import, at);
    let options = cloud.world.image_service(region).clone();
    let left = quota::remaining(cloud, region, import.project.as_ref(), import.image);
    let mut entry = image(cloud, region, import.image)?;
    entry.image.updated_at = at;
    let nowhere = import.stores.is_empty();
    let filled = match data {
        Err(reason) => Err(Some(reason)),
        Ok(Data::Bytes(_) | Data::FromImage(_)) if nowhere => {
            entry.staged = None;
            Err(None)
        }
        Ok(data) => fetch_data::store(&options, left, &mut entry, data).map_err(Some),
    };
    let size = filled.map_err(|reason| {
        undo(&mut entry, import, reason);
        Failed
    })?;
    progress::end(&mut entry.image, &import.stores);
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
fn undo(entry: &mut Entry, import: &Import, why: Option<Reason>) {
    let image = &mut entry.image;
    let (downloaded, second_crashes) = match import.source {
        Source::Staging | Source::Stores => (false, false),
        Source::Web(_) => (true, why.is_none()),
        Source::Region(_) => (true, true),
    };
    match (&why, downloaded) {
        (None, _) => image.status = ImageStatus::Queued,
        (Some(_), true) => {
            image.status = ImageStatus::Queued;
            progress::end(image, &import.stores);
            progress::fail(image, &import.stores);
        }
        // Staged data fails at the first store, and the others are not tried.
        (Some(_), false) => {
            let first = import.stores.get(..1).unwrap_or_default();
            progress::end(image, first);
            progress::fail(image, first);
        }
    }
    if !second_crashes {
        lock::release(image);
    }
    if let Some(Reason::WrongFormat(content)) = why {
        // The data stays in the staging area, where it makes the next attempt fail.
        entry.staged = Some(content);
    }
}

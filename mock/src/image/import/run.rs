//! Does the work whose time has come. Called before every request is answered, so that whoever asks sees the cloud as it
//! would have become by itself.

use imageshare_core::model::{ImageId, ImageStatus, RegionName, Timestamp};
use serde_json::json;

use super::super::quota;
use super::super::tasks::record::{INTERNAL_ERROR, Task};
use super::fetch_data::{self, Data, Reason};
use super::job::{Import, Job, Source, Work};
use super::{fetch_remote, lock, progress};
use crate::Cloud;
use crate::store::{Entry, ImageMut};

/// Moves every job on that is due, the earliest first.
pub(crate) fn advance(cloud: &mut Cloud, now: Timestamp) {
    while let Some(job) = cloud.imports.take_due(now) {
        step(cloud, job);
    }
}

/// One step of a job, at the time when it was due.
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

/// An import came to nothing. What the image says of it has been written already; of the task only that there was an error.
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

/// The import's turn has come. From another region the record is fetched first; when that fails, the image goes on saying
/// that data is on its way (measured).
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
    if has_twice(&import.stores) {
        // The work cannot even be laid out, and nothing is taken back (measured).
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
    fetch_remote::bring_along(&options, &record, &mut entry.image);
    Ok(())
}

/// True when something stands twice.
fn has_twice(names: &[String]) -> bool {
    names.iter().enumerate().any(|(index, name)| names[..index].contains(name))
}

/// The import is done, or it fails. Gives the task's last words.
fn end(
    cloud: &mut Cloud,
    region: &RegionName,
    import: &Import,
    at: Timestamp,
) -> Result<String, Failed> {
    let data = fetch_data::fetch(cloud, region, import, at);
    let options = cloud.world.image_service(region).clone();
    let left = quota::left(cloud, region, import.project.as_ref(), import.image);
    let mut entry = image(cloud, region, import.image)?;
    entry.image.updated_at = at;
    let nowhere = import.stores.is_empty();
    let filled = match data {
        Err(reason) => Err(Some(reason)),
        Ok(Data::Bytes(_) | Data::Of(_)) if nowhere => {
            entry.staged = None;
            Err(None)
        }
        Ok(data) => fetch_data::fill(&options, left, &mut entry, data).map_err(Some),
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
    // What goes to no store is not counted either.
    Ok(if nowhere { String::new() } else { format!("Copied {} MiB", size >> 20) })
}

/// Takes back what was begun, as far as the service does: where two of its steps both put the image back into the queue, the
/// second falls over that, and what would come after it is left (all measured). `why` is nothing when there was no store.
fn undo(entry: &mut Entry, import: &Import, why: Option<Reason>) {
    let image = &mut entry.image;
    let (downloaded, twice) = match import.source {
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
        // What was staged fails at the first store, and nobody goes on from there.
        (Some(_), false) => {
            let first = import.stores.get(..1).unwrap_or_default();
            progress::end(image, first);
            progress::fail(image, first);
        }
    }
    if !twice {
        lock::release(image);
    }
    if let Some(Reason::NotWhatItShallBe(content)) = why {
        // It stays where it was staged, in the way of the next attempt.
        entry.staged = Some(content);
    }
}

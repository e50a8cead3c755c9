//! Does the work whose time has come. Called before every request is answered, so that whoever asks sees the cloud as it
//! would have become by itself.

use imageshare_core::model::{ImageId, ImageStatus, RegionName, Timestamp};
use serde_json::json;

use super::super::tasks::record::{INTERNAL_ERROR, Task};
use super::job::{Import, Job, Source, Work};
use super::{lock, progress, remote};
use crate::Cloud;
use crate::content::Content;
use crate::store::{Change, Entry};

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
fn image<'a>(cloud: &'a mut Cloud, region: &RegionName, id: ImageId) -> Result<Change<'a>, Failed> {
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
    let Source::Region(remote) = &import.source else { return Ok(()) };
    let record = remote.look(cloud, at).map(|found| found.image.clone());
    let options = cloud.world.image_service(region).clone();
    let mut entry = image(cloud, region, import.image)?;
    let Some(record) = record else {
        entry.image.status = ImageStatus::Queued;
        lock::release(&mut entry.image);
        return Err(Failed);
    };
    remote::bring_along(&options, &record, &mut entry.image);
    Ok(())
}

/// What is put into an image.
enum Data {
    /// These bytes.
    Bytes(Content),
    /// What the other image holds.
    Of(Box<Entry>),
    /// It has it.
    Present,
}

/// The import is done, or it fails. Gives the task's last words.
fn end(
    cloud: &mut Cloud,
    region: &RegionName,
    import: &Import,
    at: Timestamp,
) -> Result<String, Failed> {
    let data = fetch(cloud, region, import, at);
    let mut entry = image(cloud, region, import.image)?;
    entry.image.updated_at = at;
    if import.stores.is_empty() {
        // Without a store nothing is done, and nobody unlocks the image (measured).
        entry.image.status = ImageStatus::Queued;
        return Err(Failed);
    }
    progress::end(&mut entry.image, &import.stores);
    lock::release(&mut entry.image);
    match data {
        Some(Data::Bytes(content)) => fill(&mut entry, content),
        Some(Data::Of(other)) => take_over(&mut entry, *other),
        // An image that was put on hold meanwhile does not get another copy.
        Some(Data::Present) if entry.image.status == ImageStatus::Active => {}
        Some(Data::Present) => return Err(Failed),
        None => {
            progress::fail(&mut entry.image, &import.stores);
            entry.image.status = ImageStatus::Queued;
            return Err(Failed);
        }
    }
    let mut stores = entry.store_ids();
    stores.extend(import.stores.iter().cloned());
    entry.stores = Some(stores.join(","));
    entry.image.status = ImageStatus::Active;
    Ok(format!("Copied {} MiB", entry.image.size.unwrap_or_default() >> 20))
}

fn fetch(cloud: &mut Cloud, region: &RegionName, import: &Import, at: Timestamp) -> Option<Data> {
    let options = cloud.world.image_service(region);
    match &import.source {
        Source::Stores => Some(Data::Present),
        Source::Web(address) => {
            let text = options.web.get(address)?.as_ref()?;
            let fits = text.len() as u64 <= options.image_size_cap;
            fits.then(|| Data::Bytes(text.as_bytes().into()))
        }
        Source::Staging => {
            let staged = image(cloud, region, import.image).ok()?.staged.take();
            staged.map(Data::Bytes)
        }
        Source::Region(remote) => {
            let other = remote.look(cloud, at)?;
            Some(Data::Of(Box::new(other.clone())))
        }
    }
}

/// Bytes of the image's own.
fn fill(entry: &mut Entry, content: Content) {
    let raw = entry.image.disk_format.as_deref() == Some("raw");
    entry.image.virtual_size = raw.then_some(content.size());
    entry.fill(content);
}

/// The other image's bytes. Where the world says only how large that is, the new one is as large, with the same hashes.
fn take_over(entry: &mut Entry, other: Entry) {
    entry.image.size = other.image.size;
    entry.image.virtual_size = other.image.virtual_size;
    entry.image.checksum = other.image.checksum;
    entry.image.hash = other.image.hash;
    entry.data = other.data;
}

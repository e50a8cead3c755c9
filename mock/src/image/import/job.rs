//! Jobs that take some of the cloud's time. Created by a call, executed by [`super::run`].

use imageshare_core::model::{ImageId, ProjectId, RegionName, Timestamp};
use serde::{Deserialize, Serialize};

use super::super::tasks::task::Task;
use super::remote_image::RemoteImage;
use crate::world::ImageServiceOptions;

/// A job is pending for the whole duration divided by this, ...
const DURATION_PER_PENDING_TIME: i64 = 5;
/// ... but at most for this many milliseconds.
const MAX_PENDING_MS: i64 = 1000;

/// A job: a task that has not ended. It may contain a token, so it has no `Debug`.
#[derive(Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Job {
    /// ID of the task.
    pub(super) task: String,
    /// The region whose service runs it.
    #[serde(with = "crate::saved_cloud::text")]
    pub(super) region: RegionName,
    /// When it starts.
    #[serde(with = "crate::saved_cloud::text")]
    begins_at: Timestamp,
    /// When it ends.
    #[serde(with = "crate::saved_cloud::text")]
    ends_at: Timestamp,
    /// True once it has started.
    pub(super) begun: bool,
    /// The work to do.
    pub(super) work: Work,
}

/// The work of a job.
#[derive(Clone, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Work {
    /// Nothing: the job will fail for a known reason.
    Failure(String),
    /// Import or copy image data.
    Import(Import),
}

/// An import.
#[derive(Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Import {
    /// The target image.
    #[serde(with = "crate::saved_cloud::text")]
    pub(super) image: ImageId,
    /// The project of the user, whose quota counts.
    #[serde(with = "crate::saved_cloud::text")]
    pub(super) project: Option<ProjectId>,
    /// The source of the data.
    pub(super) source: ImportSource,
    /// The target stores.
    pub(super) stores: Vec<String>,
}

/// The source of an import's data.
#[derive(Clone, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum ImportSource {
    /// The staging area.
    Staging,
    /// A URL.
    Web(String),
    /// The image itself, for a copy to other stores.
    Stores,
    /// An image of another region.
    Region(RemoteImage),
}

impl Job {
    /// The job of a new task; it takes the configured time of an import.
    pub(crate) fn new(options: &ImageServiceOptions, task: &Task, work: Work) -> Self {
        let takes = i64::from(options.import_milliseconds);
        let after = |millis| Timestamp::from_unix_millis(task.created_at.unix_millis() + millis);
        Self {
            task: task.id.clone(),
            region: task.region.clone(),
            begins_at: after((takes / DURATION_PER_PENDING_TIME).min(MAX_PENDING_MS)),
            ends_at: after(takes),
            begun: false,
            work,
        }
    }

    /// When its next step is due.
    pub(super) fn due_at(&self) -> Timestamp {
        if self.begun { self.ends_at } else { self.begins_at }
    }
}

/// The jobs of every region.
#[derive(Clone, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub(crate) struct Jobs(Vec<Job>);

impl Jobs {
    /// Adds a job.
    pub(crate) fn add(&mut self, job: Job) {
        self.0.push(job);
    }

    /// Removes and returns the job whose step is due first, if any.
    pub(super) fn take_due(&mut self, now: Timestamp) -> Option<Job> {
        let due = self.0.iter().enumerate().filter(|(_, job)| job.due_at() <= now);
        let (first, _) = due.min_by_key(|(index, job)| (job.due_at(), *index))?;
        Some(self.0.remove(first))
    }

    /// Drops the job of a task.
    pub(super) fn abort(&mut self, task: &str) {
        self.0.retain(|job| job.task != task);
    }
}

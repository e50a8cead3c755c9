//! Work that is done over the cloud's time. Made by a call, done by [`super::run`].

use imageshare_core::model::{ImageId, ProjectId, RegionName, Timestamp};
use serde::{Deserialize, Serialize};

use super::super::tasks::record::Task;
use super::remote::Remote;
use crate::world::ImageService;

/// How much of its time a job waits for its turn, and for how long at most, in milliseconds.
const WAITING: (i64, i64) = (5, 1000);

/// A job: a task that has not ended. It may hold a token, so it has no `Debug`.
#[derive(Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Job {
    /// Id of the task.
    pub(super) task: String,
    /// The region whose service does it.
    #[serde(with = "crate::snapshot::text")]
    pub(super) region: RegionName,
    /// When its turn comes.
    #[serde(with = "crate::snapshot::text")]
    begins_at: Timestamp,
    /// When it is done.
    #[serde(with = "crate::snapshot::text")]
    ends_at: Timestamp,
    /// True when its turn has come.
    pub(super) begun: bool,
    /// What is to be done.
    pub(super) work: Work,
}

/// What is to be done.
#[derive(Clone, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Work {
    /// Nothing: it is known already why it will fail.
    Failure(String),
    /// An image is filled, or copied.
    Import(Import),
}

/// An import.
#[derive(Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Import {
    /// The image.
    #[serde(with = "crate::snapshot::text")]
    pub(super) image: ImageId,
    /// The project of the one who asked for it, for which it counts.
    #[serde(with = "crate::snapshot::text")]
    pub(super) project: Option<ProjectId>,
    /// Where the data comes from.
    pub(super) source: Source,
    /// Where it goes.
    pub(super) stores: Vec<String>,
}

/// Where data comes from.
#[derive(Clone, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Source {
    /// It was staged before.
    Staging,
    /// It lies at an address.
    Web(String),
    /// The image has it already, in other stores.
    Stores,
    /// An image of another region has it.
    Region(Remote),
}

impl Job {
    /// The work of a new task, in the time that an import takes.
    pub(crate) fn new(options: &ImageService, task: &Task, work: Work) -> Self {
        let takes = i64::from(options.import_milliseconds);
        let after = |millis| Timestamp::from_unix_millis(task.created_at.unix_millis() + millis);
        Self {
            task: task.id.clone(),
            region: task.region.clone(),
            begins_at: after((takes / WAITING.0).min(WAITING.1)),
            ends_at: after(takes),
            begun: false,
            work,
        }
    }

    /// When its next step is due.
    pub(super) fn due(&self) -> Timestamp {
        if self.begun { self.ends_at } else { self.begins_at }
    }
}

/// The jobs of every region.
#[derive(Clone, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub(crate) struct Jobs(Vec<Job>);

impl Jobs {
    /// One more.
    pub(crate) fn add(&mut self, job: Job) {
        self.0.push(job);
    }

    /// Takes out the job whose step was due first, if one is.
    pub(super) fn take_due(&mut self, now: Timestamp) -> Option<Job> {
        let due = self.0.iter().enumerate().filter(|(_, job)| job.due() <= now);
        let (first, _) = due.min_by_key(|(index, job)| (job.due(), *index))?;
        Some(self.0.remove(first))
    }

    /// Gives a task's job up.
    pub(super) fn abort(&mut self, task: &str) {
        self.0.retain(|job| job.task != task);
    }
}

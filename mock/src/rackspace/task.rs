//! One task: its job, its status and its expiry.

use std::collections::BTreeMap;

use imageshare_core::model::{ProjectId, Timestamp};
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// How long an ended task can be read, in seconds: 48 hours, as in every sample of the documentation.
const RETENTION_SECONDS: i64 = 48 * 3600;
/// Divisor for the share of its time that a task is pending.
const PENDING_TIME_DIVISOR: u32 = 4;

/// The work of a task.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Job {
    /// Writes an image to a container.
    Export {
        /// ID of the image, as sent.
        image: String,
        /// The container.
        container: String,
    },
    /// Creates an image from an object.
    Import {
        /// `container/object`.
        object_path: String,
        /// The image's name, and unsupported properties; `None` for values that are not text.
        properties: BTreeMap<String, Option<String>>,
    },
}

impl Job {
    /// The type of the task.
    pub(crate) const fn kind(&self) -> &'static str {
        match self {
            Self::Export { .. } => "export",
            Self::Import { .. } => "import",
        }
    }
}

/// The result of a task.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum TaskOutcome {
    /// Success, with this result.
    Success(Value),
    /// Failure, with this message.
    Failure(String),
}

/// The end of a task.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Completion {
    /// When it ended.
    #[serde(with = "crate::saved_cloud::text")]
    pub at: Timestamp,
    /// Its result.
    pub outcome: TaskOutcome,
}

/// A task.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Task {
    /// A UUID.
    pub id: String,
    /// The account that started it.
    #[serde(with = "crate::saved_cloud::text")]
    pub owner: ProjectId,
    /// The job.
    pub job: Job,
    /// The input as sent.
    #[serde(with = "crate::saved_cloud::json")]
    pub input: Value,
    /// When it was started.
    #[serde(with = "crate::saved_cloud::text")]
    pub created_at: Timestamp,
    /// Its end, if it has ended.
    pub end: Option<Completion>,
}

impl Task {
    /// When it ends, if tasks take `task_seconds`.
    pub(super) fn due_at(&self, task_seconds: u32) -> Timestamp {
        self.created_at.plus_seconds(i64::from(task_seconds))
    }

    /// Its status, and since when.
    ///
    /// | from | status |
    /// |---|---|
    /// | the start | `pending` |
    /// | a quarter of its time | `processing` |
    /// | the end of its time | `success` or `failure` |
    pub(crate) fn status_at(&self, now: Timestamp, task_seconds: u32) -> (&'static str, Timestamp) {
        let begun = self.created_at.plus_seconds(i64::from(task_seconds / PENDING_TIME_DIVISOR));
        match &self.end {
            Some(Completion { at, outcome: TaskOutcome::Success(_) }) => ("success", *at),
            Some(Completion { at, outcome: TaskOutcome::Failure(_) }) => ("failure", *at),
            None if now < begun => ("pending", self.created_at),
            None => ("processing", begun),
        }
    }

    /// When it expires; `None` while it runs.
    pub(crate) fn expires_at(&self) -> Option<Timestamp> {
        self.end.as_ref().map(|end| end.at.plus_seconds(RETENTION_SECONDS))
    }
}

//! One task: what it is to do, where it stands, when it is over.

use std::collections::BTreeMap;

use imageshare_core::model::{ProjectId, Timestamp};
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// How long a finished task can be looked at, in seconds: 48 hours, as in every sample of the documents.
const KEPT: i64 = 48 * 3600;
/// The part of a task's time in which it waits: one of so many.
const WAITING_PART: u32 = 4;

/// What there is to do.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Job {
    /// Puts an image into a container.
    Export {
        /// Id of the image, as it was written.
        image: String,
        /// The container.
        container: String,
    },
    /// Makes an image of an object.
    Import {
        /// `container/object`.
        from: String,
        /// What the image is to be called, and what else was asked for in vain; none where that is no text.
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

/// How it ended.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Outcome {
    /// With this result.
    Success(Value),
    /// With this message.
    Failure(String),
}

/// When and how a task ended.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct End {
    /// When.
    #[serde(with = "crate::snapshot::text")]
    pub at: Timestamp,
    /// How.
    pub outcome: Outcome,
}

/// A task.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Task {
    /// A UUID.
    pub id: String,
    /// The account that started it.
    #[serde(with = "crate::snapshot::text")]
    pub owner: ProjectId,
    /// What it does.
    pub job: Job,
    /// What was sent.
    #[serde(with = "crate::snapshot::json")]
    pub input: Value,
    /// When it was started.
    #[serde(with = "crate::snapshot::text")]
    pub created_at: Timestamp,
    /// When and how it ended.
    pub end: Option<End>,
}

impl Task {
    /// When it will be done, if tasks take so many seconds.
    pub(super) fn due(&self, seconds: u32) -> Timestamp {
        self.created_at.plus_seconds(i64::from(seconds))
    }

    /// Its state and when it came into it.
    ///
    /// | from | state |
    /// |---|---|
    /// | its start | `pending` |
    /// | a quarter of its time | `processing` |
    /// | the whole of it | `success` or `failure` |
    pub(crate) fn state(&self, now: Timestamp, seconds: u32) -> (&'static str, Timestamp) {
        let begun = self.created_at.plus_seconds(i64::from(seconds / WAITING_PART));
        match &self.end {
            Some(End { at, outcome: Outcome::Success(_) }) => ("success", *at),
            Some(End { at, outcome: Outcome::Failure(_) }) => ("failure", *at),
            None if now < begun => ("pending", self.created_at),
            None => ("processing", begun),
        }
    }

    /// When nobody can look at it any more; none while it runs.
    pub(crate) fn expires_at(&self) -> Option<Timestamp> {
        self.end.as_ref().map(|end| end.at.plus_seconds(KEPT))
    }
}

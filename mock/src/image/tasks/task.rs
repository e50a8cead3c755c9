//! The tasks of the image services: their background work.
//!
//! Created by an import or an administrator, advanced by [`super::super::import`], removed some time after their end.

use imageshare_core::model::{ProjectId, RegionName, Timestamp, UserId};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::kinds::{TaskKind, TaskStatus};

/// How long a task is kept after its end, in seconds: 48 hours (`[task] task_time_to_live`).
const TIME_TO_LIVE_SECONDS: i64 = 48 * 3600;
/// The service's message for every internal failure.
pub(crate) const INTERNAL_ERROR: &str = "Task failed due to Internal Error";

/// One task.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Task {
    /// A UUID.
    pub id: String,
    /// The region whose service runs it.
    #[serde(with = "crate::saved_cloud::text")]
    pub region: RegionName,
    /// The kind of task.
    pub kind: TaskKind,
    /// Its status.
    pub status: TaskStatus,
    /// The project that requested it.
    #[serde(with = "crate::saved_cloud::text")]
    pub owner: Option<ProjectId>,
    /// The user who requested it.
    #[serde(with = "crate::saved_cloud::text")]
    pub user: UserId,
    /// The image ID in the request.
    pub image: Option<String>,
    /// ID of the request.
    pub request: String,
    /// The input of the request.
    #[serde(with = "crate::saved_cloud::json")]
    pub input: Value,
    /// The result, once successful.
    pub result: Option<Value>,
    /// Progress, or the reason of a failure.
    pub message: String,
    /// When it was requested.
    #[serde(with = "crate::saved_cloud::text")]
    pub created_at: Timestamp,
    /// When its status last changed.
    #[serde(with = "crate::saved_cloud::text")]
    pub updated_at: Timestamp,
    /// When it will be removed, once it has ended.
    #[serde(with = "crate::saved_cloud::text")]
    pub expires_at: Option<Timestamp>,
}

impl Task {
    /// Starts the task.
    pub(crate) fn begin(&mut self, at: Timestamp) {
        (self.status, self.updated_at) = (TaskStatus::Processing, at);
    }

    /// Completes the task.
    pub(crate) fn succeed(&mut self, result: Value, message: String, at: Timestamp) {
        (self.result, self.message) = (Some(result), message);
        self.finish(TaskStatus::Success, at);
    }

    /// Fails the task, unless it has ended already.
    pub(crate) fn fail(&mut self, message: &str, at: Timestamp) {
        if matches!(self.status, TaskStatus::Pending | TaskStatus::Processing) {
            message.clone_into(&mut self.message);
            self.finish(TaskStatus::Failure, at);
        }
    }

    fn finish(&mut self, status: TaskStatus, at: Timestamp) {
        (self.status, self.updated_at) = (status, at);
        self.expires_at = Some(at.plus_seconds(TIME_TO_LIVE_SECONDS));
    }

    /// True until it expires.
    fn is_retained(&self, now: Timestamp) -> bool {
        self.expires_at.is_none_or(|end| now <= end)
    }
}

/// The tasks of every region, in the order of their requests.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub(crate) struct Tasks(Vec<Task>);

impl Tasks {
    /// Adds a task, and removes expired ones.
    pub(crate) fn add(&mut self, task: Task) {
        let now = task.created_at;
        self.0.retain(|known| known.is_retained(now));
        self.0.push(task);
    }

    /// A region's tasks that have not expired.
    pub(crate) fn in_region<'a>(
        &'a self,
        region: &'a RegionName,
        now: Timestamp,
    ) -> impl Iterator<Item = &'a Task> {
        self.0.iter().filter(move |task| task.region == *region && task.is_retained(now))
    }

    /// The task, for changes.
    pub(crate) fn find_mut(&mut self, id: &str) -> Option<&mut Task> {
        self.0.iter_mut().find(|task| task.id == id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn task(created_at: Timestamp) -> Task {
        Task {
            id: created_at.to_string(),
            region: "DFW".parse().unwrap(),
            kind: TaskKind::ApiImageImport,
            status: TaskStatus::Pending,
            owner: None,
            user: "u".parse().unwrap(),
            image: None,
            request: String::new(),
            input: Value::Null,
            result: None,
            message: String::new(),
            created_at,
            updated_at: created_at,
            expires_at: None,
        }
    }

    #[test]
    fn a_task_is_kept_for_two_days_after_its_end() {
        let now: Timestamp = "2026-11-20T09:30:00Z".parse().unwrap();
        let region = "DFW".parse().unwrap();
        let mut tasks = Tasks::default();
        tasks.add(task(now));
        tasks.add(task(now.plus_seconds(1)));
        tasks.0[0].fail("x", now);
        let later = |seconds| tasks.in_region(&region, now.plus_seconds(seconds)).count();
        assert_eq!((later(TIME_TO_LIVE_SECONDS), later(TIME_TO_LIVE_SECONDS + 1)), (2, 1));
        tasks.add(task(now.plus_seconds(TIME_TO_LIVE_SECONDS + 1)));
        assert_eq!(tasks.0.len(), 2);
    }

    #[test]
    fn an_ended_task_cannot_fail() {
        let now: Timestamp = "2026-11-20T09:30:00Z".parse().unwrap();
        let mut done = task(now);
        done.succeed(Value::Null, "Copied 0 MiB".to_owned(), now);
        done.fail("too late", now.plus_seconds(1));
        assert_eq!((done.status, done.message.as_str()), (TaskStatus::Success, "Copied 0 MiB"));
    }
}

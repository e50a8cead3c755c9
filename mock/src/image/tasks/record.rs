//! What the image services remember of the work that they do by themselves.
//!
//! Made by an import or by an administrator, moved on by [`super::super::import`], forgotten some time after its end.

use imageshare_core::model::{ProjectId, RegionName, Timestamp, UserId};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::word::{Kind, Status};

/// How long a task is remembered after its end, in seconds: 48 hours (`[task] task_time_to_live`).
const TIME_TO_LIVE: i64 = 48 * 3600;
/// What the service says of every failure of its own.
pub(crate) const INTERNAL_ERROR: &str = "Task failed due to Internal Error";

/// One task.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Task {
    /// A UUID.
    pub id: String,
    /// The region whose service does it.
    #[serde(with = "crate::snapshot::text")]
    pub region: RegionName,
    /// What it does.
    pub kind: Kind,
    /// How far it has come.
    pub status: Status,
    /// The project of whoever asked for it.
    #[serde(with = "crate::snapshot::text")]
    pub owner: Option<ProjectId>,
    /// Whoever asked for it.
    #[serde(with = "crate::snapshot::text")]
    pub user: UserId,
    /// The image that it is about, as it was named.
    pub image: Option<String>,
    /// Id of the request that it was asked for with.
    pub request: String,
    /// What it was asked for with.
    #[serde(with = "crate::snapshot::json")]
    pub input: Value,
    /// What came of it.
    pub result: Option<Value>,
    /// How it goes or why it failed.
    pub message: String,
    /// When it was asked for.
    #[serde(with = "crate::snapshot::text")]
    pub created_at: Timestamp,
    /// When it last moved on.
    #[serde(with = "crate::snapshot::text")]
    pub updated_at: Timestamp,
    /// When it will be forgotten, once it has ended.
    #[serde(with = "crate::snapshot::text")]
    pub expires_at: Option<Timestamp>,
}

impl Task {
    /// Its turn has come.
    pub(crate) fn begin(&mut self, at: Timestamp) {
        (self.status, self.updated_at) = (Status::Processing, at);
    }

    /// It is done.
    pub(crate) fn succeed(&mut self, result: Value, message: String, at: Timestamp) {
        (self.result, self.message) = (Some(result), message);
        self.end(Status::Success, at);
    }

    /// It came to nothing. What has ended already stays as it is.
    pub(crate) fn fail(&mut self, message: &str, at: Timestamp) {
        if matches!(self.status, Status::Pending | Status::Processing) {
            message.clone_into(&mut self.message);
            self.end(Status::Failure, at);
        }
    }

    fn end(&mut self, status: Status, at: Timestamp) {
        (self.status, self.updated_at) = (status, at);
        self.expires_at = Some(at.plus_seconds(TIME_TO_LIVE));
    }

    /// True until its time is over.
    fn is_remembered(&self, now: Timestamp) -> bool {
        self.expires_at.is_none_or(|end| now <= end)
    }
}

/// The tasks of every region, in the order in which they were asked for.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub(crate) struct Tasks(Vec<Task>);

impl Tasks {
    /// Keeps a new task, and forgets those whose time is over.
    pub(crate) fn add(&mut self, task: Task) {
        let now = task.created_at;
        self.0.retain(|known| known.is_remembered(now));
        self.0.push(task);
    }

    /// A region's tasks that are still remembered.
    pub(crate) fn of<'a>(
        &'a self,
        region: &'a RegionName,
        now: Timestamp,
    ) -> impl Iterator<Item = &'a Task> {
        self.0.iter().filter(move |task| task.region == *region && task.is_remembered(now))
    }

    /// The task, to move it on.
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
            kind: Kind::ApiImageImport,
            status: Status::Pending,
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
    fn a_task_is_remembered_for_two_days_after_its_end_and_as_long_as_it_runs() {
        let now: Timestamp = "2026-11-20T09:30:00Z".parse().unwrap();
        let region = "DFW".parse().unwrap();
        let mut tasks = Tasks::default();
        tasks.add(task(now));
        tasks.add(task(now.plus_seconds(1)));
        tasks.0[0].fail("x", now);
        let later = |seconds| tasks.of(&region, now.plus_seconds(seconds)).count();
        assert_eq!((later(TIME_TO_LIVE), later(TIME_TO_LIVE + 1)), (2, 1));
        tasks.add(task(now.plus_seconds(TIME_TO_LIVE + 1)));
        assert_eq!(tasks.0.len(), 2);
    }

    #[test]
    fn what_has_ended_does_not_end_again() {
        let now: Timestamp = "2026-11-20T09:30:00Z".parse().unwrap();
        let mut done = task(now);
        done.succeed(Value::Null, "Copied 0 MiB".to_owned(), now);
        done.fail("too late", now.plus_seconds(1));
        assert_eq!((done.status, done.message.as_str()), (Status::Success, "Copied 0 MiB"));
    }
}

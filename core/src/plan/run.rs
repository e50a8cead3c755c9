//! A run: decides which calls are sent next, and applies each result. Driven by the page and by tests; it sends nothing itself.

use std::collections::{BTreeMap, VecDeque};

use crate::cloud::CloudError;
use crate::model::MemberStatus;
use crate::scheduler::{RetryDecision, decide_retry};

use super::membership_change::MembershipChange;
use super::membership_key::MembershipKey;

pub use super::phase::{PauseReason, Phase};
pub use super::task::{RunCall, Stage, Task};

/// The state machine of a run. It does not pace its calls: [`crate::scheduler`] does, for all that is sent to a cloud.
///
/// ```
/// use imageshare_core::model::MemberStatus;
/// use imageshare_core::plan::{Goal, MembershipKey, Phase, Run, RunCall, Task};
/// use imageshare_core::rules::Command;
///
/// let key = MembershipKey {
///     region: "DFW".parse()?,
///     image: "6b1f0c9e-4a2d-4c4e-9a34-0d6c5b7e8f90".parse()?,
///     project: "b81e4d2f0c9a4e7b93d5a6f1c2e8074d".parse()?,
/// };
/// let mut run = Run::new([Task::new(key, Goal::Shared, None)], 4);
///
/// assert_eq!(run.poll_calls(), [(0, RunCall::Change(Command::Add))]);
/// run.handle_result(0, Ok(Some(MemberStatus::Pending)));
/// assert_eq!(run.poll_calls(), [(0, RunCall::Change(Command::Set(MemberStatus::Accepted)))]);
/// run.handle_result(0, Ok(Some(MemberStatus::Accepted)));
/// assert_eq!(run.phase(), Phase::Finished);
/// # Ok::<(), imageshare_core::model::IdError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    pub(super) tasks: Vec<Task>,
    pub(super) task_indexes: BTreeMap<MembershipKey, usize>,
    queue: VecDeque<usize>,
    in_flight: usize,
    max_in_flight: usize,
    pause_reason: Option<PauseReason>,
    stopped: bool,
    pub(super) changes: Vec<MembershipChange>,
}

impl Run {
    /// A run with at most `max_in_flight` calls in flight; 0 counts as 1. Of several tasks for one membership, the first counts.
    pub fn new(tasks: impl IntoIterator<Item = Task>, max_in_flight: usize) -> Self {
        let (mut places, mut unique) = (BTreeMap::new(), Vec::new());
        for task in tasks {
            places.entry(task.key.clone()).or_insert_with(|| {
                unique.push(task);
                unique.len() - 1
            });
        }
        let tasks: Vec<Task> = unique;
        let queue = (0..tasks.len()).filter(|index| tasks[*index].next_call().is_some()).collect();
        // An interrupted run may have changed the membership already.
        let changes = tasks
            .iter()
            .filter_map(|task| {
                MembershipChange::new(&task.key, task.initial_status, task.known_status)
            })
            .collect();
        Self {
            tasks,
            task_indexes: places,
            queue,
            in_flight: 0,
            max_in_flight: max_in_flight.max(1),
            pause_reason: None,
            stopped: false,
            changes,
        }
    }

    /// Adds tasks to a run that is not over. An unfinished task for the same membership is kept.
    pub fn add_tasks(&mut self, tasks: impl IntoIterator<Item = Task>) {
        for task in tasks {
            let has_work = task.next_call().is_some();
            let index = match self.task_indexes.get(&task.key).copied() {
                Some(index) if self.tasks[index].is_finished() => {
                    let known = self.tasks[index].known_status;
                    self.changes.extend(MembershipChange::new(&task.key, known, task.known_status));
                    self.tasks[index] = task;
                    index
                }
                Some(_) => continue,
                None => {
                    self.task_indexes.insert(task.key.clone(), self.tasks.len());
                    self.tasks.push(task);
                    self.tasks.len() - 1
                }
            };
            if has_work {
                self.queue.push_back(index);
            }
        }
    }

    /// All tasks, in the given order.
    pub fn tasks(&self) -> &[Task] {
        &self.tasks
    }

    /// The calls to send now, each with the index of its task. The result of each goes to [`Run::handle_result`].
    pub fn poll_calls(&mut self) -> Vec<(usize, RunCall)> {
        if self.pause_reason.is_some() {
            return Vec::new();
        }
        let mut calls = Vec::new();
        while self.in_flight < self.max_in_flight {
            let Some(index) = self.queue.pop_front() else { break };
            let task = &mut self.tasks[index];
            let Some(call) = task.next_call() else { continue };
            if self.stopped && call.command().is_some() {
                continue;
            }
            task.stage = Stage::InFlight(call);
            self.in_flight += 1;
            calls.push((index, call));
        }
        calls
    }

    /// Applies the result of a call: the membership status from the service, `None` when there is no member, or the failure. A
    /// probe that finds no member (404) is a success.
    pub fn handle_result(
        &mut self,
        index: usize,
        result: Result<Option<MemberStatus>, CloudError>,
    ) {
        let Some(task) = self.tasks.get_mut(index) else { return };
        let Stage::InFlight(call) = task.stage else { return };
        let before = task.known_status;
        self.in_flight -= 1;
        match result {
            Ok(status) => task.apply_status(status, call),
            Err(error) if call.command().is_none() && error.is_not_found() => {
                task.apply_status(None, call);
            }
            Err(error) => self.handle_failure(index, call, error),
        }
        let task = &self.tasks[index];
        self.changes.extend(MembershipChange::new(&task.key, before, task.known_status));
        if task.next_call().is_some() {
            // A started task is completed before another one starts.
            self.queue.push_front(index);
        }
    }

    /// A call of [`Run::poll_calls`] was not sent, because no account is signed in for its side. It waits for a sign-in.
    pub fn mark_not_sent(&mut self, index: usize) {
        if let Some(call) = self.withdraw_call(index) {
            self.pause_reason.get_or_insert(PauseReason::NeedsSignIn(call.side()));
        }
    }

    /// Whether a call that waits for its turn is still to be sent: false while the run is paused or, for a change, once it is
    /// stopped.
    pub fn allows(&self, call: RunCall) -> bool {
        self.pause_reason.is_none() && (!self.stopped || call.command().is_none())
    }

    /// A call of [`Run::poll_calls`] was not sent, because the run does not [allow](Self::allows) it any more. Returns the call.
    pub fn withdraw_call(&mut self, index: usize) -> Option<RunCall> {
        let task = self.tasks.get_mut(index)?;
        let Stage::InFlight(call) = task.stage else { return None };
        self.in_flight -= 1;
        task.requeue(call);
        self.queue.push_front(index);
        Some(call)
    }

    fn handle_failure(&mut self, index: usize, call: RunCall, error: CloudError) {
        let task = &mut self.tasks[index];
        match decide_retry(call.command(), &error) {
            RetryDecision::AlreadyDone => task.mark_already_done(call, error),
            // The scheduler sends throttled calls, and reads that were lost, again until it gives up.
            RetryDecision::Throttled { .. } => {
                task.requeue(call);
                self.pause_reason.get_or_insert(PauseReason::Unreachable);
            }
            RetryDecision::Unsure { back_off: true, .. } if call.command().is_none() => {
                task.requeue(call);
                self.pause_reason.get_or_insert(PauseReason::Unreachable);
            }
            RetryDecision::SignedOut => {
                task.requeue(call);
                self.pause_reason.get_or_insert(PauseReason::NeedsSignIn(call.side()));
            }
            RetryDecision::Unsure { back_off: hold_back, .. } => {
                task.mark_unsure(call, error, !hold_back);
            }
            RetryDecision::Final => task.stage = Stage::Failed(error),
        }
    }

    /// The current phase.
    pub fn phase(&self) -> Phase {
        let open = self.tasks.iter().filter_map(Task::next_call).any(|call| {
            // A stopped run still probes unclear memberships.
            !self.stopped || call.command().is_none()
        });
        match (self.in_flight, open, self.pause_reason) {
            (0, false, _) => Phase::Finished,
            (_, true, Some(reason)) => Phase::Paused(reason),
            _ if self.stopped => Phase::Stopping,
            _ => Phase::Running,
        }
    }

    /// Pauses: sends nothing until [`Run::resume`].
    pub fn pause(&mut self) {
        self.pause_reason.get_or_insert(PauseReason::ByUser);
    }

    /// Continues after a pause, a sign-in, or when the cloud is reachable again.
    pub fn resume(&mut self) {
        self.pause_reason = None;
    }

    /// Sends no further change. Completed changes are kept.
    pub fn stop(&mut self) {
        self.stopped = true;
        self.resume();
    }

    /// Retries failed tasks once, and continues a stopped run.
    pub fn retry(&mut self) {
        self.stopped = false;
        self.tasks.iter_mut().for_each(Task::retry);
        self.queue = (0..self.tasks.len())
            .filter(|index| self.tasks[*index].next_call().is_some())
            .collect();
        self.resume();
    }
}

//! A run: which calls go out next, and what each answer changes. Sends nothing itself.

use std::collections::{BTreeMap, VecDeque};

use crate::cloud::CloudError;
use crate::model::MemberStatus;
use crate::scheduler::{RetryDecision, decide};

use super::change::MembershipChange;
use super::membership_key::MembershipKey;

pub use super::phase::{PauseReason, Phase};
pub use super::task::{RunCall, Stage, Task};

/// Many memberships on their way to a goal. It does not pace its calls: [`crate::scheduler`] does, for all that is sent to a cloud.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    pub(super) tasks: Vec<Task>,
    pub(super) places: BTreeMap<MembershipKey, usize>,
    queue: VecDeque<usize>,
    limit: usize,
    out: usize,
    hold: Option<PauseReason>,
    stopped: bool,
    pub(super) changes: Vec<MembershipChange>,
}

impl Run {
    /// A run with at most `limit` calls in flight; 0 counts as 1. Of several tasks for one membership, the first counts.
    pub fn new(tasks: impl IntoIterator<Item = Task>, limit: usize) -> Self {
        let (mut places, mut own) = (BTreeMap::new(), Vec::new());
        for task in tasks {
            places.entry(task.cell.clone()).or_insert_with(|| {
                own.push(task);
                own.len() - 1
            });
        }
        let tasks: Vec<Task> = own;
        let queue = (0..tasks.len()).filter(|index| tasks[*index].call().is_some()).collect();
        // A task of an interrupted run may have been changed by that run.
        let changes = tasks
            .iter()
            .filter_map(|task| MembershipChange::new(&task.cell, task.before, task.known))
            .collect();
        let limit = limit.max(1);
        Self { tasks, places, queue, limit, out: 0, hold: None, stopped: false, changes }
    }

    /// Adds tasks to a run that is not over. A cell that the run is not finished with keeps the task that it has.
    pub fn extend(&mut self, tasks: impl IntoIterator<Item = Task>) {
        for task in tasks {
            let has_work = task.call().is_some();
            let index = match self.places.get(&task.cell).copied() {
                Some(index) if self.tasks[index].is_finished() => {
                    let known = self.tasks[index].known;
                    self.changes.extend(MembershipChange::new(&task.cell, known, task.known));
                    self.tasks[index] = task;
                    index
                }
                Some(_) => continue,
                None => {
                    self.places.insert(task.cell.clone(), self.tasks.len());
                    self.tasks.push(task);
                    self.tasks.len() - 1
                }
            };
            if has_work {
                self.queue.push_back(index);
            }
        }
    }

    /// All cells, in the order in which they were given.
    pub fn tasks(&self) -> &[Task] {
        &self.tasks
    }

    /// The calls to send now, each with the index of its task. The answer of each goes to [`Run::handle_result`].
    pub fn poll_calls(&mut self) -> Vec<(usize, RunCall)> {
        if self.hold.is_some() {
            return Vec::new();
        }
        let mut calls = Vec::new();
        while self.out < self.limit {
            let Some(index) = self.queue.pop_front() else { break };
            let task = &mut self.tasks[index];
            let Some(call) = task.call() else { continue };
            if self.stopped && call.command().is_some() {
                continue;
            }
            task.stage = Stage::InFlight(call);
            self.out += 1;
            calls.push((index, call));
        }
        calls
    }

    /// What came of a call: the membership as the service says it is now, `None` when there is none, or the failure. A look that
    /// finds no member (404) is an answer like any other.
    pub fn handle_result(
        &mut self,
        index: usize,
        answer: Result<Option<MemberStatus>, CloudError>,
    ) {
        let Some(task) = self.tasks.get_mut(index) else { return };
        let Stage::InFlight(call) = task.stage else { return };
        let before = task.known;
        self.out -= 1;
        match answer {
            Ok(status) => task.seen(status, call),
            Err(error) if call.command().is_none() && error.is_not_found() => {
                task.seen(None, call);
            }
            Err(error) => self.failed(index, call, error),
        }
        let task = &self.tasks[index];
        self.changes.extend(MembershipChange::new(&task.cell, before, task.known));
        if task.call().is_some() {
            // What is under way is finished before another begins.
            self.queue.push_front(index);
        }
    }

    /// A call of [`Run::poll_calls`] was not sent, because nobody is signed in for its side. It waits for a sign-in.
    pub fn not_sent(&mut self, index: usize) {
        let Some(task) = self.tasks.get_mut(index) else { return };
        let Stage::InFlight(call) = task.stage else { return };
        self.out -= 1;
        task.again(call);
        self.queue.push_front(index);
        self.hold.get_or_insert(PauseReason::SignIn(call.side()));
    }

    fn failed(&mut self, index: usize, call: RunCall, error: CloudError) {
        let task = &mut self.tasks[index];
        match decide(call.command(), &error) {
            RetryDecision::AlreadySo => task.already(call, error),
            // The scheduler sends what was turned away, and reads that were lost, again until it gives up.
            RetryDecision::TurnedAway { .. } => {
                task.again(call);
                self.hold.get_or_insert(PauseReason::Unreachable);
            }
            RetryDecision::Unsure { hold_back: true, .. } if call.command().is_none() => {
                task.again(call);
                self.hold.get_or_insert(PauseReason::Unreachable);
            }
            RetryDecision::SignedOut => {
                task.again(call);
                self.hold.get_or_insert(PauseReason::SignIn(call.side()));
            }
            RetryDecision::Unsure { hold_back, .. } => task.unsure(call, error, !hold_back),
            RetryDecision::Final => task.stage = Stage::Failed(error),
        }
    }

    /// What it does now.
    pub fn phase(&self) -> Phase {
        let open = self.tasks.iter().filter_map(Task::call).any(|call| {
            // A stopped run still looks at what was left open.
            !self.stopped || call.command().is_none()
        });
        match (self.out, open, self.hold) {
            (0, false, _) => Phase::Over,
            (_, true, Some(hold)) => Phase::Paused(hold),
            _ if self.stopped => Phase::Stopping,
            _ => Phase::Running,
        }
    }

    /// Sends nothing until [`Run::resume`].
    pub fn pause(&mut self) {
        self.hold.get_or_insert(PauseReason::ByUser);
    }

    /// Goes on: after a pause, a sign-in, or when the cloud is back.
    pub fn resume(&mut self) {
        self.hold = None;
    }

    /// Sends no further change. What was done stands.
    pub fn stop(&mut self) {
        self.stopped = true;
        self.resume();
    }

    /// Tries what failed once more, and goes on where it was stopped.
    pub fn retry(&mut self) {
        self.stopped = false;
        self.tasks.iter_mut().for_each(Task::retry);
        self.queue =
            (0..self.tasks.len()).filter(|index| self.tasks[*index].call().is_some()).collect();
        self.resume();
    }
}

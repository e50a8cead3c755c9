//! One membership on its way to its goal: what is known of it, and how each result changes it. Used by [`super::run`].

use crate::cloud::CloudError;
use crate::model::{MemberStatus, Side};
use crate::rules::Command;
use crate::rules::permission_matrix::Operation;

use super::goal::Goal;
use super::membership_key::MembershipKey;

/// After this many unclear results for a single membership the run gives it up.
const MAX_TRIES: u32 = 4;

/// A call of a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RunCall {
    /// Change the membership.
    Change(Command),
    /// Read the status, because an earlier call left it unclear.
    Probe(Side),
}

impl RunCall {
    /// The side that makes it.
    pub const fn side(self) -> Side {
        match self {
            Self::Change(command) => command.side(),
            Self::Probe(side) => side,
        }
    }

    /// The operation, for checking permissions.
    pub const fn operation(self) -> Operation {
        match self {
            Self::Change(command) => Operation::from_command(command),
            Self::Probe(Side::Producer) => Operation::View,
            Self::Probe(Side::Consumer) => Operation::ViewShared,
        }
    }

    /// The command, unless it is a probe.
    pub const fn command(self) -> Option<Command> {
        match self {
            Self::Change(command) => Some(command),
            Self::Probe(_) => None,
        }
    }
}

/// The progress of a task.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Stage {
    /// Waiting for its turn.
    Waiting,
    /// A call is in flight.
    InFlight(RunCall),
    /// The effect of the last call is unknown; the run probes before it continues.
    Unsure(Side),
    /// The goal is reached.
    Done,
    /// It failed for the given reason. Changes completed before are kept.
    Failed(CloudError),
}

/// A membership, its goal and its progress.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Task {
    /// The membership.
    pub key: MembershipKey,
    /// The desired state.
    pub goal: Goal,
    /// The status when the run began.
    pub initial_status: Option<MemberStatus>,
    /// The last known status.
    pub known_status: Option<MemberStatus>,
    /// The progress.
    pub stage: Stage,
    /// The last change sent without a clear result.
    pub(super) unconfirmed_command: Option<Command>,
    /// True once a change by this run is confirmed.
    pub(super) changed: bool,
    tries: u32,
}

impl Task {
    /// A task with the current status. It is done if the goal is reached already.
    pub fn new(key: MembershipKey, goal: Goal, initial_status: Option<MemberStatus>) -> Self {
        let stage =
            if goal.next_command(initial_status).is_none() { Stage::Done } else { Stage::Waiting };
        Self {
            key,
            goal,
            initial_status,
            known_status: initial_status,
            stage,
            unconfirmed_command: None,
            changed: false,
            tries: 0,
        }
    }

    /// Rebuilds a task of an interrupted run. The status was `initial_status` when that run began and is `known` now: a difference counts
    /// as this run's change, so that undo reverts it.
    pub fn resume_from(
        key: MembershipKey,
        goal: Goal,
        initial_status: Option<MemberStatus>,
        known: Option<MemberStatus>,
    ) -> Self {
        Self { initial_status, changed: initial_status != known, ..Self::new(key, goal, known) }
    }

    /// Rebuilds a task of an interrupted run without a current status: the run probes first. A difference that it finds counts as
    /// this run's change.
    pub fn new_unverified(
        key: MembershipKey,
        goal: Goal,
        initial_status: Option<MemberStatus>,
    ) -> Self {
        let task = Self::new(key, goal, initial_status);
        match goal.next_command(initial_status) {
            Some(command) => Self {
                stage: Stage::Unsure(command.side()),
                unconfirmed_command: Some(command),
                ..task
            },
            None => task,
        }
    }

    /// A task of an interrupted run whose membership could not be read. [`super::Run::retry`] tries it again.
    pub fn new_unreadable(
        key: MembershipKey,
        goal: Goal,
        initial_status: Option<MemberStatus>,
        error: CloudError,
    ) -> Self {
        let stage = if goal.next_command(initial_status).is_none() {
            Stage::Done
        } else {
            Stage::Failed(error)
        };
        Self { stage, ..Self::new(key, goal, initial_status) }
    }

    /// True when the run does nothing more for it, unless it is retried.
    pub const fn is_finished(&self) -> bool {
        matches!(self.stage, Stage::Done | Stage::Failed(_))
    }

    /// True when this run changed it, so that there is something to undo.
    pub const fn has_changed(&self) -> bool {
        self.changed
    }

    /// True when its goal was reached, but the status has changed since.
    pub fn is_no_longer_at_goal(&self) -> bool {
        self.stage == Stage::Done && self.goal.next_command(self.known_status).is_some()
    }

    /// The next call; `None` when there is none or a call is in flight.
    pub fn next_call(&self) -> Option<RunCall> {
        match self.stage {
            Stage::Waiting => self.goal.next_command(self.known_status).map(RunCall::Change),
            Stage::Unsure(side) => Some(RunCall::Probe(side)),
            Stage::InFlight(_) | Stage::Done | Stage::Failed(_) => None,
        }
    }

    /// Applies a status that the service has just returned for `call`.
    pub(super) fn apply_status(&mut self, status: Option<MemberStatus>, call: RunCall) {
        self.changed |= match call {
            RunCall::Change(_) => true,
            // The change whose result was lost was executed after all.
            RunCall::Probe(_) => self.unconfirmed_command.is_some() && status != self.known_status,
        };
        (self.known_status, self.unconfirmed_command) = (status, None);
        self.stage =
            if self.goal.next_command(status).is_none() { Stage::Done } else { Stage::Waiting };
    }

    /// The call was certainly not executed: it is sent again when the rate limiter allows it.
    pub(super) fn requeue(&mut self, call: RunCall) {
        self.stage = match call {
            RunCall::Change(_) => Stage::Waiting,
            RunCall::Probe(side) => Stage::Unsure(side),
        };
    }

    /// The effect of the call is unknown. `counts_as_try` if the cause is this membership rather than the whole cloud.
    pub(super) fn mark_unsure(&mut self, call: RunCall, error: CloudError, counts_as_try: bool) {
        self.tries += u32::from(counts_as_try);
        if self.tries >= MAX_TRIES {
            self.stage = Stage::Failed(error);
            return;
        }
        self.unconfirmed_command = call.command().or(self.unconfirmed_command);
        self.stage = Stage::Unsure(call.side());
    }

    /// The service reports that the goal is reached already; this call did not change anything.
    pub(super) fn mark_already_done(&mut self, call: RunCall, error: CloudError) {
        let before = self.unconfirmed_command;
        self.mark_unsure(call, error, true);
        self.unconfirmed_command = before;
    }

    /// Retries a failed task. It probes first, because time has passed.
    pub(super) fn retry(&mut self) {
        if let (Stage::Failed(_), Some(command)) =
            (&self.stage, self.goal.next_command(self.known_status))
        {
            self.tries = 0;
            self.stage = Stage::Unsure(command.side());
        }
    }
}

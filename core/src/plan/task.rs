//! One cell on its way to its goal: what is known of it, and what each answer makes of it. Called by [`super::run`].

use crate::cloud::CloudError;
use crate::model::{MemberStatus, Side};
use crate::rules::Command;
use crate::rules::permission_matrix::Operation;

use super::goal::Goal;
use super::membership_key::MembershipKey;

/// So often the service may leave a single cell's fate open before the run gives the cell up.
const TRIES: u32 = 4;

/// A call of a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RunCall {
    /// Change the membership.
    Change(Command),
    /// See what it is, because a call before left that open.
    Probe(Side),
}

impl RunCall {
    /// Which side makes it.
    pub const fn side(self) -> Side {
        match self {
            Self::Change(command) => command.side(),
            Self::Probe(party) => party,
        }
    }

    /// What its side does by it, for who may.
    pub const fn operation(self) -> Operation {
        match self {
            Self::Change(command) => Operation::of(command),
            Self::Probe(Side::Producer) => Operation::Look,
            Self::Probe(Side::Consumer) => Operation::LookAtShared,
        }
    }

    /// The command, unless it only looks.
    pub const fn command(self) -> Option<Command> {
        match self {
            Self::Change(command) => Some(command),
            Self::Probe(_) => None,
        }
    }
}

/// How far a cell is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Stage {
    /// Its turn has not come, or comes again.
    Waiting,
    /// A call is out.
    InFlight(RunCall),
    /// What the last call did is not known; the run looks before it goes on.
    Unsure(Side),
    /// The goal is reached.
    Done,
    /// It will not work; the error says why. What was done before it stands.
    Failed(CloudError),
}

/// A cell, its goal, and its way there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Task {
    /// The cell.
    pub cell: MembershipKey,
    /// What is wanted of it.
    pub goal: Goal,
    /// What it was when the run began.
    pub before: Option<MemberStatus>,
    /// What it is, as far as the run has seen.
    pub known: Option<MemberStatus>,
    /// How far it is.
    pub stage: Stage,
    /// The change that was sent last without a certain answer.
    pub(super) open: Option<Command>,
    /// True once a change of this run is known to have been done.
    pub(super) changed: bool,
    tries: u32,
}

impl Task {
    /// A cell as the cloud holds it now. It is done already where the goal is reached.
    pub fn new(cell: MembershipKey, goal: Goal, before: Option<MemberStatus>) -> Self {
        let stage = if goal.next(before).is_none() { Stage::Done } else { Stage::Waiting };
        Self { cell, goal, before, known: before, stage, open: None, changed: false, tries: 0 }
    }

    /// A cell of a run that was torn off. It was `before` when that run began, and is `known` now: what differs counts as the
    /// run's own doing, so that undo takes back the whole of it.
    pub fn resume_from(
        cell: MembershipKey,
        goal: Goal,
        before: Option<MemberStatus>,
        known: Option<MemberStatus>,
    ) -> Self {
        Self { before, changed: before != known, ..Self::new(cell, goal, known) }
    }

    /// A cell of an interrupted run that nobody has been asked about: the run looks at it first. What it finds changed counts as the
    /// run's own doing.
    pub fn unseen(cell: MembershipKey, goal: Goal, before: Option<MemberStatus>) -> Self {
        let task = Self::new(cell, goal, before);
        match goal.next(before) {
            Some(command) => {
                Self { stage: Stage::Unsure(command.side()), open: Some(command), ..task }
            }
            None => task,
        }
    }

    /// A cell of an interrupted run that could not be read. It is tried again with [`super::Run::retry`].
    pub fn unreadable(
        cell: MembershipKey,
        goal: Goal,
        before: Option<MemberStatus>,
        error: CloudError,
    ) -> Self {
        let stage = if goal.next(before).is_none() { Stage::Done } else { Stage::Failed(error) };
        Self { stage, ..Self::new(cell, goal, before) }
    }

    /// True when nothing more happens to it by itself.
    pub const fn is_finished(&self) -> bool {
        matches!(self.stage, Stage::Done | Stage::Failed(_))
    }

    /// True when this run changed it, so that there is something to undo.
    pub const fn changed(&self) -> bool {
        self.changed
    }

    /// True when its goal was reached and does not hold any more.
    pub fn is_changed_since(&self) -> bool {
        self.stage == Stage::Done && self.goal.next(self.known).is_some()
    }

    /// What has to be sent next, `None` when nothing has to or a call is out.
    pub fn call(&self) -> Option<RunCall> {
        match self.stage {
            Stage::Waiting => self.goal.next(self.known).map(RunCall::Change),
            Stage::Unsure(party) => Some(RunCall::Probe(party)),
            Stage::InFlight(_) | Stage::Done | Stage::Failed(_) => None,
        }
    }

    /// The membership is so now, as the service has just said.
    pub(super) fn seen(&mut self, status: Option<MemberStatus>, by: RunCall) {
        self.changed |= match by {
            RunCall::Change(_) => true,
            // The change whose answer was lost was done after all.
            RunCall::Probe(_) => self.open.is_some() && status != self.known,
        };
        (self.known, self.open) = (status, None);
        self.stage = if self.goal.next(status).is_none() { Stage::Done } else { Stage::Waiting };
    }

    /// The call was certainly not done: it is sent again when there is room.
    pub(super) fn again(&mut self, call: RunCall) {
        self.stage = match call {
            RunCall::Change(_) => Stage::Waiting,
            RunCall::Probe(party) => Stage::Unsure(party),
        };
    }

    /// What the call did is not known. `counts` when it is about this cell rather than about the whole cloud.
    pub(super) fn unsure(&mut self, call: RunCall, error: CloudError, counts: bool) {
        self.tries += u32::from(counts);
        if self.tries >= TRIES {
            self.stage = Stage::Failed(error);
            return;
        }
        self.open = call.command().or(self.open);
        self.stage = Stage::Unsure(call.side());
    }

    /// The service says that it is so already. It was not this call that did it.
    pub(super) fn already(&mut self, call: RunCall, error: CloudError) {
        let before = self.open;
        self.unsure(call, error, true);
        self.open = before;
    }

    /// Tries a failed cell once more. Looks first, because time has passed.
    pub(super) fn retry(&mut self) {
        if let (Stage::Failed(_), Some(command)) = (&self.stage, self.goal.next(self.known)) {
            self.tries = 0;
            self.stage = Stage::Unsure(command.side());
        }
    }
}

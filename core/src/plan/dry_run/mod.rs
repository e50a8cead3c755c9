//! The dry run: the calls that a plan would send, in order, without sending them. Used by every page before it changes something.
//!
//! The calls of a run come from [`Run`] itself, and each request from the code that builds the request that is sent
//! ([`crate::cloud::PlannedRequest`]), so a dry run shows what the run sends. It assumes that every call succeeds, and that the
//! responses come in the order of the calls.
//!
//! * [`DryRunStep`]: a part of a plan. [`planned_calls`]: its calls.
//! * [`commands`]: the calls as text, for people and for a shell.

pub mod commands;

use std::collections::VecDeque;

use crate::cloud::{CloudError, ErrorKind, ImageService, PlannedRequest, ShareStep, Transport};
use crate::model::{ImageId, MemberStatus, RegionName, Side, Visibility};
use crate::rules::{Command, Profile, transition};
use crate::wire::endpoint::Call;
use crate::wire::request::RequestError;

use super::run::{Run, RunCall, Stage, Task};
use super::{Goal, MembershipKey};

/// A part of a plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DryRunStep {
    /// A [`Run`] of these tasks.
    Run {
        /// Its tasks.
        tasks: Vec<Task>,
        /// How many calls it sends at a time.
        calls_at_a_time: usize,
    },
    /// [`crate::cloud::share_and_accept`], which offers and accepts whatever the status is.
    ShareAndAccept(MembershipKey),
    /// Sets who can use these images, one after the other.
    SetVisibility {
        /// The images.
        images: Vec<(RegionName, ImageId)>,
        /// The new visibility.
        visibility: Visibility,
    },
}

/// A call that a plan would send.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PlannedCall {
    /// It changes a membership.
    Membership(MembershipKey, Command),
    /// It changes who can use an image.
    Visibility((RegionName, ImageId), Visibility),
}

/// The calls of a part of a plan.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PlannedCalls {
    /// The calls, in the order in which they would be sent.
    pub calls: Vec<PlannedCall>,
    /// The memberships that are at their goal already, with their status: nothing is sent for them.
    pub already_done: Vec<(MembershipKey, Option<MemberStatus>)>,
    /// What is read before the calls.
    pub reads_before: &'static [ShareStep],
    /// What is read after the calls.
    pub reads_after: &'static [ShareStep],
}

/// The calls of a part of a plan.
///
/// ```
/// use imageshare_core::plan::dry_run::{DryRunStep, PlannedCall, planned_calls};
/// use imageshare_core::plan::{Goal, MembershipKey, Task};
/// use imageshare_core::rules::Command;
///
/// let key = MembershipKey {
///     region: "DFW".parse()?,
///     image: "6b1f0c9e-4a2d-4c4e-9a34-0d6c5b7e8f90".parse()?,
///     project: "b81e4d2f0c9a4e7b93d5a6f1c2e8074d".parse()?,
/// };
/// let tasks = vec![Task::new(key.clone(), Goal::Offered, None)];
/// let planned = planned_calls(&DryRunStep::Run { tasks, calls_at_a_time: 4 });
/// assert_eq!(planned.calls, [PlannedCall::Membership(key, Command::Add)]);
/// # Ok::<(), imageshare_core::model::IdError>(())
/// ```
pub fn planned_calls(step: &DryRunStep) -> PlannedCalls {
    match step {
        DryRunStep::Run { tasks, calls_at_a_time } => run_calls(tasks, *calls_at_a_time),
        DryRunStep::ShareAndAccept(key) => {
            let commands = [Command::Add, Command::Set(MemberStatus::Accepted)];
            let call = |command| PlannedCall::Membership(key.clone(), command);
            PlannedCalls {
                calls: commands.map(call).into(),
                reads_before: &[ShareStep::CheckImage],
                reads_after: &[ShareStep::FindInList, ShareStep::VerifyStatus],
                ..PlannedCalls::default()
            }
        }
        DryRunStep::SetVisibility { images, visibility } => {
            let call =
                |image: &(RegionName, ImageId)| PlannedCall::Visibility(image.clone(), *visibility);
            PlannedCalls { calls: images.iter().map(call).collect(), ..PlannedCalls::default() }
        }
    }
}

/// Drives a run with results as they are when every call succeeds.
fn run_calls(tasks: &[Task], calls_at_a_time: usize) -> PlannedCalls {
    let mut run = Run::new(tasks.iter().cloned(), calls_at_a_time);
    let is_done = |task: &&Task| task.stage == Stage::Done;
    let done = run.tasks().iter().filter(is_done);
    let already_done = done.map(|task| (task.key.clone(), task.known_status)).collect();
    let mut calls = Vec::new();
    let mut in_flight: VecDeque<(usize, RunCall)> = VecDeque::new();
    loop {
        for (index, call) in run.poll_calls() {
            if let Some(command) = call.command() {
                calls.push(PlannedCall::Membership(run.tasks()[index].key.clone(), command));
            }
            in_flight.push_back((index, call));
        }
        let Some((index, call)) = in_flight.pop_front() else { break };
        let result = expected_result(&run.tasks()[index], call);
        run.handle_result(index, result);
    }
    PlannedCalls { calls, already_done, ..PlannedCalls::default() }
}

/// The status after a call; an error that is not retried if the service would refuse it.
fn expected_result(task: &Task, call: RunCall) -> Result<Option<MemberStatus>, CloudError> {
    let Some(command) = call.command() else { return Ok(task.known_status) };
    transition::next_status(task.known_status, command).map_err(|_| {
        let message = ErrorKind::Refused { title: None, message: String::new(), retry_after: None };
        CloudError::new_unsent(Call::UpdateMember, Profile::OpenStack, None, message)
    })
}

impl PlannedCall {
    /// The side that sends it.
    pub const fn side(&self) -> Side {
        match self {
            Self::Membership(_, command) => command.side(),
            Self::Visibility(..) => Side::Producer,
        }
    }

    /// The region.
    pub const fn region(&self) -> &RegionName {
        match self {
            Self::Membership(key, _) => &key.region,
            Self::Visibility((region, _), _) => region,
        }
    }

    /// Its request, as the account of `service` would send it.
    ///
    /// # Errors
    /// [`RequestError`] when the address or the token is invalid.
    pub fn request<T: Transport + Clone>(
        &self,
        service: &ImageService<'_, T>,
    ) -> Result<PlannedRequest, RequestError> {
        match self {
            Self::Membership(key, Command::Add) => service.plan_add_member(key.image, &key.project),
            Self::Membership(key, Command::Set(status)) => {
                service.plan_set_member_status(key.image, *status)
            }
            Self::Membership(key, Command::Remove) => {
                service.plan_remove_member(key.image, &key.project)
            }
            Self::Visibility((_, image), visibility) => {
                service.plan_set_visibility(*image, *visibility)
            }
        }
    }
}

/// The task that answers one offer, for a plan that answers it without a run.
pub fn answer_task(
    key: MembershipKey,
    current_status: MemberStatus,
    new_status: MemberStatus,
) -> Task {
    Task::new(key, Goal::Answered(new_status), Some(current_status))
}

#[cfg(test)]
mod tests {
    use super::*;
    use MemberStatus::{Accepted, Pending, Rejected};
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    fn key(project: &str) -> MembershipKey {
        MembershipKey {
            region: "DFW".parse().unwrap(),
            image: "6b1f0c9e-4a2d-4c4e-9a34-0d6c5b7e8f90".parse().unwrap(),
            project: project.parse().unwrap(),
        }
    }

    /// The calls as "project command".
    fn calls(tasks: &[(&str, Goal, Option<MemberStatus>)], calls_at_a_time: usize) -> Vec<String> {
        let tasks =
            tasks.iter().map(|(project, goal, before)| Task::new(key(project), *goal, *before));
        let step = DryRunStep::Run { tasks: tasks.collect(), calls_at_a_time };
        let text = |call: PlannedCall| match call {
            PlannedCall::Membership(key, command) => format!("{} {command:?}", key.project),
            PlannedCall::Visibility(..) => panic!("{call:?}"),
        };
        planned_calls(&step).calls.into_iter().map(text).collect()
    }

    #[test]
    fn each_task_sends_what_its_goal_needs() {
        for (goal, before, expected) in [
            (Goal::Offered, None, &["a Add"][..]),
            (Goal::Offered, Some(Pending), &[]),
            (Goal::OfferedAgain, Some(Rejected), &["a Remove", "a Add"]),
            (Goal::Shared, None, &["a Add", "a Set(Accepted)"]),
            (Goal::Shared, Some(Rejected), &["a Set(Accepted)"]),
            (Goal::Answered(Rejected), Some(Accepted), &["a Set(Rejected)"]),
            (Goal::Answered(Accepted), None, &["a Set(Accepted)"]),
            (Goal::Removed, Some(Accepted), &["a Remove"]),
            (Goal::Removed, None, &[]),
        ] {
            assert_eq!(calls(&[("a", goal, before)], 4), expected, "{goal:?} {before:?}");
        }
    }

    #[test]
    fn the_order_is_that_of_the_run() {
        let tasks = [("a", Goal::Shared, None), ("b", Goal::Shared, None)];
        let one_by_one = ["a Add", "a Set(Accepted)", "b Add", "b Set(Accepted)"];
        assert_eq!(calls(&tasks, 1), one_by_one);
        assert_eq!(calls(&tasks, 2), ["a Add", "b Add", "a Set(Accepted)", "b Set(Accepted)"]);
    }

    #[test]
    fn nothing_is_sent_twice_or_for_what_is_done() {
        let tasks = vec![
            Task::new(key("a"), Goal::Offered, Some(Rejected)),
            Task::new(key("b"), Goal::Offered, None),
            Task::new(key("b"), Goal::Offered, None),
        ];
        let planned = planned_calls(&DryRunStep::Run { tasks, calls_at_a_time: 1 });
        assert_eq!(planned.calls, [PlannedCall::Membership(key("b"), Command::Add)]);
        assert_eq!(planned.already_done, [(key("a"), Some(Rejected))]);
    }
}

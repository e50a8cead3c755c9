//! The state of one membership in a run, as icon and word. Used by grids and lists.

use imageshare_core::plan::{Goal, Stage, Task};
use imageshare_core::rules::Command;
use leptos::prelude::*;

use super::task_facts::task_facts;
use crate::components::{Status, StatusIcon};
use crate::data::Intent;
use crate::messages::{self, failure};
use crate::state::RunHandle;

/// The state. For a failure, the tooltip shows why, as does the list of failures.
pub fn task_status(run_handle: RunHandle, task: &Task) -> AnyView {
    let is_undo = run_handle.is_undo();
    let (icon, intent) = icon_and_intent(task);
    let why = match &task.stage {
        Stage::Failed(error) => {
            Some(failure::explain_with(error, &task_facts(task, error.call)).reason)
        }
        _ => None,
    };
    view! {
        <span title=why>
            <Status icon=icon word=status_text(task, is_undo) intent=intent />
        </span>
    }
    .into_any()
}

/// The same for the cells of a grid, which have their own colors: icon and word.
pub fn task_icon(run_handle: RunHandle, task: &Task) -> (StatusIcon, &'static str) {
    (icon_and_intent(task).0, status_text(task, run_handle.is_undo()))
}

fn icon_and_intent(task: &Task) -> (StatusIcon, Intent) {
    match task.stage {
        Stage::Waiting => (StatusIcon::New, Intent::Neutral),
        Stage::InFlight(_) | Stage::Unsure(_) => (StatusIcon::Running, Intent::Neutral),
        Stage::Done if task.is_no_longer_at_goal() => (StatusIcon::New, Intent::Neutral),
        Stage::Done if task.has_changed() => (StatusIcon::Done, Intent::Good),
        Stage::Done => (StatusIcon::Exists, Intent::Neutral),
        Stage::Failed(_) => (StatusIcon::Failed, Intent::Bad),
    }
}

fn status_text(task: &Task, is_undo: bool) -> &'static str {
    match &task.stage {
        Stage::Waiting => messages::task::WAITING,
        Stage::InFlight(call) => match call.command() {
            Some(Command::Remove) if is_undo => messages::task::WITHDRAWING,
            command => command.map_or(messages::task::CHECKING, in_progress_text),
        },
        Stage::Unsure(_) => messages::task::TO_BE_CHECKED,
        Stage::Done => match task.known_status {
            Some(_) if task.has_changed() && is_offer(task.goal) => messages::task::OFFERED,
            Some(status) => status.as_str(),
            None if is_undo && task.has_changed() => messages::task::WITHDRAWN,
            None => messages::task::ENDED,
        },
        Stage::Failed(error) if error.status.is_none() => messages::task::NO_RESPONSE,
        Stage::Failed(_) => messages::task::REFUSED,
    }
}

const fn is_offer(goal: Goal) -> bool {
    matches!(goal, Goal::Offered | Goal::OfferedAgain)
}

const fn in_progress_text(command: Command) -> &'static str {
    match command {
        Command::Add => messages::task::OFFERING,
        Command::Set(_) => messages::task::RESPONDING,
        Command::Remove => messages::task::ENDING,
    }
}

#[cfg(test)]
mod tests {
    use imageshare_core::model::{ImageId, MemberStatus};
    use imageshare_core::plan::MembershipKey;

    use super::*;

    fn task_with_status(goal: Goal, before: Option<MemberStatus>) -> Task {
        let image: ImageId = "6b1f0c9e-4a2d-4c4e-9a34-0d6c5b7e8f90".parse().unwrap();
        let cell = MembershipKey {
            region: "DFW".parse().unwrap(),
            image,
            project: "b81e4d2f0c9a4e7b93d5a6f1c2e8074d".parse().unwrap(),
        };
        Task::new(cell, goal, before)
    }

    #[test]
    fn a_task_shows_its_state_or_what_it_waits_for() {
        assert_eq!(status_text(&task_with_status(Goal::Offered, None), false), "waiting");
        assert_eq!(
            status_text(&task_with_status(Goal::Offered, Some(MemberStatus::Rejected)), false),
            "rejected"
        );
        assert_eq!(status_text(&task_with_status(Goal::Removed, None), false), "ended");
        let gone = Task::resume_from(
            task_with_status(Goal::Removed, None).key,
            Goal::Removed,
            Some(MemberStatus::Pending),
            None,
        );
        assert_eq!((status_text(&gone, false), status_text(&gone, true)), ("ended", "withdrawn"));
    }
}

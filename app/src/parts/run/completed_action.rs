//! What the finished memberships of a run have in common, for the text of its progress. Used by [`super::RunView`].

use imageshare_core::plan::{Goal, Task};
use leptos::prelude::*;

use crate::messages::run::CompletedAction;
use crate::state::RunHandle;
use crate::state::runs::RunKind;

/// What a run has done with its memberships, by its kind and its goals.
pub(super) fn completed_action(run_handle: RunHandle) -> CompletedAction {
    untrack(|| {
        run_handle.with_run(|run| {
            completed_action_of_kind(run_handle.kind(), run_handle.is_undo(), run.tasks())
        })
    })
}

fn completed_action_of_kind(kind: RunKind, is_undo: bool, tasks: &[Task]) -> CompletedAction {
    let all = |goal: Goal| tasks.iter().all(|task| task.goal == goal);
    match kind {
        _ if is_undo && all(Goal::Removed) => CompletedAction::Withdrawn,
        _ if is_undo && all(Goal::Offered) => CompletedAction::OfferedAgain,
        _ if is_undo => CompletedAction::Reverted,
        RunKind::Share => CompletedAction::Offered,
        RunKind::Answer => CompletedAction::Answered,
        RunKind::StopSharing => CompletedAction::Ended,
        RunKind::ShareAndAccept if all(Goal::Shared) => CompletedAction::Shared,
        // The undo of a single share is a run of this kind, too.
        RunKind::ShareAndAccept => CompletedAction::Undone,
    }
}

#[cfg(test)]
mod tests {
    use imageshare_core::model::{ImageId, MemberStatus};
    use imageshare_core::plan::MembershipKey;

    use super::*;

    fn task_with_goal(goal: Goal) -> Task {
        let image: ImageId = "6b1f0c9e-4a2d-4c4e-9a34-0d6c5b7e8f90".parse().unwrap();
        let cell = MembershipKey {
            region: "DFW".parse().unwrap(),
            image,
            project: "b81e4d2f0c9a4e7b93d5a6f1c2e8074d".parse().unwrap(),
        };
        Task::new(cell, goal, Some(MemberStatus::Accepted))
    }

    #[test]
    fn an_undo_is_named_by_its_goals_and_other_runs_by_their_kind() {
        let gone = [task_with_goal(Goal::Removed)];
        assert_eq!(
            completed_action_of_kind(RunKind::StopSharing, false, &gone),
            CompletedAction::Ended
        );
        assert_eq!(
            completed_action_of_kind(RunKind::Share, true, &gone),
            CompletedAction::Withdrawn
        );
        assert_eq!(
            completed_action_of_kind(RunKind::StopSharing, true, &[task_with_goal(Goal::Offered)]),
            CompletedAction::OfferedAgain
        );
        let mixed = [task_with_goal(Goal::Removed), task_with_goal(Goal::Offered)];
        assert_eq!(
            completed_action_of_kind(RunKind::Answer, true, &mixed),
            CompletedAction::Reverted
        );
        let shared = [task_with_goal(Goal::Shared)];
        assert_eq!(
            completed_action_of_kind(RunKind::ShareAndAccept, false, &shared),
            CompletedAction::Shared
        );
        assert_eq!(
            completed_action_of_kind(RunKind::ShareAndAccept, false, &gone),
            CompletedAction::Undone
        );
    }
}

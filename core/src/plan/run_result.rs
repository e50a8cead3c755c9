//! The result of a run: its changes, its counts and its undo. Used by views of a run; it sends nothing.

use super::membership_change::MembershipChange;
use super::phase::TaskCounts;
use super::run::Run;
use super::task::{Stage, Task};

impl Run {
    /// Applies changes that another run or a single call made to completed memberships of this run. True if any differs.
    pub fn apply_external_changes(&mut self, changes: &[MembershipChange]) -> bool {
        let mut has_changed = false;
        for change in changes {
            let Some(index) = self.task_indexes.get(&change.key) else { continue };
            let task = &mut self.tasks[*index];
            if task.stage == Stage::Done && task.known_status != change.after {
                task.known_status = change.after;
                has_changed = true;
            }
        }
        has_changed
    }

    /// The changes since the last call: each once, in the order in which they were found.
    pub fn drain_changes(&mut self) -> Vec<MembershipChange> {
        std::mem::take(&mut self.changes)
    }

    /// The tasks that undo this run. Memberships that were changed back in the meantime need none.
    pub fn undo_tasks(&self) -> Vec<Task> {
        let changed = self.tasks.iter().filter(|task| task.has_changed());
        let undo_tasks = changed.filter_map(|task| {
            let goal = task.goal.undo_goal(task.initial_status)?;
            Some(Task::new(task.key.clone(), goal, task.known_status))
        });
        undo_tasks.filter(|task| task.next_call().is_some()).collect()
    }

    /// The number of memberships in each state.
    pub fn task_counts(&self) -> TaskCounts {
        let mut task_counts = TaskCounts::default();
        for task in &self.tasks {
            let count = match task.stage {
                Stage::Done if task.has_changed() && task.is_no_longer_at_goal() => {
                    &mut task_counts.changed_since
                }
                Stage::Done if task.has_changed() => &mut task_counts.done,
                Stage::Done => &mut task_counts.already_done,
                Stage::Failed(_) => &mut task_counts.failed,
                Stage::InFlight(_) | Stage::Unsure(_) => &mut task_counts.in_progress,
                Stage::Waiting => &mut task_counts.waiting,
            };
            *count += 1;
        }
        task_counts
    }
}

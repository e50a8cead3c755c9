//! What came of a run: what it changed, how many cells are how far, and what would undo it. Used by whoever shows a run.

use super::change::MembershipChange;
use super::phase::Tally;
use super::run::Run;
use super::task::{Stage, Task};

impl Run {
    /// Takes changes that another run or a single call made of memberships that this run is done with. True where there is one.
    pub fn observe(&mut self, changes: &[MembershipChange]) -> bool {
        let mut is_news = false;
        for change in changes {
            let Some(index) = self.places.get(&change.cell) else { continue };
            let task = &mut self.tasks[*index];
            if task.stage == Stage::Done && task.known != change.after {
                task.known = change.after;
                is_news = true;
            }
        }
        is_news
    }

    /// What changed since it was asked last: every change once, in the order in which it was seen.
    pub fn drain_changes(&mut self) -> Vec<MembershipChange> {
        std::mem::take(&mut self.changes)
    }

    /// The tasks that take back what this run did, and nothing else. What was changed back meanwhile needs none.
    pub fn undo(&self) -> Vec<Task> {
        let changed = self.tasks.iter().filter(|task| task.changed());
        let back = changed.filter_map(|task| {
            let goal = task.goal.undone(task.before)?;
            Some(Task::new(task.cell.clone(), goal, task.known))
        });
        back.filter(|task| task.call().is_some()).collect()
    }

    /// How many cells are how far.
    pub fn tally(&self) -> Tally {
        let mut tally = Tally::default();
        for task in &self.tasks {
            let count = match task.stage {
                Stage::Done if task.changed() && task.is_changed_since() => {
                    &mut tally.changed_since
                }
                Stage::Done if task.changed() => &mut tally.done,
                Stage::Done => &mut tally.already,
                Stage::Failed(_) => &mut tally.failed,
                Stage::InFlight(_) | Stage::Unsure(_) => &mut tally.under_way,
                Stage::Waiting => &mut tally.waiting,
            };
            *count += 1;
        }
        tally
    }
}

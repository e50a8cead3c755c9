//! What came of removals, said in words once they are done.

use imageshare_core::plan::{Phase, Task};

use super::Removal;
use crate::data::Toasts;
use crate::messages::removal;
use crate::reactive::effect;
use crate::state::runs::Running;

/// Says in words what came of them, once all are finished or the run is over.
pub(super) fn say_when_done(toasts: Toasts, run: Running, removals: Vec<Removal>) {
    let mut is_said = false;
    effect(move || {
        if is_said {
            return;
        }
        let (done, ended) = run.with(|run| {
            let task = |one: &&Removal| run.tasks().iter().find(|task| task.cell == one.cell);
            let done = run.phase() == Phase::Over
                || removals.iter().all(|one| task(&one).is_none_or(Task::is_finished));
            let gone = |one: &&Removal| {
                task(one).is_some_and(|task| task.is_finished() && task.known.is_none())
            };
            (done, removals.iter().filter(gone).map(Removal::named).collect::<Vec<_>>())
        });
        if !done {
            return;
        }
        is_said = true;
        if !ended.is_empty() {
            toasts.say(removal::ended(&ended));
        }
        let left = removals.len() - ended.len();
        if left > 0 {
            toasts.warn(removal::not_ended(left));
        }
    });
}

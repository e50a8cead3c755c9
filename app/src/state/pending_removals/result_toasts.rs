//! Reports the result of removals to the user once they are finished. Used by the pending removals.

use imageshare_core::plan::{Phase, Task};

use super::Removal;
use crate::data::Toasts;
use crate::messages::removal;
use crate::reactive::effect;
use crate::state::runs::RunHandle;

/// Shows the result once all are finished or the run is over.
pub(super) fn notify_when_done(toasts: Toasts, run: RunHandle, removals: Vec<Removal>) {
    let mut is_reported = false;
    effect(move || {
        if is_reported {
            return;
        }
        let (done, ended) = run.with_run(|run| {
            let task =
                |one: &&Removal| run.tasks().iter().find(|task| task.key == one.membership_key);
            let done = run.phase() == Phase::Finished
                || removals.iter().all(|one| task(&one).is_none_or(Task::is_finished));
            let is_gone = |one: &&Removal| {
                task(one).is_some_and(|task| task.is_finished() && task.known_status.is_none())
            };
            (done, removals.iter().filter(is_gone).map(Removal::named_share).collect::<Vec<_>>())
        });
        if !done {
            return;
        }
        is_reported = true;
        if !ended.is_empty() {
            toasts.success(removal::shares_ended(&ended));
        }
        let left = removals.len() - ended.len();
        if left > 0 {
            toasts.warning(removal::shares_not_ended(left));
        }
    });
}

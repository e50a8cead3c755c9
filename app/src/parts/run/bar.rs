//! The progress of a run, as numbers and a bar, and its buttons. Used by [`super::RunView`].

use imageshare_core::model::Side;
use imageshare_core::plan::{Phase, TaskCounts};
use leptos::prelude::*;

use super::buttons::run_buttons;
use super::elapsed_time;
use crate::components::{Bar, Progress, Status, StatusIcon};
use crate::data::{CloudId, Intent};
use crate::messages::run::{self, CompletedAction};
use crate::reactive::reactive;
use crate::state::RunHandle;

/// A run with at least this many calls left may take longer than a user wants to watch.
const LONG_RUN_MIN_CALLS: usize = 50;

/// The bar.
pub(super) fn run_bar(
    run_handle: RunHandle,
    (name, completed_action): (&'static str, CompletedAction),
    side: Option<Side>,
    (is_undo_dialog_open, is_past): (RwSignal<bool>, bool),
    on_close: UnsyncCallback<()>,
) -> AnyView {
    let task_counts = Memo::new(move |_| run_handle.tally());
    let phase = Memo::new(move |_| run_handle.phase());
    let finished = Signal::derive(move || finished_count(task_counts.get()));
    let of = Signal::derive(move || finished.get() + remaining_count(task_counts.get()));
    let progress = match side {
        Some(side) => view! { <Progress label=name done=finished of=of side=side /> }.into_any(),
        None => view! { <Progress label=name done=finished of=of /> }.into_any(),
    };
    view! {
        <Bar label=name>
            <div class="bar__grow">
                <div class="row">
                    <b class="num">{move || headline(task_counts.get(), completed_action)}</b>
                    {reactive(move || result_counts(task_counts.get()))}
                    <span class="soft num end">{elapsed_time::time_text(run_handle, phase, Signal::derive(move || remaining_count(task_counts.get())))}</span>
                </div>
                {progress}
                {reactive(locking_note(run_handle, phase, task_counts))}
                <p class="sr" role="status">{screen_reader_text(phase, task_counts, completed_action)}</p>
            </div>
            <div class="buttons">{run_buttons(run_handle, phase, task_counts, is_undo_dialog_open, is_past, on_close)}</div>
        </Bar>
    }
    .into_any()
}

/// Says of a long run on a real cloud that nobody has to stay with it.
fn locking_note(
    run_handle: RunHandle,
    phase: Memo<Phase>,
    task_counts: Memo<TaskCounts>,
) -> impl FnMut() -> Option<AnyView> {
    let is_long = Memo::new(move |_| {
        phase.get() == Phase::Running && remaining_count(task_counts.get()) >= LONG_RUN_MIN_CALLS
    });
    let is_real = run_handle.context().cloud != CloudId::Sandbox;
    move || {
        (is_real && is_long.get())
            .then(|| view! { <p class="soft">{run::GOES_ON_WHEN_LOCKED}</p> }.into_any())
    }
}

const fn finished_count(task_counts: TaskCounts) -> usize {
    task_counts.done + task_counts.changed_since + task_counts.already_done + task_counts.failed
}

const fn remaining_count(task_counts: TaskCounts) -> usize {
    task_counts.in_progress + task_counts.waiting
}

/// "7 of 10 offered". Already finished memberships are not counted.
fn headline(task_counts: TaskCounts, completed_action: CompletedAction) -> String {
    match task_counts.done
        + task_counts.changed_since
        + task_counts.failed
        + remaining_count(task_counts)
    {
        0 => run::NOTHING_TO_DO.to_owned(),
        all => run::progress(completed_action, task_counts.done, all),
    }
}

fn result_counts(task_counts: TaskCounts) -> AnyView {
    let failed = (task_counts.failed > 0).then(|| {
        let word = run::failed(task_counts.failed);
        view! { <Status icon=StatusIcon::Failed word=word intent=Intent::Bad /> }
    });
    let already = (task_counts.already_done > 0).then(|| {
        let word = run::already_done(task_counts.already_done);
        view! { <Status icon=StatusIcon::Exists word=word /> }
    });
    let since = (task_counts.changed_since > 0).then(|| {
        let word = run::changed_since(task_counts.changed_since);
        view! { <Status icon=StatusIcon::New word=word /> }
    });
    view! { {failed} {since} {already} }.into_any()
}

/// For screen readers: every tenth of the progress, and phase changes.
fn screen_reader_text(
    phase: Memo<Phase>,
    task_counts: Memo<TaskCounts>,
    completed_action: CompletedAction,
) -> AnyView {
    let tenths = Memo::new(move |_| {
        let task_counts = task_counts.get();
        finished_count(task_counts) * 10
            / (finished_count(task_counts) + remaining_count(task_counts)).max(1)
    });
    let line = move || {
        tenths.track();
        let task_counts = task_counts.get_untracked();
        let progress = headline(task_counts, completed_action);
        match phase.get() {
            Phase::Finished => run::spoken_finished(&progress, task_counts.failed),
            Phase::Paused(_) => run::spoken_paused(&progress, task_counts.failed),
            Phase::Stopping => run::SPOKEN_STOPPING.to_owned(),
            Phase::Running => run::spoken_progress(&progress, task_counts.failed),
        }
    };
    reactive(line).into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn already_finished_tasks_are_not_counted() {
        let task_counts = TaskCounts {
            done: 7,
            already_done: 5,
            failed: 1,
            in_progress: 1,
            waiting: 1,
            changed_since: 0,
        };
        assert_eq!(headline(task_counts, CompletedAction::Offered), "7 of 10 offered");
        assert_eq!(
            headline(
                TaskCounts { already_done: 5, ..TaskCounts::default() },
                CompletedAction::Offered
            ),
            "Nothing to do"
        );
        assert_eq!(finished_count(task_counts) + remaining_count(task_counts), 15);
        let ended = TaskCounts { done: 4, changed_since: 3, ..task_counts };
        assert_eq!(headline(ended, CompletedAction::Offered), "4 of 10 offered");
        assert_eq!(finished_count(ended), finished_count(task_counts));
    }
}

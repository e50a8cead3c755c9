//! The progress of a run, as numbers and a bar, and its buttons. Used by [`super::RunView`].

use imageshare_core::model::Side;
use imageshare_core::plan::{Phase, TaskCounts};
use leptos::prelude::*;

use super::buttons::run_buttons;
use super::elapsed_time;
use crate::components::{Bar, Progress, Status, StatusIcon};
use crate::data::Intent;
use crate::messages::run::{self, CompletedAction};
use crate::reactive::reactive;
use crate::state::{CloudId, RunHandle};

/// A run with at least this many calls left may take longer than a user wants to watch.
const LONG_RUN_MIN_CALLS: usize = 50;

/// The bar.
pub(super) fn run_bar(
    run_handle: RunHandle,
    (name, outcome): (&'static str, CompletedAction),
    side: Option<Side>,
    (is_undo_dialog_open, is_past): (RwSignal<bool>, bool),
    on_close: UnsyncCallback<()>,
) -> AnyView {
    let tally = Memo::new(move |_| run_handle.tally());
    let phase = Memo::new(move |_| run_handle.phase());
    let finished = Signal::derive(move || finished_count(tally.get()));
    let of = Signal::derive(move || finished.get() + remaining_count(tally.get()));
    let progress = match side {
        Some(side) => view! { <Progress label=name done=finished of=of side=side /> }.into_any(),
        None => view! { <Progress label=name done=finished of=of /> }.into_any(),
    };
    view! {
        <Bar label=name>
            <div class="bar__grow">
                <div class="row">
                    <b class="num">{move || headline(tally.get(), outcome)}</b>
                    {reactive(move || result_counts(tally.get()))}
                    <span class="soft num end">{elapsed_time::time_text(run_handle, phase, Signal::derive(move || remaining_count(tally.get())))}</span>
                </div>
                {progress}
                {reactive(locking_note(run_handle, phase, tally))}
                <p class="sr" role="status">{screen_reader_text(phase, tally, outcome)}</p>
            </div>
            <div class="buttons">{run_buttons(run_handle, phase, tally, is_undo_dialog_open, is_past, on_close)}</div>
        </Bar>
    }
    .into_any()
}

/// Says of a long run on a real cloud that nobody has to stay with it.
fn locking_note(
    run_handle: RunHandle,
    phase: Memo<Phase>,
    tally: Memo<TaskCounts>,
) -> impl FnMut() -> Option<AnyView> {
    let is_long = Memo::new(move |_| {
        phase.get() == Phase::Running && remaining_count(tally.get()) >= LONG_RUN_MIN_CALLS
    });
    let is_real = run_handle.context().cloud != CloudId::Sandbox;
    move || {
        (is_real && is_long.get())
            .then(|| view! { <p class="soft">{run::GOES_ON_WHEN_LOCKED}</p> }.into_any())
    }
}

const fn finished_count(tally: TaskCounts) -> usize {
    tally.done + tally.changed_since + tally.already_done + tally.failed
}

const fn remaining_count(tally: TaskCounts) -> usize {
    tally.in_progress + tally.waiting
}

/// "7 of 10 offered". Already finished memberships are not counted.
fn headline(tally: TaskCounts, outcome: CompletedAction) -> String {
    match tally.done + tally.changed_since + tally.failed + remaining_count(tally) {
        0 => run::NOTHING_TO_DO.to_owned(),
        all => run::progress(outcome, tally.done, all),
    }
}

fn result_counts(tally: TaskCounts) -> AnyView {
    let failed = (tally.failed > 0).then(|| {
        let word = run::failed(tally.failed);
        view! { <Status icon=StatusIcon::Failed word=word intent=Intent::Bad /> }
    });
    let already = (tally.already_done > 0).then(|| {
        let word = run::already_done(tally.already_done);
        view! { <Status icon=StatusIcon::Exists word=word /> }
    });
    let since = (tally.changed_since > 0).then(|| {
        let word = run::changed_since(tally.changed_since);
        view! { <Status icon=StatusIcon::New word=word /> }
    });
    view! { {failed} {since} {already} }.into_any()
}

/// For screen readers: every tenth of the progress, and phase changes.
fn screen_reader_text(
    phase: Memo<Phase>,
    tally: Memo<TaskCounts>,
    outcome: CompletedAction,
) -> AnyView {
    let tenths = Memo::new(move |_| {
        let tally = tally.get();
        finished_count(tally) * 10 / (finished_count(tally) + remaining_count(tally)).max(1)
    });
    let line = move || {
        tenths.track();
        let tally = tally.get_untracked();
        let progress = headline(tally, outcome);
        match phase.get() {
            Phase::Finished => run::spoken_finished(&progress, tally.failed),
            Phase::Paused(_) => run::spoken_paused(&progress, tally.failed),
            Phase::Stopping => run::SPOKEN_STOPPING.to_owned(),
            Phase::Running => run::spoken_progress(&progress, tally.failed),
        }
    };
    reactive(line).into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn already_finished_tasks_are_not_counted() {
        let tally = TaskCounts {
            done: 7,
            already_done: 5,
            failed: 1,
            in_progress: 1,
            waiting: 1,
            changed_since: 0,
        };
        assert_eq!(headline(tally, CompletedAction::Offered), "7 of 10 offered");
        assert_eq!(
            headline(
                TaskCounts { already_done: 5, ..TaskCounts::default() },
                CompletedAction::Offered
            ),
            "Nothing to do"
        );
        assert_eq!(finished_count(tally) + remaining_count(tally), 15);
        let ended = TaskCounts { done: 4, changed_since: 3, ..tally };
        assert_eq!(headline(ended, CompletedAction::Offered), "4 of 10 offered");
        assert_eq!(finished_count(ended), finished_count(tally));
    }
}

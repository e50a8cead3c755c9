//! The buttons of a run: pause, continue and stop while it is active; retry, undo and close when it is over. Used by the bar.

use imageshare_core::plan::{Phase, TaskCounts};
use leptos::prelude::*;

use crate::components::{Button, ButtonKind, IconName};
use crate::messages::run;
use crate::reactive::reactive;
use crate::state::RunHandle;

/// The buttons.
pub(super) fn run_buttons(
    run_handle: RunHandle,
    phase: Memo<Phase>,
    task_counts: Memo<TaskCounts>,
    is_undo_dialog_open: RwSignal<bool>,
    is_past: bool,
    on_close: UnsyncCallback<()>,
) -> AnyView {
    let is_over = Memo::new(move |_| phase.get() == Phase::Finished);
    let left_over = Memo::new(move |_| {
        let task_counts = task_counts.get();
        // Over with tasks that have not begun: it was stopped.
        (task_counts.failed, task_counts.waiting)
    });
    let to_undo = Memo::new(move |_| run_handle.undo_count());
    let choice = move || {
        if is_over.get() {
            let (failed, rest) = left_over.get();
            // Runs of the history can only be undone. The rest is prepared in a new run, with its checks.
            let retry = if is_past { None } else { run::retry_button(failed, rest) };
            let retry = retry.map(|label| {
                view! { <Button label=label on_press=move |()| run_handle.retry() /> }
            });
            let undo = (to_undo.get() > 0).then(|| {
                let label = run::undo_button(to_undo.get());
                let ask = move |()| is_undo_dialog_open.set(true);
                view! { <Button label=label icon=IconName::Undo on_press=ask /> }
            });
            let close =
                view! { <Button label=run::CLOSE kind=ButtonKind::Subtle on_press=on_close /> };
            view! { {retry} {undo} {close} }.into_any()
        } else {
            let is_paused = Signal::derive(move || matches!(phase.get(), Phase::Paused(_)));
            let word = move || if is_paused.get() { run::CONTINUE } else { run::PAUSE }.to_owned();
            let toggle = move |()| {
                if is_paused.get_untracked() { run_handle.resume() } else { run_handle.pause() }
            };
            view! {
                <Button label=Signal::derive(word) icon=IconName::Pause on_press=toggle />
                <Button label=run::STOP kind=ButtonKind::Danger on_press=move |()| run_handle.stop() />
            }
            .into_any()
        }
    };
    reactive(choice).into_any()
}

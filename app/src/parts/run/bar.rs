//! The progress of a run, as numbers and a bar, and its buttons. Used by [`super::RunView`].

use imageshare_core::model::Side;
use imageshare_core::plan::{Phase, Tally};
use leptos::prelude::*;

use super::buttons::buttons;
use super::clock;
use crate::components::{Bar, Progress, Status, StatusIcon};
use crate::data::Intent;
use crate::reactive::reactive;
use crate::state::RunHandle;

/// The bar.
pub(super) fn view(
    running: RunHandle,
    (name, done): (&'static str, &'static str),
    side: Option<Side>,
    (asks_undo, is_past): (RwSignal<bool>, bool),
    on_close: UnsyncCallback<()>,
) -> AnyView {
    let tally = Memo::new(move |_| running.tally());
    let phase = Memo::new(move |_| running.phase());
    let finished = Signal::derive(move || finished(tally.get()));
    let of = Signal::derive(move || finished.get() + left(tally.get()));
    let progress = match side {
        Some(side) => view! { <Progress label=name done=finished of=of side=side /> }.into_any(),
        None => view! { <Progress label=name done=finished of=of /> }.into_any(),
    };
    view! {
        <Bar label=name>
            <div class="bar__grow">
                <div class="row">
                    <b class="num">{move || headline(tally.get(), done)}</b>
                    {reactive(move || figures(tally.get()))}
                    <span class="soft num end">{clock::line(running, phase, Signal::derive(move || left(tally.get())))}</span>
                </div>
                {progress}
                <p class="sr" role="status">{spoken(phase, tally, done)}</p>
            </div>
            <div class="buttons">{buttons(running, phase, tally, asks_undo, is_past, on_close)}</div>
        </Bar>
    }
    .into_any()
}

const fn finished(tally: Tally) -> usize {
    tally.done + tally.changed_since + tally.already + tally.failed
}

const fn left(tally: Tally) -> usize {
    tally.under_way + tally.waiting
}

/// "7 of 10 offered". Already finished memberships are not counted.
fn headline(tally: Tally, done: &str) -> String {
    let all = tally.done + tally.changed_since + tally.failed + left(tally);
    if all == 0 { "Nothing to do".to_owned() } else { format!("{} of {all} {done}", tally.done) }
}

fn figures(tally: Tally) -> AnyView {
    let failed = (tally.failed > 0).then(|| {
        let word = format!("{} failed", tally.failed);
        view! { <Status icon=StatusIcon::Failed word=word intent=Intent::Bad /> }
    });
    let already = (tally.already > 0).then(|| {
        let word = format!("{} already done", tally.already);
        view! { <Status icon=StatusIcon::Exists word=word /> }
    });
    let since = (tally.changed_since > 0).then(|| {
        let word = format!("{} changed since", tally.changed_since);
        view! { <Status icon=StatusIcon::New word=word /> }
    });
    view! { {failed} {since} {already} }.into_any()
}

/// For screen readers: every tenth of the progress, and phase changes.
fn spoken(phase: Memo<Phase>, tally: Memo<Tally>, done: &'static str) -> AnyView {
    let tenths = Memo::new(move |_| {
        let tally = tally.get();
        finished(tally) * 10 / (finished(tally) + left(tally)).max(1)
    });
    let line = move || {
        tenths.track();
        let tally = tally.get_untracked();
        let so_far = headline(tally, done);
        let failed = match tally.failed {
            0 => String::new(),
            failed => format!(", {failed} failed"),
        };
        match phase.get() {
            Phase::Over => format!("Finished: {so_far}{failed}."),
            Phase::Paused(_) => format!("Waiting: {so_far}{failed}."),
            Phase::Stopping => "Stopping.".to_owned(),
            Phase::Running => format!("{so_far}{failed}."),
        }
    };
    reactive(line).into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn already_finished_tasks_are_not_counted() {
        let tally =
            Tally { done: 7, already: 5, failed: 1, under_way: 1, waiting: 1, changed_since: 0 };
        assert_eq!(headline(tally, "offered"), "7 of 10 offered");
        assert_eq!(headline(Tally { already: 5, ..Tally::default() }, "offered"), "Nothing to do");
        assert_eq!(finished(tally) + left(tally), 15);
        let ended = Tally { done: 4, changed_since: 3, ..tally };
        assert_eq!(headline(ended, "offered"), "4 of 10 offered");
        assert_eq!(finished(ended), finished(tally));
    }
}

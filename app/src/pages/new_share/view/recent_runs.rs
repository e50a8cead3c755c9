//! Finished runs of this page: one line each, with a button that shows the run, where it can be undone. Used by the page.

use imageshare_core::plan::TaskCounts;
use leptos::prelude::*;

use super::super::model::FormModel;
use crate::components::{Button, rows};
use crate::messages::new_share::run::{self, RunResult};
use crate::messages::{name_list, time};
use crate::parts::focus;
use crate::reactive::reactive;
use crate::state::runs::{RunHandle, RunKind};
use crate::state::use_runs;

/// The list; empty if the producer has no such run.
pub(in crate::pages::new_share) fn recent_runs(model: FormModel) -> AnyView {
    let runs = use_runs();
    let own_runs = Memo::new(move |_| {
        let Some(producer) = model.producer() else { return Vec::new() };
        let project = producer.project().map(|project| project.id.clone());
        let is_own = |run: &RunHandle| {
            let context = run.context();
            context.cloud == producer.cloud && context.producer == project
        };
        runs.past_runs(RunKind::Share).into_iter().filter(is_own).collect::<Vec<_>>()
    });
    let key = |run: &RunHandle| format!("{:?}", run.ended_at());
    let row = move |run: RunHandle| {
        let line = move || run_line(run);
        let show = move || {
            runs.show_again(run);
            focus::restore_focus("h1");
        };
        view! {
            <li>
                <span class="num">{reactive(line)}</span>
                <Button label=run::SHOW about=run::THIS_RUN small=true on_press=show />
            </li>
        }
        .into_any()
    };
    let summary = move || run::recent_runs(own_runs.with(Vec::len));
    let shown = move || {
        (!own_runs.with(Vec::is_empty)).then(|| {
            view! {
                <details class="share__recent" data-test="recent-runs">
                    <summary>{reactive(summary)}</summary>
                    <ul class="list" role="list">{rows(move || own_runs.get(), key, row)}</ul>
                </details>
            }
            .into_any()
        })
    };
    reactive(shown).into_any()
}

fn run_line(handle: RunHandle) -> String {
    let at = handle.ended_at().map(time::absolute_time).unwrap_or_default();
    run::recent_run(&at, run_result(handle.is_undo(), handle.tally()), &image_titles(handle))
}

fn image_titles(run: RunHandle) -> String {
    let places = run.with_run(|all| {
        let mut places: Vec<_> =
            all.tasks().iter().map(|task| (task.key.region.clone(), task.key.image)).collect();
        places.sort();
        places.dedup();
        places
    });
    name_list::join_first_images(places.iter().map(|place| run.image_title(place)))
}

const fn run_result(is_undo: bool, task_counts: TaskCounts) -> RunResult {
    let TaskCounts { done, changed_since: changed, failed, waiting, .. } = task_counts;
    RunResult { is_undo, done, changed, all: done + changed + failed + waiting }
}

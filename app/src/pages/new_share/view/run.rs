//! The run, shown instead of the form: a live grid, the progress and the actions on it. Used by the page.

use std::collections::BTreeMap;

use imageshare_core::model::{ProjectId, Side};
use imageshare_core::plan::{MembershipKey, Run};
use leptos::prelude::*;

use super::super::actions::notify;
use super::super::model::FormModel;
use super::super::query::changes_since_run::ChangesSinceRun;
use super::cells::{self, CellStyle};
use super::left_out_recipients;
use crate::components::{GridState, MatrixHeader, Notice, Section, VirtualItem};
use crate::data::{Intent, shorten};
use crate::messages::new_share::{grid, run};
use crate::messages::time;
use crate::parts::{RunTexts, RunView, focus, saved_names_line, task_icon};
use crate::reactive::reactive;
use crate::state::runs::{RunHandle, RunKind};
use crate::state::{ImageKey, Runs, use_runs};

/// The last run of this page, or a recent one that the user opened.
pub(in crate::pages::new_share) fn run_section(model: FormModel) -> AnyView {
    let runs = use_runs();
    let close = UnsyncCallback::new(move |()| {
        runs.archive_finished(RunKind::Share);
        focus::restore_focus("h1");
    });
    let current = move || {
        // An undo is a separate run, shown instead of the first.
        let run_handle = runs.latest(RunKind::Share)?;
        let is_past = untrack(|| runs.is_in_history(run_handle));
        let changes = ChangesSinceRun::start(model, run_handle);
        let is_first = !is_past && !run_handle.is_undo();
        let left_out = move || {
            left_out_recipients::warning_line(is_first.then(|| model.left_out_recipients().get())?)
        };
        let saved_names =
            move || if is_first { model.saved_names().with(saved_names_line) } else { None };
        Some(view! {
            {reactive(left_out)}
            {reactive(saved_names)}
            {change_notice(model, run_handle, changes)}
            {run_grid(model, run_handle)}
            <RunView run_handle=run_handle texts=run_texts(model) side=Side::Producer is_past=is_past on_close=close />
            {notify::pending_offers_view(model, changes)}
        })
    };
    let ended = Memo::new(move |_| runs.latest(RunKind::Share).and_then(RunHandle::ended_at));
    let title = move || {
        ended
            .get()
            .map_or_else(|| run::TITLE.to_owned(), |at| run::finished(&time::absolute_time(at)))
    };
    focus::restore_focus("#share-run [role=grid] [tabindex='0']");
    view! {
        <Section id="run" title=Signal::derive(title)>
            <div id="share-run" class="stack" data-test="run">{reactive(current)}</div>
        </Section>
    }
    .into_any()
}

/// What has changed since the run ended.
fn change_notice(model: FormModel, run_handle: RunHandle, changes: ChangesSinceRun) -> AnyView {
    let lines = Memo::new(move |_| {
        let mut lines = changes.change_notes(|key| image_title(model, key));
        let task_counts = run_handle.tally();
        let made = task_counts.done + task_counts.changed_since;
        if task_counts.changed_since > 0 && !run_handle.is_undo() {
            lines.insert(0, run::shares_changed(task_counts.changed_since, made));
        }
        lines
    });
    let shown = move || {
        let lines = lines.get();
        (!lines.is_empty()).then(|| {
            let line = |line: String| view! { <li>{line}</li> };
            view! {
                <Notice intent=Intent::Warn title=run::CHANGED_SINCE>
                    <ul class="list list--plain" role="list" data-test="changed-since">
                        {lines.into_iter().map(line).collect_view()}
                    </ul>
                </Notice>
            }
        })
    };
    reactive(shown).into_any()
}

fn run_texts(model: FormModel) -> RunTexts {
    let share_label = move |key: MembershipKey| {
        let name = model.project_name(&key.project);
        let name = name.unwrap_or_else(|| shorten(key.project.as_str()));
        let image = image_title(model, &(key.region.clone(), key.image));
        run::share_label(&image, key.region.as_str(), &name)
    };
    RunTexts {
        name: run::RUN_NAME,
        share_label: Callback::new(share_label),
        undo_effect: run::UNDO_EFFECT,
    }
}

/// The title of an image, or its short ID if it is unknown.
pub(in crate::pages::new_share) fn image_title(model: FormModel, key: &ImageKey) -> String {
    let chosen = model.form().fields().chosen.with_untracked(|chosen| {
        chosen.iter().find(|one| one.key() == *key).map(|one| one.image.title())
    });
    let known = || {
        let runs = use_context::<Runs>()?;
        untrack(|| runs.image_title(key))
    };
    chosen.or_else(known).unwrap_or_else(|| shorten(&key.1.to_string()))
}

/// The rows and columns of the grid, and the index of the task in each cell.
struct GridLayout {
    images: Vec<ImageKey>,
    projects: Vec<ProjectId>,
    task_indexes: BTreeMap<(usize, usize), usize>,
}

impl GridLayout {
    fn new(run: &Run) -> Self {
        let (mut images, mut projects) = (BTreeMap::new(), BTreeMap::new());
        let mut layout =
            Self { images: Vec::new(), projects: Vec::new(), task_indexes: BTreeMap::new() };
        for (index, task) in run.tasks().iter().enumerate() {
            let image = (task.key.region.clone(), task.key.image);
            let row = *images.entry(image.clone()).or_insert_with(|| {
                layout.images.push(image);
                layout.images.len() - 1
            });
            let column = *projects.entry(task.key.project.clone()).or_insert_with(|| {
                layout.projects.push(task.key.project.clone());
                layout.projects.len() - 1
            });
            layout.task_indexes.insert((row, column), index);
        }
        layout
    }
}

/// The grid. Its cells follow the run; its rows and columns are fixed.
fn run_grid(model: FormModel, run_handle: RunHandle) -> AnyView {
    let layout = StoredValue::new(untrack(|| run_handle.with_run(GridLayout::new)));
    let size = layout.with_value(|layout| (layout.images.len(), layout.projects.len()));
    let state = GridState::new(Memo::new(move |_| size), Signal::stored(false));
    let project =
        move |column: usize| layout.with_value(|layout| layout.projects.get(column).cloned());
    let line = move |at: usize| {
        let key = layout.with_value(|layout| layout.images.get(at).cloned())?;
        let share_label = move |column: usize| {
            let project = project(column)?;
            let task = layout.with_value(|layout| layout.task_indexes.get(&(at, column)).copied());
            let draw = move || {
                let style = move || cell_style(run_handle, task?);
                cells::membership_cell(
                    state,
                    (at + 1, column + 1),
                    "run-cell",
                    (key.1, &project),
                    style,
                )
            };
            Some(VirtualItem::new(column.to_string(), draw))
        };
        let draw = move || {
            let head = MatrixHeader { name: image_title(model, &key), subtitle: key.0.to_string() };
            cells::membership_row(state, at + 1, head, "run-line", share_label)
        };
        Some(VirtualItem::new(at.to_string(), draw))
    };
    cells::membership_grid(model, state, grid::RUN, project, line)
}

/// How a cell shows the progress of its task.
fn cell_style(run_handle: RunHandle, task: usize) -> Option<CellStyle> {
    let (mark, word) =
        run_handle.with_run(|run| run.tasks().get(task).map(|task| task_icon(run_handle, task)))?;
    Some(CellStyle { data_state: word, icon: mark, label: word, note: String::new() })
}

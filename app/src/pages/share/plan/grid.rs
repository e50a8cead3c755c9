//! The plan as a grid: images down, projects across, a mark and a word in each cell.

use imageshare_core::model::{MemberStatus, ProjectId, Timestamp};
use imageshare_core::plan::preview::Outlook;
use leptos::prelude::*;

use super::super::draft::Draft;
use super::model::{Line, LineState};
use crate::components::{
    Button, Cell, Clock, Mark, MarkIcon, Matrix, MatrixHead, matrix_row_head, rows, shorten,
};
use crate::live::live;
use crate::words::{count, image as words, time};

/// So many images are shown at first, and so many more at each press.
const STEP: usize = 30;

/// The grid, once there are projects.
pub(super) fn grid(draft: Draft) -> AnyView {
    let any = Memo::new(move |_| draft.plan().with(|plan| !plan.projects.is_empty()));
    let limit = RwSignal::new(STEP);
    let heads = Signal::derive(move || {
        let projects = draft.plan().with(|plan| plan.projects.clone());
        projects.iter().map(|project| head(draft, project)).collect::<Vec<_>>()
    });
    let lines = move || {
        draft.plan().with(|plan| {
            let shown = plan.lines.iter().take(limit.get());
            shown.map(|line| (line.clone(), plan.projects.clone())).collect::<Vec<_>>()
        })
    };
    let more = move || {
        let left = draft.plan().with(|plan| plan.lines.len()).saturating_sub(limit.get());
        (left > 0).then(|| {
            let label = format!("Show {} more of {}", left.min(STEP), count::of(left, "image", "images"));
            view! { <Button label=label small=true on_press=move || limit.update(|limit| *limit += STEP) /> }
        })
    };
    view! {
        <Show when=move || any.get()>
            <Matrix label="Plan, images by projects" corner="Image" heads=heads>
                {rows(lines, row_key, |(line, projects)| row(&line, &projects))}
            </Matrix>
            {live(more)}
            {legend()}
        </Show>
    }
    .into_any()
}

/// The head of a project's column.
pub(in crate::pages::share) fn head(draft: Draft, project: &ProjectId) -> MatrixHead {
    let id = shorten(project.as_str());
    match draft.name_of(project) {
        Some(name) => MatrixHead { name, sub: id },
        None => MatrixHead { name: id, sub: String::new() },
    }
}

/// A row is drawn anew when anything that it shows has changed.
fn row_key((line, projects): &(Line, Vec<ProjectId>)) -> String {
    let (region, id) = line.chosen.key();
    let cells = match &line.state {
        LineState::Asking => "asking".to_owned(),
        LineState::Failed(_) => "failed".to_owned(),
        LineState::Known(row, since) => format!("{:?} {since:?}", row.cells),
    };
    let projects: Vec<&str> = projects.iter().map(ProjectId::as_str).collect();
    format!("{region} {id} {} {cells} {}", line.chosen.image.title(), projects.join(" "))
}

fn row(line: &Line, projects: &[ProjectId]) -> AnyView {
    let image = &line.chosen.image;
    let sub = format!("{}, {}", line.chosen.region, words::size(image));
    let id = image.id.to_string();
    let cells = projects.iter().enumerate().map(|(index, project)| {
        let (state, cell) = cell(&line.state, index);
        view! {
            <td
                data-test="plan-cell"
                data-image=id.clone()
                data-project=project.to_string()
                data-state=state
            >
                {cell}
            </td>
        }
        .into_any()
    });
    let cells = cells.collect_view();
    view! {
        <tr>
            {matrix_row_head(MatrixHead { name: image.title(), sub })}
            {cells}
        </tr>
    }
    .into_any()
}

/// What stands in a cell, and the word that tests know it by.
fn cell(state: &LineState, index: usize) -> (&'static str, AnyView) {
    let (row, since) = match state {
        LineState::Known(row, since) => (row, since),
        LineState::Asking => {
            return ("asking", view! { <Cell mark=Mark::None word="asking" /> }.into_any());
        }
        LineState::Failed(_) => {
            return ("unknown", view! { <Cell mark=Mark::None word="not known" /> }.into_any());
        }
    };
    let outlook = row.cells.get(index).copied().unwrap_or(Outlook::Blocked);
    let (name, mark, word) = match outlook {
        Outlook::New => ("new", Mark::New, "new"),
        Outlook::Anew => ("anew", Mark::New, "offer anew"),
        Outlook::Exists(status) => ("exists", Mark::Exists, status.as_str()),
        Outlook::Waits => ("waits", Mark::Blocked, "your yes"),
        Outlook::Blocked => ("blocked", Mark::Blocked, "blocked"),
    };
    let age = match outlook {
        Outlook::Exists(_) | Outlook::Anew => since.get(index).copied().flatten().map(age),
        Outlook::New | Outlook::Waits | Outlook::Blocked => None,
    };
    let name = match outlook {
        Outlook::Exists(MemberStatus::Rejected) => "rejected",
        _ => name,
    };
    (name, view! { <Cell mark=mark word=word note=age.unwrap_or_default() /> }.into_any())
}

/// "9 d": how long it has stood so.
fn age(at: Timestamp) -> String {
    let clock: Clock = expect_context();
    let ago = time::relative(clock.now(), at);
    ago.strip_suffix(" ago").map_or(ago.clone(), str::to_owned)
}

fn legend() -> AnyView {
    let marks = [
        (Mark::New, "new offer"),
        (Mark::Exists, "already there, stays as it is"),
        (Mark::Blocked, "blocked, or waiting for your yes"),
    ];
    let one = |(mark, word): (Mark, &'static str)| {
        view! { <span class="status"><MarkIcon mark=mark />{word}</span> }
    };
    view! { <p class="legend">{marks.into_iter().map(one).collect_view()}</p> }.into_any()
}

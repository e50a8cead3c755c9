//! What the grids of plan and run are drawn with: heads, rows and cells, each in its place. What stands in a cell is theirs to say.

use imageshare_core::model::{ImageId, ProjectId};
use leptos::prelude::*;

use super::form_model::FormModel;
use crate::components::{
    Cell, Grid, GridBody, GridPosition, GridState, MatrixHead, StatusIcon, VirtualItem, data_at,
    grid_row, matrix_words,
};
use crate::data::shorten;
use crate::reactive::reactive;

/// How to work it, for those who hear it.
const HELP: &str = "Arrow keys move from cell to cell, Home and End along a row, with Control to the first and the last cell.";

/// What stands in a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct CellStyle {
    /// The word that tests know it by.
    pub(super) state: &'static str,
    pub(super) mark: StatusIcon,
    pub(super) word: &'static str,
    /// At its end; may be empty.
    pub(super) note: String,
}

/// A grid of images by projects. `columns` gives the projects; `row` one image, drawn with [`row`].
pub(super) fn grid(
    draft: FormModel,
    state: GridState,
    label: &'static str,
    columns: impl Fn(usize) -> Option<ProjectId> + 'static,
    row: impl Fn(usize) -> Option<VirtualItem> + 'static,
) -> AnyView {
    let corner = view! {
        <th
            role="columnheader"
            scope="col"
            aria-colindex="1"
            data-at=data_at((0, 0))
            tabindex=state.tab_index(|| (0, 0))
        >
            <span class="sr">"Image"</span>
        </th>
    };
    let row = UnsyncCallback::new(row);
    let head = move |column: usize| {
        let project = columns(column)?;
        let head = head(draft, &project);
        let key = format!("{column} {project} {}", head.name);
        Some(VirtualItem::new(key, move || column_head(state, column + 1, head)))
    };
    view! {
        <Grid state=state label=label help=HELP column=draft.project_word() corner=corner.into_any() head=head>
            <GridBody state=state row=row />
        </Grid>
    }
    .into_any()
}

/// How a project is called at the head of its column.
fn head(draft: FormModel, project: &ProjectId) -> MatrixHead {
    let id = shorten(project.as_str());
    match draft.name_of(project) {
        Some(name) => MatrixHead { name, sub: id },
        None => MatrixHead { name: id, sub: String::new() },
    }
}

fn column_head(state: GridState, at: usize, head: MatrixHead) -> AnyView {
    view! {
        <th
            role="columnheader"
            scope="col"
            data-at=data_at((0, at))
            tabindex=state.tab_index(move || (0, at))
        >
            {matrix_words(head)}
        </th>
    }
    .into_any()
}

/// An image with its cells.
pub(super) fn row(
    state: GridState,
    number: usize,
    head: MatrixHead,
    test: &'static str,
    cell: impl Fn(usize) -> Option<VirtualItem> + 'static,
) -> AnyView {
    let head = view! {
        <th
            role="rowheader"
            scope="row"
            aria-colindex="1"
            data-at=data_at((number, 0))
            tabindex=state.tab_index(move || (number, 0))
        >
            {matrix_words(head)}
        </th>
    };
    grid_row(state, Signal::stored(number), test, head.into_any(), cell)
}

/// One image with one project. Where nothing is wanted of them, the cell is empty.
pub(super) fn cell(
    state: GridState,
    at: GridPosition,
    test: &'static str,
    (image, project): (ImageId, &ProjectId),
    look: impl Fn() -> Option<CellStyle> + Send + Sync + 'static,
) -> AnyView {
    let look = Memo::new(move |_| look());
    let shown = move || {
        let CellStyle { mark, word, note, .. } = look.get()?;
        Some(view! { <Cell mark=mark word=word note=note /> })
    };
    let word = move || look.with(|look| look.as_ref().map(|look| look.state));
    view! {
        <td
            role="gridcell"
            data-test=test
            data-image=image.to_string()
            data-project=project.to_string()
            data-state=reactive(word)
            data-at=data_at(at)
            tabindex=state.tab_index(move || at)
        >
            {reactive(shown)}
        </td>
    }
    .into_any()
}

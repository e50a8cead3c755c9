//! Column headers, rows and cells of a grid. Used by the grids of plan and run. It must not decide what a cell shows.

use imageshare_core::model::{ImageId, ProjectId};
use leptos::prelude::*;

use super::super::model::FormModel;
use crate::components::{
    Cell, Grid, GridBody, GridPosition, GridState, MatrixHead, StatusIcon, VirtualItem, data_at,
    grid_row, matrix_header_text,
};
use crate::data::shorten;
use crate::messages::new_share::grid;
use crate::reactive::reactive;

/// What a cell shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::pages::new_share) struct CellStyle {
    /// The value of `data-state`, which tests read.
    pub state: &'static str,
    pub mark: StatusIcon,
    pub word: &'static str,
    /// Shown after the word; may be empty.
    pub note: String,
}

/// A grid of images by projects. `columns` gives the projects; `row` one image, drawn with [`row`].
pub(in crate::pages::new_share) fn grid(
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
            <span class="sr">{grid::IMAGE}</span>
        </th>
    };
    let row = UnsyncCallback::new(row);
    let head = move |column: usize| {
        let project = columns(column)?;
        let head = project_head(draft, &project);
        let key = format!("{column} {project} {}", head.name);
        Some(VirtualItem::new(key, move || column_head(state, column + 1, head)))
    };
    view! {
        <Grid
            state=state
            label=label
            help=grid::HELP
            column=draft.profile().spec().project_term
            corner=corner.into_any()
            head=head
        >
            <GridBody state=state row=row />
        </Grid>
    }
    .into_any()
}

/// The text in the header of a project's column.
fn project_head(draft: FormModel, project: &ProjectId) -> MatrixHead {
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
            {matrix_header_text(head)}
        </th>
    }
    .into_any()
}

/// The row of an image.
pub(in crate::pages::new_share) fn row(
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
            {matrix_header_text(head)}
        </th>
    };
    grid_row(state, Signal::stored(number), test, head.into_any(), cell)
}

/// The cell of an image and a project; empty if `style` returns nothing.
pub(in crate::pages::new_share) fn cell(
    state: GridState,
    at: GridPosition,
    test: &'static str,
    (image, project): (ImageId, &ProjectId),
    style: impl Fn() -> Option<CellStyle> + Send + Sync + 'static,
) -> AnyView {
    let style = Memo::new(move |_| style());
    let content = move || {
        let CellStyle { mark, word, note, .. } = style.get()?;
        Some(view! { <Cell icon=mark word=word note=note /> })
    };
    let state_name = move || style.with(|style| style.as_ref().map(|style| style.state));
    view! {
        <td
            role="gridcell"
            data-test=test
            data-image=image.to_string()
            data-project=project.to_string()
            data-state=reactive(state_name)
            data-at=data_at(at)
            tabindex=state.tab_index(move || at)
        >
            {reactive(content)}
        </td>
    }
    .into_any()
}

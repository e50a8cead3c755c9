//! Column headers, rows and cells of a grid. Used by the grids of plan and run. It must not decide what a cell shows.

use imageshare_core::model::{ImageId, ProjectId};
use leptos::prelude::*;

use super::super::model::FormModel;
use crate::components::{
    Cell, Grid, GridBody, GridPosition, GridState, MatrixHeader, StatusIcon, VirtualItem,
    data_at_attribute, grid_row, matrix_header_text,
};
use crate::data::shorten;
use crate::messages::new_share::grid;
use crate::reactive::reactive;

/// What a cell shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::pages::new_share) struct CellStyle {
    /// The value of `data-state`, which tests read.
    pub data_state: &'static str,
    pub icon: StatusIcon,
    pub label: &'static str,
    /// Shown after the word; may be empty.
    pub note: String,
}

/// A grid of images by projects. `columns` gives the projects; `row` one image, drawn with [`membership_row`].
pub(in crate::pages::new_share) fn membership_grid(
    model: FormModel,
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
            data-at=data_at_attribute((0, 0))
            tabindex=state.tab_index(|| (0, 0))
        >
            <span class="sr">{grid::IMAGE}</span>
        </th>
    };
    let row = UnsyncCallback::new(row);
    let head = move |column: usize| {
        let project = columns(column)?;
        let head = project_header(model, &project);
        let key = format!("{column} {project} {}", head.name);
        Some(VirtualItem::new(key, move || column_header(state, column + 1, head)))
    };
    view! {
        <Grid
            state=state
            label=label
            help=grid::HELP
            column_word=model.profile().spec().project_term
            corner=corner.into_any()
            head=head
        >
            <GridBody state=state row=row />
        </Grid>
    }
    .into_any()
}

/// The text in the header of a project's column.
fn project_header(model: FormModel, project: &ProjectId) -> MatrixHeader {
    let id = shorten(project.as_str());
    match model.project_name(project) {
        Some(name) => MatrixHeader { name, subtitle: id },
        None => MatrixHeader { name: id, subtitle: String::new() },
    }
}

fn column_header(state: GridState, at: usize, header: MatrixHeader) -> AnyView {
    view! {
        <th
            role="columnheader"
            scope="col"
            data-at=data_at_attribute((0, at))
            tabindex=state.tab_index(move || (0, at))
        >
            {matrix_header_text(header)}
        </th>
    }
    .into_any()
}

/// The row of an image.
pub(in crate::pages::new_share) fn membership_row(
    state: GridState,
    number: usize,
    header: MatrixHeader,
    test_id: &'static str,
    cell: impl Fn(usize) -> Option<VirtualItem> + 'static,
) -> AnyView {
    let head = view! {
        <th
            role="rowheader"
            scope="row"
            aria-colindex="1"
            data-at=data_at_attribute((number, 0))
            tabindex=state.tab_index(move || (number, 0))
        >
            {matrix_header_text(header)}
        </th>
    };
    grid_row(state, Signal::stored(number), test_id, head.into_any(), cell)
}

/// The cell of an image and a project; empty if `style` returns nothing.
pub(in crate::pages::new_share) fn membership_cell(
    state: GridState,
    at: GridPosition,
    test_id: &'static str,
    (image, project): (ImageId, &ProjectId),
    style: impl Fn() -> Option<CellStyle> + Send + Sync + 'static,
) -> AnyView {
    let style = Memo::new(move |_| style());
    let content = move || {
        let CellStyle { icon: mark, label: word, note, .. } = style.get()?;
        Some(view! { <Cell icon=mark word=word note=note /> })
    };
    let state_name = move || style.with(|style| style.as_ref().map(|style| style.data_state));
    view! {
        <td
            role="gridcell"
            data-test=test_id
            data-image=image.to_string()
            data-project=project.to_string()
            data-state=reactive(state_name)
            data-at=data_at_attribute(at)
            tabindex=state.tab_index(move || at)
        >
            {reactive(content)}
        </td>
    }
    .into_any()
}

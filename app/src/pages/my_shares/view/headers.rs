//! Column headers, row headers and whole rows of the grid. Used by `grid`.

use std::sync::Arc;

use imageshare_core::exposure::ImageKey;
use leptos::prelude::*;

use super::super::model::SharesModel;
use super::super::model::grid_data::{ImageRow, ProjectColumn};
use super::cells::{handle_click, share_cell};
use crate::components::{Badge, BadgeKind, VirtualItem, data_at_attribute, grid_row};
use crate::data::shorten;
use crate::messages::my_shares;
use crate::reactive::reactive;
use crate::route::Route;

/// The corner cell; a click on it selects everything shown.
pub(in crate::pages::my_shares) fn corner_header(model: SharesModel) -> AnyView {
    view! {
        <th
            role="columnheader"
            scope="col"
            class="shares__head"
            aria-colindex="1"
            data-at="0,0"
            tabindex=model.grid_state.tab_index(|| (0, 0))
            title=my_shares::grid::SELECT_ALL
            on:click=move |event| handle_click(model, (0, 0), &event)
        >
            <span class="soft">{my_shares::grid::IMAGE}</span>
        </th>
    }
    .into_any()
}

/// The header of a project's column.
pub(super) fn column_header(
    model: SharesModel,
    column_index: usize,
    column: ProjectColumn,
) -> AnyView {
    let ProjectColumn { project, name } = column;
    let id = project.to_string();
    let is_named = !name.is_empty();
    let name = if is_named { name } else { my_shares::grid::unknown_project(model.project_word()) };
    view! {
        <th
            role="columnheader"
            scope="col"
            class="shares__head"
            class:soft=!is_named
            data-at=data_at_attribute((0, column_index))
            tabindex=model.grid_state.tab_index(move || (0, column_index))
            title=my_shares::grid::select_project_tooltip(&id)
            on:click=move |event| handle_click(model, (0, column_index), &event)
        >
            {name}
            <span class="matrix__sub">{shorten(&id)}</span>
        </th>
    }
    .into_any()
}

/// The row of an image.
pub(in crate::pages::my_shares) fn shared_image_row(
    model: SharesModel,
    image_key: &ImageKey,
) -> AnyView {
    let grid = model.grid;
    let row_place = image_key.clone();
    // `None` just before the row is removed.
    let image_row = Memo::new(move |_| grid.with(|grid| grid.row(&row_place).cloned()));
    let row_place = image_key.clone();
    let number =
        Memo::new(move |_| grid.with(|grid| grid.row_index(&row_place)).map_or(0, |at| at + 1));
    let cell = move |column: usize| {
        let project = grid.with(|grid| grid.columns.get(column).map(|it| it.project.clone()))?;
        // On a phone, a card has lines only for the projects that have the image.
        let is_shared = || {
            image_row.with(|row| {
                row.as_ref().is_some_and(|row| matches!(row.cells.get(column), Some(Some(_))))
            })
        };
        if model.grid_state.is_shown_as_cards() && !is_shared() {
            return None;
        }
        let draw = move || share_cell(model, image_row, number, column);
        Some(VirtualItem::new(format!("{column} {project}"), draw))
    };
    let head = row_header(model, image_key, image_row, number);
    grid_row(model.grid_state, number.into(), "shared-image", head, cell)
}

fn row_header(
    model: SharesModel,
    (region, image): &ImageKey,
    image_row: Memo<Option<Arc<ImageRow>>>,
    row_number: Memo<usize>,
) -> AnyView {
    let href = Route::Image { region: region.to_string(), id: image.to_string() }.href();
    let title =
        move || image_row.with(|row| row.as_ref().map(|row| row.title.clone()).unwrap_or_default());
    let is_paused =
        Memo::new(move |_| image_row.with(|row| row.as_ref().is_some_and(|row| row.is_paused)));
    let quota = untrack(|| model.producer())
        .and_then(|producer| producer.account.member_quota(region).known_limit());
    let region = region.to_string();
    let is_gone =
        move || image_row.with(|row| row.as_ref().is_some_and(|row| row.is_no_longer_shared));
    let details = move || {
        if is_gone() {
            return my_shares::grid::NO_LONGER_SHARED.to_owned();
        }
        let members = image_row.with(|row| row.as_ref().map_or(0, |row| row.member_count));
        match quota {
            Some(quota) => my_shares::grid::members_of_quota(&region, members, quota),
            None => my_shares::grid::region_and_members(&region, members),
        }
    };
    let target = href.clone();
    let on_enter = move |event: web_sys::KeyboardEvent| {
        if event.key() == "Enter" {
            // A link to a page of this app; setting the hash opens it like a click.
            drop(window().location().set_hash(&target));
        }
    };
    let badge = move || {
        is_paused
            .get()
            .then(|| view! { <Badge word=my_shares::grid::PAUSED kind=BadgeKind::Warn /> })
    };
    view! {
        <th
            role="rowheader"
            scope="row"
            class="shares__image"
            aria-colindex="1"
            data-at=move || data_at_attribute((row_number.get(), 0))
            tabindex=model.grid_state.tab_index(move || (row_number.get(), 0))
            on:keydown=on_enter
            on:click=move |event| handle_click(model, (row_number.get_untracked(), 0), &event)
        >
            <a href=href tabindex="-1" on:click=|event| event.stop_propagation()>
                {title}
            </a>
            " "
            {reactive(badge)}
            <span class="matrix__sub num">{details}</span>
        </th>
    }
    .into_any()
}

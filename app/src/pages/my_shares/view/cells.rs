//! The cells of the grid: what each shows, and what a click on it does. Used by the rows. The element of a cell must not be
//! replaced when its content changes, or it would lose the focus.

use std::sync::Arc;

use imageshare_core::exposure::OfferAge;
use imageshare_core::model::MemberStatus;
use leptos::prelude::*;
use web_sys::MouseEvent;

use super::super::actions::keyboard::{select_range, shares_at};
use super::super::model::SharesModel;
use super::super::model::grid_data::{ImageRow, ShareCell};
use crate::components::{
    GridPosition, Icon, IconName, StatusIcon, StatusIconView, data_at_attribute,
};
use crate::data::{Clock, shorten};
use crate::messages::my_shares::grid;
use crate::messages::{my_shares, status_mark, time};
use crate::parts::status_labels::member_status_icon;
use crate::reactive::reactive;

/// The CSS class for an age.
pub(super) const fn age_class(age: OfferAge) -> &'static str {
    match age {
        OfferAge::Fresh => "",
        OfferAge::Week => "cell--heat-1",
        OfferAge::Month => "cell--heat-2",
        OfferAge::Quarter => "cell--heat-3",
    }
}

/// Handles a click: moves the focus to the position and toggles its selection or, with Shift, selects the range up to it.
pub(super) fn handle_click(model: SharesModel, position: GridPosition, event: &MouseEvent) {
    model.grid_state.move_to(position);
    if event.shift_key() && position.0 > 0 && position.1 > 0 {
        select_range(model, position);
    } else {
        model.toggle_selection(model.grid.with_untracked(|grid| shares_at(grid, position)));
        model.range_anchor.set(position);
    }
}

/// A cell of a row: a share, or an empty cell.
pub(in crate::pages::my_shares) fn share_cell(
    model: SharesModel,
    row: Memo<Option<Arc<ImageRow>>>,
    row_number: Memo<usize>,
    column: usize,
) -> AnyView {
    let facts = Memo::new(move |_| row.with(|row| row.as_ref()?.cells.get(column)?.clone()));
    let at = move || (row_number.get(), column + 1);
    let is_ending = Memo::new(move |_| {
        facts.with(|cell| cell.as_ref().is_some_and(|cell| model.is_ending(&cell.key)))
    });
    let is_selected = move || {
        facts.with(|cell| {
            cell.as_ref().is_some_and(|cell| {
                model.selected_shares.with(|selected| selected.contains(&cell.key))
            })
        })
    };
    let aria_selected = move || {
        let selected = is_selected();
        facts.with(Option::is_some).then_some(if selected { "true" } else { "false" })
    };
    let class =
        move || facts.with(|cell| cell.as_ref().map_or("shares__none", |cell| age_class(cell.age)));
    let project = model.grid.with_untracked(|grid| {
        grid.columns.get(column).map(|column| {
            if column.name.is_empty() {
                shorten(column.project.as_str())
            } else {
                column.name.clone()
            }
        })
    });
    let status = move || facts.with(|cell| cell.as_ref().map(|cell| cell.status.as_str()));
    let member = move || facts.with(|cell| cell.as_ref().map(|cell| cell.key.project.to_string()));
    let content = move || facts.with(|cell| cell_content(cell.as_ref(), is_ending.get()));
    view! {
        <td
            role="gridcell"
            class=class
            data-label=project
            data-test="share"
            data-status=reactive(status)
            data-member=reactive(member)
            data-at=move || data_at_attribute(at())
            tabindex=model.grid_state.tab_index(at)
            aria-selected=reactive(aria_selected)
            on:click=move |event| handle_click(model, (row_number.get_untracked(), column + 1), &event)
        >
            {reactive(content)}
        </td>
    }
    .into_any()
}

/// What a cell shows.
fn cell_content(cell: Option<&ShareCell>, is_ending: bool) -> AnyView {
    let Some(cell) = cell else {
        return view! {
            <span class="cell cell--none">
                <StatusIconView icon=StatusIcon::None />
                <span class="sr">{status_mark::NOT_SHARED}</span>
            </span>
        }
        .into_any();
    };
    if is_ending {
        return view! {
            <span class="cell">
                <StatusIconView icon=StatusIcon::Ending />
                {grid::ENDING}
            </span>
        }
        .into_any();
    }
    let Clock(now) = expect_context();
    let since = cell.changed_at;
    let is_by_id_only = cell.status != MemberStatus::Accepted && !cell.is_paused;
    let key_icon = is_by_id_only.then(|| {
        view! {
            <span class="status__key" title=status_mark::USABLE_BY_ID>
                <Icon name=IconName::Key small=true />
                <span class="sr">", " {status_mark::USABLE_BY_ID}</span>
            </span>
        }
    });
    let paused = cell.is_paused.then(|| view! { <span class="sr">", " {grid::PAUSED}</span> });
    let reminded = cell.follow_up.last_reminded_at.filter(|_| cell.status == MemberStatus::Pending);
    let reminded = reminded.map(|at| {
        let day = move || my_shares::remind::reminded(&time::relative_day(now.get(), at));
        view! { <span class="cell__note shares__reminded">{day}</span> }
    });
    view! {
        <span class=if cell.is_paused { "cell cell--exists" } else { "cell" } title=cell_tooltip(cell)>
            <StatusIconView icon=member_status_icon(cell.status) />
            <span>{cell.status.as_str()}{paused}</span>
            {key_icon}
            {follow_up_icon(cell)}
            <span class="cell__note num">{move || time::age(now.get(), since)}</span>
            {reminded}
            <span class="shares__tick" aria-hidden="true">
                <Icon name=IconName::Check small=true />
            </span>
        </span>
    }
    .into_any()
}

/// A clock icon, if the share is marked for follow-up.
fn follow_up_icon(cell: &ShareCell) -> Option<AnyView> {
    cell.follow_up.due?;
    let label = if cell.is_follow_up_due { grid::FOLLOW_UP_DUE } else { grid::FOLLOW_UP_PLANNED };
    let class = if cell.is_follow_up_due { "status__key shares__due" } else { "status__key" };
    Some(
        view! {
            <span class=class>
                <Icon name=IconName::Clock small=true />
                <span class="sr">", " {label}</span>
            </span>
        }
        .into_any(),
    )
}

/// The exact times, one per line, for a tooltip.
fn cell_tooltip(cell: &ShareCell) -> String {
    let since = time::absolute_time(cell.changed_at);
    let since = if cell.is_paused {
        grid::paused_since(&since)
    } else {
        grid::status_since(cell.status, &since)
    };
    let reminded =
        cell.follow_up.last_reminded_at.map(|at| grid::reminded_at(&time::absolute_time(at)));
    let due = cell.follow_up.due.map(|at| grid::follow_up_at(&time::absolute_time(at)));
    std::iter::once(since).chain(reminded).chain(due).collect::<Vec<_>>().join("\n")
}

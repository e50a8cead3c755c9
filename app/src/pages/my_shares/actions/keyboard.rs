//! Selecting shares with the keyboard. Used by the grid; its click handler shares these functions.

use imageshare_core::plan;
use leptos::prelude::*;
use web_sys::KeyboardEvent;

use super::super::model::SharesModel;
use super::super::model::grid::ShareGrid;
use crate::components::{GridPosition, positions_between};

/// Handles a key: Space toggles the selection; a move to `to` extends it if Shift is pressed.
pub(in crate::pages::my_shares) fn handle_key(
    model: SharesModel,
    event: &KeyboardEvent,
    to: Option<GridPosition>,
) {
    match to {
        Some(to) if event.shift_key() => select_range(model, to),
        Some(to) => model.range_anchor.set(to),
        None if event.key() == " " => {
            event.prevent_default();
            let at = untrack(|| model.grid_state.tab_stop());
            model.toggle_selection(model.grid.with_untracked(|grid| shares_at(grid, at)));
            model.range_anchor.set(at);
        }
        None => {}
    }
}

/// Selects all shares between the start of the range and `to`.
pub(in crate::pages::my_shares) fn select_range(model: SharesModel, to: GridPosition) {
    let from = model.range_anchor.get_untracked();
    let membership_keys: Vec<plan::MembershipKey> = model.grid.with_untracked(|grid| {
        positions_between(from, to)
            .filter(|(row, column)| *row > 0 && *column > 0)
            .flat_map(|at| shares_at(grid, at))
            .collect()
    });
    model.selected_shares.update(|selected| selected.extend(membership_keys));
}

/// The shares at a position: one for a cell, or all that the filter shows in a row, in a column or, for the corner, in the grid.
pub(in crate::pages::my_shares) fn shares_at(
    grid: &ShareGrid,
    (row, column): GridPosition,
) -> Vec<plan::MembershipKey> {
    let cell = |row: usize, column: usize| grid.rows.get(row - 1)?.cells.get(column - 1)?.as_ref();
    let found: Vec<_> = match (row, column) {
        (0, 0) => grid.shown_cells().collect(),
        (0, column) => (1..=grid.rows.len())
            .filter_map(|row| cell(row, column))
            .filter(|cell| cell.matches_filter)
            .collect(),
        (row, 0) => (1..=grid.columns.len())
            .filter_map(|column| cell(row, column))
            .filter(|cell| cell.matches_filter)
            .collect(),
        (row, column) => cell(row, column).into_iter().collect(),
    };
    found.into_iter().map(|cell| cell.key.clone()).collect()
}

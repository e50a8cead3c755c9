//! What keys do in the grid: move the focus, choose, extend.

use imageshare_core::plan;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, KeyboardEvent};

use super::desk::Desk;
use super::grid::Grid;
use super::keys::{Spot, between, moved};

/// Follows a key where it means something.
pub(super) fn on_key(desk: Desk, event: &KeyboardEvent) {
    let at = desk.at.get_untracked();
    let key = event.key();
    if key == " " {
        event.prevent_default();
        desk.turn(desk.grid.with_untracked(|grid| shares_at(grid, at)));
        desk.anchor.set(at);
        return;
    }
    let last = desk.grid.with_untracked(|grid| (grid.rows.len(), grid.columns.len()));
    if event.alt_key() || event.meta_key() {
        return;
    }
    let Some(to) = moved(&key, event.ctrl_key(), at, last) else { return };
    event.prevent_default();
    go(desk, to);
    if event.shift_key() {
        choose_range(desk, to);
    } else {
        desk.anchor.set(to);
    }
}

/// Gives a place the focus, as soon as it is drawn.
fn go(desk: Desk, to: Spot) {
    desk.move_to(to);
    request_animation_frame(move || {
        let found =
            document().query_selector(&format!("[data-at=\"{},{}\"]", to.0, to.1)).ok().flatten();
        if let Some(cell) = found.and_then(|cell| cell.dyn_into::<HtmlElement>().ok()) {
            // It stands in the page and can have the focus; the call has nothing else to report.
            drop(cell.focus());
        }
    });
}

/// Chooses everything between where the range began and `to`.
pub(super) fn choose_range(desk: Desk, to: Spot) {
    let from = desk.anchor.get_untracked();
    let cells: Vec<plan::Cell> = desk.grid.with_untracked(|grid| {
        between(from, to)
            .filter(|(row, column)| *row > 0 && *column > 0)
            .flat_map(|at| shares_at(grid, at))
            .collect()
    });
    desk.chosen.update(|chosen| chosen.extend(cells));
}

/// The shares that a place stands for: its own, those of its row or column that the filter shows, or all of these.
pub(super) fn shares_at(grid: &Grid, (row, column): Spot) -> Vec<plan::Cell> {
    let cell = |row: usize, column: usize| grid.rows.get(row - 1)?.cells.get(column - 1)?.as_ref();
    let found: Vec<_> = match (row, column) {
        (0, 0) => grid.shown().collect(),
        (0, column) => (1..=grid.rows.len())
            .filter_map(|row| cell(row, column))
            .filter(|cell| cell.passes)
            .collect(),
        (row, 0) => (1..=grid.columns.len())
            .filter_map(|column| cell(row, column))
            .filter(|cell| cell.passes)
            .collect(),
        (row, column) => cell(row, column).into_iter().collect(),
    };
    found.into_iter().map(|cell| cell.at.clone()).collect()
}

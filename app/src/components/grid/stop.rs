//! The one tab stop of a grid: where it is, where keys and the pointer take it, and which columns are drawn around it.

use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, FocusEvent, HtmlElement, KeyboardEvent};

use super::columns::{Columns, draw};
use super::keys::moved;
use super::spot::{GridPosition, data_at, read};
use crate::components::virtual_rows::VirtualItem;

/// A grid's tab stop and its columns. Copies share one state.
#[derive(Clone, Copy)]
pub struct GridState {
    at: Memo<GridPosition>,
    /// Stored, because every cell carries the state along.
    held: StoredValue<GridFields>,
}

#[derive(Clone, Copy)]
struct GridFields {
    moved_to: RwSignal<GridPosition>,
    size: Memo<GridPosition>,
    frame: NodeRef<html::Div>,
    scrolled: RwSignal<()>,
    columns: Columns,
    as_cards: Signal<bool>,
}

impl GridState {
    /// For a grid of so many rows and columns, its heads not counted. While `as_cards`, each row is a card as high as what it holds:
    /// then no column stands beside another, and each is drawn for which the row gives a cell.
    pub fn start(size: Memo<GridPosition>, as_cards: Signal<bool>) -> Self {
        // At the head of the first row.
        let moved_to = RwSignal::new((1, 0));
        let at = Memo::new(move |_| {
            let ((row, column), (rows, columns)) = (moved_to.get(), size.get());
            (row.min(rows), column.min(columns))
        });
        let (frame, scrolled) = (NodeRef::new(), RwSignal::new(()));
        let columns = Columns::follow((frame, scrolled), size, at, as_cards);
        let held = GridFields { moved_to, size, frame, scrolled, columns, as_cards };
        Self { at, held: StoredValue::new(held) }
    }

    /// The place that has the tab stop, inside the grid as it is now.
    pub fn at(self) -> GridPosition {
        self.at.get()
    }

    /// How many rows and columns there are, which is also the last place.
    pub fn size(self) -> GridPosition {
        self.held.get_value().size.get()
    }

    /// Whether its rows are cards for now.
    pub fn has_cards(self) -> bool {
        self.held.get_value().as_cards.get()
    }

    /// Moves the tab stop, and not the focus.
    pub fn move_to(self, to: GridPosition) {
        self.held.get_value().moved_to.set(to);
    }

    /// For `tabindex` of what stands at a place.
    pub fn tab_index(
        self,
        here: impl Fn() -> GridPosition + Send + 'static,
    ) -> impl FnMut() -> &'static str + Send {
        move || if self.at.get() == here() { "0" } else { "-1" }
    }

    /// Moves the focus where the key says so, and tells where.
    pub(super) fn follow_key(self, event: &KeyboardEvent) -> Option<GridPosition> {
        if event.alt_key() || event.meta_key() {
            return None;
        }
        let (at, last) = untrack(|| (self.at(), self.size()));
        let to = moved(&event.key(), event.ctrl_key(), at, last)?;
        event.prevent_default();
        self.move_to(to);
        // As soon as it is drawn.
        request_animation_frame(move || self.give_focus());
        Some(to)
    }

    /// Keeps the tab stop with the focus, however that came into the grid.
    pub(super) fn follow_focus(self, event: &FocusEvent) {
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let place = target.and_then(|target| target.closest("[data-at]").ok().flatten());
        let at = place.and_then(|place| place.get_attribute("data-at")).and_then(|at| read(&at));
        if let Some(at) = at.filter(|at| *at != self.at.get_untracked()) {
            self.move_to(at);
        }
    }

    /// Gives the focus to what stands at the tab stop, where that is drawn.
    pub(super) fn give_focus(self) {
        let (Some(at), Some(held)) = (self.at.try_get_untracked(), self.held.try_get_value())
        else {
            return;
        };
        let Some(Some(frame)) = held.frame.try_get_untracked() else { return };
        let found = frame.query_selector(&format!("[data-at=\"{}\"]", data_at(at))).ok().flatten();
        if let Some(cell) = found.and_then(|cell| cell.dyn_into::<HtmlElement>().ok()) {
            // It stands in the page and can have the focus; the call has nothing else to report.
            drop(cell.focus());
        }
    }

    pub(super) fn frame(self) -> NodeRef<html::Div> {
        self.held.get_value().frame
    }

    /// Notified whenever the frame has scrolled.
    pub(super) fn scrolled(self) -> RwSignal<()> {
        self.held.get_value().scrolled
    }

    /// Whether there are more columns than are drawn.
    pub(super) fn has_many(self) -> bool {
        self.held.get_value().columns.are_many()
    }

    /// Keeps the cells of a row, after its head, those of the columns that are drawn.
    pub(super) fn draw_cells(
        self,
        row: NodeRef<html::Tr>,
        cell: UnsyncCallback<usize, Option<VirtualItem>>,
    ) {
        draw(self.held.get_value().columns, row, cell, move || self.give_focus());
    }
}

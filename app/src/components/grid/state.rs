//! The only tab stop of a grid: its position, how keys and the pointer move it, and which columns are rendered near it.

use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, FocusEvent, HtmlElement, KeyboardEvent};

use super::columns::{Columns, render_cells};
use super::keys::position_after_key;
use super::position::{GridPosition, data_at_attribute, parse_data_at};
use crate::components::virtual_rows::VirtualItem;

/// A grid's tab stop and its columns. Copies share one state.
#[derive(Clone, Copy)]
pub struct GridState {
    tab_stop: Memo<GridPosition>,
    /// Stored, so that copies, which every cell carries, are small.
    fields: StoredValue<GridFields>,
}

#[derive(Clone, Copy)]
struct GridFields {
    requested_position: RwSignal<GridPosition>,
    size: Memo<GridPosition>,
    frame: NodeRef<html::Div>,
    scroll_trigger: RwSignal<()>,
    columns: Columns,
    as_cards: Signal<bool>,
}

impl GridState {
    /// For a grid of so many rows and columns, without headers. While `as_cards`, each row is a card of variable height:
    /// then columns don't line up, and each column for which the row gives a cell is rendered.
    pub fn new(size: Memo<GridPosition>, as_cards: Signal<bool>) -> Self {
        // At the first row's header.
        let requested_position = RwSignal::new((1, 0));
        let at = Memo::new(move |_| {
            let ((row, column), (rows, columns)) = (requested_position.get(), size.get());
            (row.min(rows), column.min(columns))
        });
        let (frame, scroll_trigger) = (NodeRef::new(), RwSignal::new(()));
        let columns = Columns::new((frame, scroll_trigger), size, at, as_cards);
        let fields =
            GridFields { requested_position, size, frame, scroll_trigger, columns, as_cards };
        Self { tab_stop: at, fields: StoredValue::new(fields) }
    }

    /// The position of the tab stop, inside the grid's current size.
    pub fn tab_stop(self) -> GridPosition {
        self.tab_stop.get()
    }

    /// The number of rows and columns, which is also the last position.
    pub fn size(self) -> GridPosition {
        self.fields.get_value().size.get()
    }

    /// Whether its rows are currently cards.
    pub fn is_shown_as_cards(self) -> bool {
        self.fields.get_value().as_cards.get()
    }

    /// Moves the tab stop, not the focus.
    pub fn move_to(self, to: GridPosition) {
        self.fields.get_value().requested_position.set(to);
    }

    /// The `tabindex` for the element at a position.
    pub fn tab_index(
        self,
        position: impl Fn() -> GridPosition + Send + 'static,
    ) -> impl FnMut() -> &'static str + Send {
        move || if self.tab_stop.get() == position() { "0" } else { "-1" }
    }

    /// Moves the focus if the key does so, and returns the new position.
    pub(super) fn handle_key(self, event: &KeyboardEvent) -> Option<GridPosition> {
        if event.alt_key() || event.meta_key() {
            return None;
        }
        let (at, last) = untrack(|| (self.tab_stop(), self.size()));
        let to = position_after_key(&event.key(), event.ctrl_key(), at, last)?;
        event.prevent_default();
        self.move_to(to);
        // As soon as it is rendered.
        request_animation_frame(move || self.focus_tab_stop());
        Some(to)
    }

    /// Moves the tab stop to the focus, however it came into the grid.
    pub(super) fn handle_focus(self, event: &FocusEvent) {
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let place = target.and_then(|target| target.closest("[data-at]").ok().flatten());
        let at = place
            .and_then(|place| place.get_attribute("data-at"))
            .and_then(|at| parse_data_at(&at));
        if let Some(at) = at.filter(|at| *at != self.tab_stop.get_untracked()) {
            self.move_to(at);
        }
    }

    /// Focuses the element at the tab stop, if it is rendered.
    pub(super) fn focus_tab_stop(self) {
        let (Some(at), Some(fields)) =
            (self.tab_stop.try_get_untracked(), self.fields.try_get_value())
        else {
            return;
        };
        let Some(Some(frame)) = fields.frame.try_get_untracked() else { return };
        let found = frame
            .query_selector(&format!("[data-at=\"{}\"]", data_at_attribute(at)))
            .ok()
            .flatten();
        if let Some(cell) = found.and_then(|cell| cell.dyn_into::<HtmlElement>().ok()) {
            // It is in the document and focusable; the call reports nothing else.
            drop(cell.focus());
        }
    }

    pub(super) fn frame(self) -> NodeRef<html::Div> {
        self.fields.get_value().frame
    }

    /// Notified whenever the frame has scrolled.
    pub(super) fn scroll_trigger(self) -> RwSignal<()> {
        self.fields.get_value().scroll_trigger
    }

    /// Whether there are more columns than are rendered.
    pub(super) fn is_virtualized(self) -> bool {
        self.fields.get_value().columns.is_virtualized()
    }

    /// Keeps the cells of a row, after its header, in line with the rendered columns.
    pub(super) fn render_cells(
        self,
        row: NodeRef<html::Tr>,
        cell: UnsyncCallback<usize, Option<VirtualItem>>,
    ) {
        render_cells(self.fields.get_value().columns, row, cell, move || self.focus_tab_stop());
    }
}

//! The focus in a partly rendered table: which row has it, where keys move it, and that it is kept. Used by the table only.

use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, FocusEvent, FocusOptions, HtmlElement, KeyboardEvent};

use super::keyboard::row_after_key;
use super::rendered::{ROW_INDEX_ATTRIBUTE, aria_index};
use super::viewport::Viewport;

/// What can have the focus in a row.
const CONTROL_SELECTOR: &str = "a[href], button, input, select, textarea";

/// Elements that use the arrow keys themselves.
const TEXT_INPUT_SELECTOR: &str = "input:not([type=checkbox]), select, textarea";

/// The index of the row that an event came from.
pub(super) fn row_index_of(event: &FocusEvent) -> Option<usize> {
    closest_row(&event_target(event)?).map(|(_, place)| place)
}

/// Forgets the focused row, once it is known that the focus has left the table. When the window itself loses the focus,
/// the row keeps it.
pub(super) fn clear_focus_if_left(
    body: NodeRef<html::Tbody>,
    focused_row: RwSignal<Option<usize>>,
) {
    request_animation_frame(move || {
        if let Some(Some(body)) = body.try_get_untracked()
            && focused_control(&body).is_none()
        {
            focused_row.set(None);
        }
    });
}

/// Moves to another row if the key does so, to the same control in it.
pub(super) fn handle_key(
    event: &KeyboardEvent,
    body: NodeRef<html::Tbody>,
    focused_row: RwSignal<Option<usize>>,
    count: Signal<usize>,
    viewport: RwSignal<Viewport>,
) {
    let modified = event.alt_key() || event.ctrl_key() || event.meta_key() || event.shift_key();
    let Some(target) = event_target(event).filter(|_| !modified) else { return };
    if target.matches(TEXT_INPUT_SELECTOR).unwrap_or(true) {
        return;
    }
    let Some((row, row_index)) = closest_row(&target) else { return };
    // A key may arrive before the focus has followed the previous one.
    let from = focused_row.get_untracked().unwrap_or(row_index);
    let page_rows = viewport.get_untracked().page_rows();
    let Some(to) = row_after_key(&event.key(), from, count.get_untracked(), page_rows) else {
        return;
    };
    event.prevent_default();
    let control = focusable_controls(&row).iter().position(|own| **own == target).unwrap_or(0);
    move_focus(body, focused_row, to, control);
}

/// Focuses a control of the row at `row_index`, which is rendered for that.
pub(super) fn move_focus(
    body: NodeRef<html::Tbody>,
    focused_row: RwSignal<Option<usize>>,
    row_index: usize,
    control: usize,
) {
    focused_row.set(Some(row_index));
    // After the row is rendered.
    request_animation_frame(move || {
        if let Some(Some(body)) = body.try_get_untracked() {
            focus_control(&body, (row_index, control), true);
        }
    });
}

/// The index of the focused row, and of the control in it.
pub(super) fn focused_control(body: &Element) -> Option<(usize, usize)> {
    let active = document().active_element()?;
    let (row, row_index) = closest_row(&active).filter(|(row, _)| body.contains(Some(row)))?;
    Some((row_index, focusable_controls(&row).iter().position(|own| **own == active)?))
}

/// Restores the focus to the row at the same index, if rendering has removed it.
pub(super) fn restore_focus(body: &Element, previous_focus: Option<(usize, usize)>) {
    if let Some(had) = previous_focus
        && focused_control(body).is_none()
    {
        focus_control(body, had, false);
    }
}

fn focus_control(body: &Element, (place, control): (usize, usize), scroll: bool) {
    let row = body
        .query_selector(&format!("[{ROW_INDEX_ATTRIBUTE}=\"{}\"]", aria_index(place)))
        .ok()
        .flatten();
    let Some(row) = row else { return };
    let controls = focusable_controls(&row);
    let Some(control) = controls.get(control).or_else(|| controls.first()) else { return };
    let options = FocusOptions::new();
    options.set_prevent_scroll(!scroll);
    // It is in the document and focusable.
    drop(control.focus_with_options(&options));
}

fn event_target(event: &Event) -> Option<Element> {
    event.target()?.dyn_into().ok()
}

fn closest_row(element: &Element) -> Option<(Element, usize)> {
    let row = element.closest(&format!("[{ROW_INDEX_ATTRIBUTE}]")).ok()??;
    let row_index = row
        .get_attribute(ROW_INDEX_ATTRIBUTE)?
        .parse::<usize>()
        .ok()?
        .checked_sub(aria_index(0))?;
    Some((row, row_index))
}

fn focusable_controls(row: &Element) -> Vec<HtmlElement> {
    let Ok(found) = row.query_selector_all(CONTROL_SELECTOR) else { return Vec::new() };
    (0..found.length()).filter_map(|at| found.get(at)?.dyn_into().ok()).collect()
}

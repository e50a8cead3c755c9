//! Counts the columns beyond the end of the scrolling frame, with a button that scrolls to them: a grid that is cut off
//! must not look complete. Used by the grid only.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::Element;

use super::state::GridState;
use crate::messages::components;
use crate::reactive::{effect, reactive};

/// How much of a column may be beyond the edge, in pixels, and it still counts as visible.
const EDGE_TOLERANCE_PX: i32 = 2;

/// The number of columns that are not fully visible at the end of the frame. Updates on scrolling and resizing.
pub(super) fn count_hidden_columns(state: GridState) -> Memo<usize> {
    let hidden_count = RwSignal::new(0);
    let (frame, scroll_trigger) = (state.frame(), state.scroll_trigger());
    let update = move || {
        let Some(Some(frame)) = frame.try_get_untracked() else { return };
        let now = count_columns_beyond_edge(&frame, untrack(|| state.is_virtualized()));
        hidden_count.try_set(now);
    };
    effect(move || {
        scroll_trigger.track();
        update();
    });
    effect(move || {
        state.size();
        state.is_shown_as_cards();
        if frame.get().is_some() {
            // Once they are rendered.
            request_animation_frame(update);
        }
    });
    let listener = window_event_listener_untyped("resize", move |_| update());
    on_cleanup(move || listener.remove());
    Memo::new(move |_| hidden_count.get())
}

/// "+5 projects"; none while all are visible. Pressed, it scrolls to the next columns and focuses the first of them.
pub(super) fn show_more_button(
    state: GridState,
    hidden_count: Memo<usize>,
    column_word: &'static str,
) -> AnyView {
    let has_more = Memo::new(move |_| hidden_count.get() > 0);
    let show = move || {
        has_more.get().then(|| {
            view! {
                <button
                    class="button button--small num"
                    type="button"
                    data-test="columns-beyond"
                    on:click=move |_| scroll_to_next_columns(state, hidden_count.get_untracked())
                >
                    {move || components::hidden_columns(hidden_count.get(), column_word)}
                    <span class="sr">", " {components::SHOW_HIDDEN_COLUMNS}</span>
                </button>
            }
            .into_any()
        })
    };
    view! { <div class="matrix-beyond">{reactive(show)}</div> }.into_any()
}

fn scroll_to_next_columns(state: GridState, hidden_count: usize) {
    let Some(Some(frame)) = state.frame().try_get_untracked() else { return };
    let corner = frame.query_selector("thead th").ok().flatten();
    let step = frame.client_width() - corner.map_or(0, |corner| corner.client_width());
    frame.set_scroll_left(frame.scroll_left() + step.max(1));
    let first = untrack(|| state.size().1).saturating_sub(hidden_count) + 1;
    state.move_to((0, first));
    // As soon as it is rendered.
    request_animation_frame(move || state.focus_tab_stop());
}

fn count_columns_beyond_edge(frame: &Element, is_virtualized: bool) -> usize {
    let left = frame.scroll_width() - frame.client_width() - frame.scroll_left();
    if left <= EDGE_TOLERANCE_PX {
        return 0;
    }
    let headers = rendered_headers(frame);
    if is_virtualized {
        // Only some are rendered, all of one width.
        let each = headers.first().map_or(0, Element::client_width).max(1);
        return usize::try_from(left / each + i32::from(left % each > EDGE_TOLERANCE_PX))
            .unwrap_or_default();
    }
    let end = frame.get_bounding_client_rect().right() + f64::from(EDGE_TOLERANCE_PX);
    headers.iter().filter(|head| head.get_bounding_client_rect().right() > end).count()
}

/// The headers of the rendered columns.
fn rendered_headers(frame: &Element) -> Vec<Element> {
    let Ok(found) = frame.query_selector_all("thead th[data-at] ~ th[data-at]") else {
        return Vec::new();
    };
    (0..found.length()).filter_map(|at| found.item(at)?.dyn_into().ok()).collect()
}

//! A table of any length, of which only the rows near the window are in the document. Used by pages with long lists.
//!
//! The style sheet gives every row the same height, `--virtual-row`, on wide windows and as a card; it is measured on the first
//! rendered row. Assistive technology gets the number of rows and each row's index. In a row, arrow keys, Page Up, Page Down,
//! Home and End move to the same control of another row; the focused row stays in the document wherever the user scrolls.

mod focus;
mod item;
mod keyboard;
mod measure;
mod rendered;
mod viewport;

use std::cell::RefCell;
use std::rc::Rc;

use leptos::html;
use leptos::prelude::*;

use super::table::{Column, SortOrder, table_with_body};
use crate::reactive::effect;
pub use item::VirtualItem;
pub use keyboard::row_after_key;
use measure::{watch_window, window_height};
pub(super) use rendered::{Axis, RenderSegment, RenderedItems};
pub(super) use viewport::{Overscan, Segment, Viewport, split_into_segments};

/// The height of a row until one is measured: about that in a wide window.
const INITIAL_ROW_HEIGHT_PX: f64 = 60.0;

/// A table named by `label`, of `count` rows; `row` returns the one at an index, again whenever what it reads has changed.
/// `lead` focuses a control of a row, by the indexes of both, wherever the row is.
#[component]
pub fn VirtualTable(
    #[prop(into)] label: String,
    columns: &'static [Column],
    #[prop(into)] sort: Signal<SortOrder>,
    #[prop(into)] on_sort: UnsyncCallback<SortOrder>,
    #[prop(into)] count: Signal<usize>,
    #[prop(into)] row: UnsyncCallback<usize, Option<VirtualItem>>,
    #[prop(optional, into)] lead: Option<RwSignal<Option<(usize, usize)>>>,
) -> AnyView {
    let body = NodeRef::<html::Tbody>::new();
    let viewport = RwSignal::new(Viewport {
        offset: 0.0,
        length: window_height(),
        item_length: INITIAL_ROW_HEIGHT_PX,
    });
    let focused_row = RwSignal::new(None);
    let measure = watch_window(body, viewport);
    render_rows(body, count, viewport, focused_row, row, measure);
    if let Some(lead) = lead {
        effect(move || {
            if let Some((row_index, control)) = lead.get() {
                lead.set(None);
                focus::move_focus(body, focused_row, row_index, control);
            }
        });
    }
    let rows = view! {
        <tbody
            class="virtual"
            role="rowgroup"
            node_ref=body
            on:focusin=move |event| focused_row.set(focus::row_index_of(&event))
            on:focusout=move |_| focus::clear_focus_if_left(body, focused_row)
            on:keydown=move |event| focus::handle_key(&event, body, focused_row, count, viewport)
        ></tbody>
    };
    table_with_body(label, columns, sort, on_sort, Some(count), rows.into_any())
}

/// The rows only, for a table with its own headers and keys: `focused_row` is the index of the focused row, which stays rendered. If the
/// table scrolls in a frame, `scroll_trigger` is notified whenever it has.
#[component]
pub fn VirtualBody(
    #[prop(into)] count: Signal<usize>,
    #[prop(into)] row: UnsyncCallback<usize, Option<VirtualItem>>,
    focused_row: RwSignal<Option<usize>>,
    scroll_trigger: RwSignal<()>,
) -> AnyView {
    let body = NodeRef::<html::Tbody>::new();
    let viewport = RwSignal::new(Viewport {
        offset: 0.0,
        length: window_height(),
        item_length: INITIAL_ROW_HEIGHT_PX,
    });
    let measure = watch_window(body, viewport);
    render_rows(body, count, viewport, focused_row, row, measure.clone());
    effect(move || {
        scroll_trigger.track();
        measure();
    });
    view! { <tbody role="rowgroup" node_ref=body></tbody> }.into_any()
}

/// Keeps the rows in the document in line with what the window needs.
fn render_rows(
    body: NodeRef<html::Tbody>,
    count: Signal<usize>,
    viewport: RwSignal<Viewport>,
    focused_row: RwSignal<Option<usize>>,
    row: UnsyncCallback<usize, Option<VirtualItem>>,
    measure: Rc<dyn Fn()>,
) {
    // Weak: a strong reference to the owner from its own effect would be a cycle, and nothing would be freed.
    let Some(owner) = Owner::current().map(|owner| owner.downgrade()) else { return };
    let drawn = Rc::new(RefCell::new(RenderedItems::new(Axis::Rows)));
    // Rows are removed before the signals that they read, so that none of them reads a disposed signal.
    let to_clear = StoredValue::new_local(drawn.clone());
    on_cleanup(move || {
        if let Some(drawn) = to_clear.try_get_value() {
            drawn.borrow_mut().clear();
        }
    });
    let rendered = Memo::new(move |_| {
        viewport.with(|viewport| viewport.rendered_range(count.get(), Overscan::ROWS))
    });
    let height = Memo::new(move |_| viewport.with(|viewport| viewport.item_length));
    effect(move || {
        let (Some(body), Some(owner)) = (body.get(), owner.upgrade()) else { return };
        let all = count.get();
        let slot_of = |segment: Segment| match segment {
            Segment::Gap(rows) => {
                Some(RenderSegment::Gap(format!("calc({rows} * {}px)", height.get())))
            }
            Segment::Item(place) => Some(RenderSegment::Item(place, row.run(place)?)),
        };
        let segments = split_into_segments(all, rendered.get(), focused_row.get())
            .into_iter()
            .filter_map(slot_of)
            .collect();
        let previous_focus = focus::focused_control(&body);
        // Rows live as long as the table, not only until its next render.
        owner.with(|| untrack(|| drawn.borrow_mut().render(&body, segments)));
        focus::restore_focus(&body, previous_focus);
        let measure = measure.clone();
        request_animation_frame(move || measure());
    });
}

//! The rendered columns of a grid: all of them if they are few, else those near the visible part of the frame, and the
//! focused one. The rest is empty space, so that the frame scrolls as if all were there. Used by the grid only.
//!
//! Each column that is not rendered saves a cell in every row. The style sheet gives all columns one width then
//! (`.matrix--many`), because the rendered cells must not determine the width.

use std::cell::RefCell;
use std::rc::Rc;

use leptos::html;
use leptos::prelude::*;
use web_sys::Element;

use super::position::GridPosition;
use crate::components::virtual_rows::{
    Axis, Overscan, RenderSegment, RenderedItems, Segment, Viewport, VirtualItem,
    split_into_segments,
};
use crate::reactive::effect;

/// Up to this many columns are all rendered: more than a wide window shows.
const MAX_FULLY_RENDERED_COLUMNS: usize = 30;

/// The assumed viewport and column width, in pixels, until they are measured.
const INITIAL_VIEWPORT: Viewport = Viewport { offset: 0.0, length: 1200.0, item_length: 144.0 };

/// The columns. Copies share one state.
#[derive(Clone, Copy)]
pub(super) struct Columns {
    is_virtualized: Memo<bool>,
    segments: Memo<Vec<Segment>>,
}

impl Columns {
    /// Follows the frame as it scrolls, and the focus.
    pub(super) fn new(
        frame: (NodeRef<html::Div>, RwSignal<()>),
        size: Memo<GridPosition>,
        tab_stop: Memo<GridPosition>,
        as_cards: Signal<bool>,
    ) -> Self {
        let viewport = RwSignal::new(INITIAL_VIEWPORT);
        let is_virtualized =
            Memo::new(move |_| size.get().1 > MAX_FULLY_RENDERED_COLUMNS && !as_cards.get());
        let focused = Memo::new(move |_| tab_stop.get().1.checked_sub(1));
        let rendered =
            Memo::new(move |_| viewport.get().rendered_range(size.get().1, Overscan::COLUMNS));
        let pieces = Memo::new(move |_| {
            let count = size.get().1;
            if is_virtualized.get() {
                split_into_segments(count, rendered.get(), focused.get())
            } else {
                (0..count).map(Segment::Item).collect()
            }
        });
        watch_viewport(frame, viewport, is_virtualized);
        Self { is_virtualized, segments: pieces }
    }

    /// Whether there are more than are rendered.
    pub(super) fn is_virtualized(self) -> bool {
        self.is_virtualized.get()
    }
}

/// Measures the frame when it scrolls, when the window changes, and when there are many columns.
fn watch_viewport(
    (frame, scroll_trigger): (NodeRef<html::Div>, RwSignal<()>),
    viewport: RwSignal<Viewport>,
    is_virtualized: Memo<bool>,
) {
    let update = move || {
        let Some(Some(frame)) = frame.try_get_untracked() else { return };
        let Some(before) = viewport.try_get_untracked() else { return };
        let now = measure_viewport(&frame, before);
        if now != before {
            viewport.set(now);
        }
    };
    effect(move || {
        scroll_trigger.track();
        update();
    });
    effect(move || {
        // Once they are rendered.
        if is_virtualized.get() && frame.get().is_some() {
            request_animation_frame(update);
        }
    });
    let listener = window_event_listener_untyped("resize", move |_| update());
    on_cleanup(move || listener.remove());
}

fn measure_viewport(frame: &Element, before: Viewport) -> Viewport {
    // The first header is sticky; any other is as wide as its column.
    let head = frame.query_selector("thead th ~ th").ok().flatten();
    let each = head.map(|head| head.get_bounding_client_rect().width()).filter(|each| *each > 0.0);
    Viewport {
        offset: f64::from(frame.scroll_left()),
        length: f64::from(frame.client_width()),
        item_length: each.unwrap_or(before.item_length),
    }
}

/// Keeps the cells of a row, after its header, in line with the rendered columns. `give_focus` is called if a cell was
/// rendered again while it had the focus.
pub(super) fn render_cells(
    columns: Columns,
    row: NodeRef<html::Tr>,
    cell: UnsyncCallback<usize, Option<VirtualItem>>,
    give_focus: impl Fn() + 'static,
) {
    // Weak: a strong reference to the owner from its own effect would be a cycle, and removed rows would stay alive.
    let Some(owner) = Owner::current().map(|owner| owner.downgrade()) else { return };
    let drawn = Rc::new(RefCell::new(RenderedItems::new(Axis::Columns)));
    // Cells are removed before the signals that they read, as rows are.
    let to_clear = StoredValue::new_local(drawn.clone());
    on_cleanup(move || {
        if let Some(drawn) = to_clear.try_get_value() {
            drawn.borrow_mut().clear();
        }
    });
    effect(move || {
        let (Some(row), Some(owner)) = (row.get(), owner.upgrade()) else { return };
        let slot = |segment: Segment| match segment {
            Segment::Gap(columns) => {
                Some(RenderSegment::Gap(format!("calc({columns} * var(--matrix-column))")))
            }
            Segment::Item(place) => Some(RenderSegment::Item(place, cell.run(place)?)),
        };
        let segments = columns.segments.get().into_iter().filter_map(slot).collect();
        let had_focus = has_focus(&row);
        owner.with(|| untrack(|| drawn.borrow_mut().render(&row, segments)));
        if had_focus && !has_focus(&row) {
            give_focus();
        }
    });
}

fn has_focus(row: &Element) -> bool {
    document().active_element().is_some_and(|active| row.contains(Some(&active)))
}

//! The columns of a grid that are drawn: all of them as long as they are few, else those near what is seen of the frame, and the
//! one that has the focus. What stands between is empty space, so that the frame scrolls as if all were there.
//!
//! Each column that is not drawn saves a cell in every row. The sheet gives all columns one width then (`.matrix--many`): what
//! is drawn must not say how wide a column is.

use std::cell::RefCell;
use std::rc::Rc;

use leptos::html;
use leptos::prelude::*;
use web_sys::Element;

use super::spot::GridPosition;
use crate::components::virtual_rows::{
    Axis, Overscan, RenderedItems, Segment, Slot, Viewport, VirtualItem, pieces,
};
use crate::reactive::effect;

/// So many columns are always drawn: more than a wide window shows.
const FEW: usize = 30;

/// What is seen and how wide a column is, in pixels, until it was measured.
const GUESS: Viewport = Viewport { past: 0.0, seen: 1200.0, each: 144.0 };

/// The columns. Copies share one state.
#[derive(Clone, Copy)]
pub(super) struct Columns {
    many: Memo<bool>,
    pieces: Memo<Vec<Segment>>,
}

impl Columns {
    /// Follows the frame as it scrolls, and the focus.
    pub(super) fn follow(
        frame: (NodeRef<html::Div>, RwSignal<()>),
        size: Memo<GridPosition>,
        at: Memo<GridPosition>,
        as_cards: Signal<bool>,
    ) -> Self {
        let view = RwSignal::new(GUESS);
        let many = Memo::new(move |_| size.get().1 > FEW && !as_cards.get());
        let held = Memo::new(move |_| at.get().1.checked_sub(1));
        let window = Memo::new(move |_| view.get().window(size.get().1, Overscan::COLUMNS));
        let pieces = Memo::new(move |_| {
            let count = size.get().1;
            if many.get() {
                pieces(count, window.get(), held.get())
            } else {
                (0..count).map(Segment::Own).collect()
            }
        });
        watch(frame, view, many);
        Self { many, pieces }
    }

    /// Whether they are more than are drawn.
    pub(super) fn are_many(self) -> bool {
        self.many.get()
    }
}

/// Looks at the frame when it scrolls, when the window changes, and when there are many columns to look for.
fn watch(
    (frame, scrolled): (NodeRef<html::Div>, RwSignal<()>),
    view: RwSignal<Viewport>,
    many: Memo<bool>,
) {
    let look = move || {
        let Some(Some(frame)) = frame.try_get_untracked() else { return };
        let Some(before) = view.try_get_untracked() else { return };
        let now = seen_of(&frame, before);
        if now != before {
            view.set(now);
        }
    };
    effect(move || {
        scrolled.track();
        look();
    });
    effect(move || {
        // Once they are drawn.
        if many.get() && frame.get().is_some() {
            request_animation_frame(look);
        }
    });
    let listener = window_event_listener_untyped("resize", move |_| look());
    on_cleanup(move || listener.remove());
}

fn seen_of(frame: &Element, before: Viewport) -> Viewport {
    // The first head stays where it is; any other is as wide as its column.
    let head = frame.query_selector("thead th ~ th").ok().flatten();
    let each = head.map(|head| head.get_bounding_client_rect().width()).filter(|each| *each > 0.0);
    Viewport {
        past: f64::from(frame.scroll_left()),
        seen: f64::from(frame.client_width()),
        each: each.unwrap_or(before.each),
    }
}

/// Keeps the cells of a row, after its head, those of the columns that are drawn. `give_focus` is for a cell that was drawn anew
/// while it had the focus.
pub(super) fn draw(
    columns: Columns,
    row: NodeRef<html::Tr>,
    cell: UnsyncCallback<usize, Option<VirtualItem>>,
    give_focus: impl Fn() + 'static,
) {
    // Not held: what an owner owns must not keep it, or rows that went would follow every change for ever.
    let Some(owner) = Owner::current().map(|owner| owner.downgrade()) else { return };
    let drawn = Rc::new(RefCell::new(RenderedItems::along(Axis::Columns)));
    // Cells go before what they read, as rows do.
    let to_clear = StoredValue::new_local(drawn.clone());
    on_cleanup(move || {
        if let Some(drawn) = to_clear.try_get_value() {
            drawn.borrow_mut().clear();
        }
    });
    effect(move || {
        let (Some(row), Some(owner)) = (row.get(), owner.upgrade()) else { return };
        let spot = |piece: Segment| match piece {
            Segment::Gap(columns) => {
                Some(Slot::Gap(format!("calc({columns} * var(--matrix-column))")))
            }
            Segment::Own(place) => Some(Slot::Own(place, cell.run(place)?)),
        };
        let spots = columns.pieces.get().into_iter().filter_map(spot).collect();
        let had_focus = has_focus(&row);
        owner.with(|| untrack(|| drawn.borrow_mut().show(&row, spots)));
        if had_focus && !has_focus(&row) {
            give_focus();
        }
    });
}

fn has_focus(row: &Element) -> bool {
    document().active_element().is_some_and(|active| row.contains(Some(&active)))
}

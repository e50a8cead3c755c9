//! A table of any length, of which only the rows near the window are in the document.
//!
//! The sheet gives every row the same height, `--virtual-row`, on wide windows and as a card; it is read off the first row that is
//! drawn. Assistive technology is told how many rows there are and the place of each. In a row, arrow keys, Page Up, Page Down, Home and
//! End lead to the same control of another row; the row that has the focus stays in the document wherever one scrolls.

mod drawn;
mod focus;
mod keys;
mod look;
mod window;

use std::cell::RefCell;
use std::rc::Rc;

use leptos::html;
use leptos::prelude::*;

use super::table::{Column, Sort, framed};
use crate::reactive::effect;
pub(super) use drawn::{Axis, RenderedItems, Slot};
use look::{watch_window, window_height};
pub(super) use window::{Overscan, Segment, Viewport, pieces};

/// The height of a row until one was measured: about that of a wide window's.
const GUESS: f64 = 60.0;

/// A row or a cell: what it is known by, and how it is drawn when it comes near the window: as one element, `<tr role="row">` or
/// `<td role="gridcell">`.
pub struct VirtualItem {
    /// The same as long as it shows the same.
    pub key: String,
    /// Draws it.
    pub draw: Box<dyn FnOnce() -> AnyView>,
}

impl VirtualItem {
    /// One known by `key`.
    pub fn new(key: String, draw: impl FnOnce() -> AnyView + 'static) -> Self {
        Self { key, draw: Box::new(draw) }
    }
}

/// A table named by `label`, of `count` rows; `row` gives the one at a place, and is asked again when what it reads has changed.
/// `lead` gives the focus to a control of a row, by the places of both, wherever the row is.
#[component]
pub fn VirtualTable(
    #[prop(into)] label: String,
    columns: &'static [Column],
    #[prop(into)] sort: Signal<Sort>,
    #[prop(into)] on_sort: UnsyncCallback<Sort>,
    #[prop(into)] count: Signal<usize>,
    #[prop(into)] row: UnsyncCallback<usize, Option<VirtualItem>>,
    #[prop(optional, into)] lead: Option<RwSignal<Option<(usize, usize)>>>,
) -> AnyView {
    let body = NodeRef::<html::Tbody>::new();
    let view = RwSignal::new(Viewport { past: 0.0, seen: window_height(), each: GUESS });
    let held = RwSignal::new(None);
    let look = watch_window(body, view);
    draw_rows(body, count, view, held, row, look);
    if let Some(lead) = lead {
        effect(move || {
            if let Some((place, control)) = lead.get() {
                lead.set(None);
                focus::lead(body, held, place, control);
            }
        });
    }
    let rows = view! {
        <tbody
            class="virtual"
            role="rowgroup"
            node_ref=body
            on:focusin=move |event| held.set(focus::place_of(&event))
            on:focusout=move |_| focus::let_go(body, held)
            on:keydown=move |event| focus::follow_key(&event, body, held, count, view)
        ></tbody>
    };
    framed(label, columns, sort, on_sort, Some(count), rows.into_any())
}

/// The rows alone, for a table with heads and keys of its own: `held` is the place that has the focus, which stays drawn. Where the
/// table scrolls in a frame, `scrolled` is notified whenever that one has.
#[component]
pub fn VirtualBody(
    #[prop(into)] count: Signal<usize>,
    #[prop(into)] row: UnsyncCallback<usize, Option<VirtualItem>>,
    held: RwSignal<Option<usize>>,
    scrolled: RwSignal<()>,
) -> AnyView {
    let body = NodeRef::<html::Tbody>::new();
    let view = RwSignal::new(Viewport { past: 0.0, seen: window_height(), each: GUESS });
    let look = watch_window(body, view);
    draw_rows(body, count, view, held, row, look.clone());
    effect(move || {
        scrolled.track();
        look();
    });
    view! { <tbody role="rowgroup" node_ref=body></tbody> }.into_any()
}

/// Keeps the rows in the document those that the window needs.
fn draw_rows(
    body: NodeRef<html::Tbody>,
    count: Signal<usize>,
    view: RwSignal<Viewport>,
    held: RwSignal<Option<usize>>,
    row: UnsyncCallback<usize, Option<VirtualItem>>,
    look: Rc<dyn Fn()>,
) {
    // Not held: what an owner owns must not keep it, or none of it ever goes.
    let Some(owner) = Owner::current().map(|owner| owner.downgrade()) else { return };
    let drawn = Rc::new(RefCell::new(RenderedItems::along(Axis::Rows)));
    // The rows go before what they read: what is left of them for a moment would follow values that are gone.
    let to_clear = StoredValue::new_local(drawn.clone());
    on_cleanup(move || {
        if let Some(drawn) = to_clear.try_get_value() {
            drawn.borrow_mut().clear();
        }
    });
    let window = Memo::new(move |_| view.with(|view| view.window(count.get(), Overscan::ROWS)));
    let height = Memo::new(move |_| view.with(|view| view.each));
    effect(move || {
        let (Some(body), Some(owner)) = (body.get(), owner.upgrade()) else { return };
        let all = count.get();
        let place = |piece: Segment| match piece {
            Segment::Gap(rows) => Some(Slot::Gap(format!("calc({rows} * {}px)", height.get()))),
            Segment::Own(place) => Some(Slot::Own(place, row.run(place)?)),
        };
        let spots = pieces(all, window.get(), held.get()).into_iter().filter_map(place).collect();
        let had = focus::held_control(&body);
        // Rows live as long as the table, not only until it is drawn the next time.
        owner.with(|| untrack(|| drawn.borrow_mut().show(&body, spots)));
        focus::hand_back(&body, had);
        let look = look.clone();
        request_animation_frame(move || look());
    });
}

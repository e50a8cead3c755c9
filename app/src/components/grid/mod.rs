//! A grid for keyboard use (WAI-ARIA grid pattern): it has one tab stop; arrows, Home, End, Page Up and Page Down move the focus,
//! Control moves to the ends. It scrolls in its own frame, in which its first column and its headers are sticky. Used by pages
//! with two-dimensional data.
//!
//! The page renders headers, rows and cells itself; each has its position in `data-at` ([`data_at_attribute`]) and
//! [`GridState::tab_index`]. A row is a [`grid_row`]; the rows of a long grid are in a [`GridBody`]. Of very many columns only
//! those near the view are rendered.

mod columns;
mod hidden_columns;
mod keys;
mod position;
mod state;

use leptos::html;
use leptos::prelude::*;
use web_sys::KeyboardEvent;

use super::unique_id;
use super::virtual_rows::{VirtualBody, VirtualItem};
use crate::reactive::{effect, reactive};
pub use keys::positions_between;
pub use position::{GridPosition, data_at_attribute};
pub use state::GridState;

/// A grid named by `label`; `help` explains the keys to screen readers. `corner` is the header cell where row and column headers
/// meet, a `<th>`, and `head` gives that of a column. `column_word` is the word for one: "project". `on_key` gets each key, and
/// the position that it moved to.
#[component]
pub fn Grid(
    state: GridState,
    label: &'static str,
    help: &'static str,
    #[prop(optional)] class: &'static str,
    #[prop(optional)] selects: bool,
    column_word: &'static str,
    corner: AnyView,
    #[prop(into)] head: UnsyncCallback<usize, Option<VirtualItem>>,
    #[prop(optional, into)] on_key: Option<UnsyncCallback<(KeyboardEvent, Option<GridPosition>)>>,
    children: Children,
) -> AnyView {
    let id = unique_id("grid-help");
    let heads = NodeRef::<html::Tr>::new();
    let beyond = hidden_columns::count_hidden_columns(state);
    let has_beyond = Memo::new(move |_| beyond.get() > 0);
    state.render_cells(heads, head);
    let key = move |event: KeyboardEvent| {
        let to = state.handle_key(&event);
        if let Some(on_key) = on_key {
            on_key.run((event, to));
        }
    };
    view! {
        <p class="sr" id=id.clone()>
            {help}
        </p>
        {hidden_columns::show_more_button(state, beyond, column_word)}
        <div
            class=format!("matrix {class}")
            class:matrix--many=move || state.is_virtualized()
            class:matrix--beyond=has_beyond
            style=("--matrix-columns", move || state.size().1.to_string())
            on:scroll=move |_| state.scroll_trigger().notify()
            node_ref=state.frame()
        >
            <table
                role="grid"
                aria-label=label
                aria-describedby=id
                aria-multiselectable=selects.then_some("true")
                aria-rowcount=move || (state.size().0 + 1).to_string()
                aria-colcount=move || (state.size().1 + 1).to_string()
                on:keydown=key
                on:focusin=move |event| state.handle_focus(&event)
            >
                <thead role="rowgroup">
                    <tr role="row" aria-rowindex="1" node_ref=heads>
                        {corner}
                    </tr>
                </thead>
                {children()}
            </table>
        </div>
    }
    .into_any()
}

/// The rows of a grid near the window, and the focused one.
#[component]
pub fn GridBody(
    state: GridState,
    #[prop(into)] row: UnsyncCallback<usize, Option<VirtualItem>>,
) -> AnyView {
    let focused = RwSignal::new(None);
    effect(move || focused.set(state.tab_stop().0.checked_sub(1)));
    let count = Signal::derive(move || state.size().0);
    view! { <VirtualBody count=count row=row focused_row=focused scroll_trigger=state.scroll_trigger() /> }
        .into_any()
}

/// A row: its header, a `<th>`, and its rendered cells. `number` is its position, starting at 1; `test_id` is
/// its `data-test`.
pub fn grid_row(
    state: GridState,
    number: Signal<usize>,
    test_id: &'static str,
    head: AnyView,
    cell: impl Fn(usize) -> Option<VirtualItem> + 'static,
) -> AnyView {
    let row = NodeRef::<html::Tr>::new();
    state.render_cells(row, UnsyncCallback::new(cell));
    let place = move || (number.get() + 1).to_string();
    view! {
        <tr role="row" aria-rowindex=reactive(place) data-test=test_id node_ref=row>
            {head}
        </tr>
    }
    .into_any()
}

//! Tests of a grid of very many rows and columns: what of it is in the document, and how the keyboard moves.

use imageshare_app::components::{
    Grid, GridBody, GridState, VirtualItem, data_at_attribute, grid_row,
};
use leptos::prelude::*;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::harness::{Harness, press_key, settle};

const ROWS: usize = 400;
const COLUMNS: usize = 250;

fn header_cell(state: GridState, at: (usize, usize)) -> AnyView {
    view! {
        <th role="columnheader" data-at=data_at_attribute(at) tabindex=state.tab_index(move || at)>
            {data_at_attribute(at)}
        </th>
    }
    .into_any()
}

/// The page's own style sheet is not loaded; this one sets the sizes that the grid measures.
const STYLE_SHEET: &str = ".matrix { overflow: auto; width: 800px; height: 400px; --matrix-column: 100px }
    .matrix table { table-layout: fixed; width: calc(100px * (1 + var(--matrix-columns))); border-collapse: collapse }
    .matrix th, .matrix td { width: 100px; height: 40px; padding: 0 }";

/// Counts how often cells have read a signal, and that signal.
#[derive(Clone, Copy)]
struct ReadCounter {
    signal: RwSignal<u32>,
    reads: StoredValue<usize>,
}

fn test_grid() -> AnyView {
    let counter = use_context::<ReadCounter>();
    let size = Memo::new(|_| (ROWS, COLUMNS));
    let state = GridState::new(size, Signal::stored(false));
    let column = move |column: usize| {
        Some(VirtualItem::new(column.to_string(), move || header_cell(state, (0, column + 1))))
    };
    let row = move |row: usize| {
        let cell = move |column: usize| {
            let at = (row + 1, column + 1);
            let draw = move || {
                let reads = move || {
                    counter.map(|counter| {
                        counter.reads.update_value(|reads| *reads += 1);
                        counter.signal.get().to_string()
                    })
                };
                view! {
                    <td
                        role="gridcell"
                        data-at=data_at_attribute(at)
                        data-beat=reads
                        tabindex=state.tab_index(move || at)
                    ></td>
                }
                .into_any()
            };
            Some(VirtualItem::new(column.to_string(), draw))
        };
        let draw = move || {
            let number = Signal::stored(row + 1);
            grid_row(state, number, "row", header_cell(state, (row + 1, 0)), cell)
        };
        Some(VirtualItem::new(row.to_string(), draw))
    };
    view! {
        <style>{STYLE_SHEET}</style>
        <Grid state=state label="Places" help="" column_word="place" corner=header_cell(state, (0, 0)) head=column>
            <GridBody state=state row=row />
        </Grid>
    }
    .into_any()
}

/// Rendered, measured, and rendered again.
async fn wait_until_rendered() {
    for _ in 0..4 {
        settle().await;
    }
}

/// Whether the element of a position is in the document.
fn is_rendered(harness: &Harness, at: (usize, usize)) -> bool {
    !harness.query_all(&format!("[data-at='{}']", data_at_attribute(at))).is_empty()
}

/// The position of the focused element.
fn focused_position() -> String {
    let active = document().active_element();
    active.and_then(|active| active.get_attribute("data-at")).unwrap_or_default()
}

#[wasm_bindgen_test]
async fn a_large_grid_renders_its_visible_part() {
    let harness = Harness::new(test_grid);
    wait_until_rendered().await;
    let frame = harness.query_one(".matrix");
    assert_eq!(harness.query_one("table").get_attribute("aria-rowcount").as_deref(), Some("401"));
    assert_eq!(harness.query_one("table").get_attribute("aria-colcount").as_deref(), Some("251"));
    assert_eq!(frame.scroll_width(), 100 * (1 + 250));
    let few = |harness: &Harness| harness.query_all("td:not(.virtual__gap)").len() < 60 * 30;
    assert!(is_rendered(&harness, (1, 1)) && is_rendered(&harness, (9, 7)) && few(&harness));
    assert!(!is_rendered(&harness, (200, 1)) && !is_rendered(&harness, (1, 100)));

    frame.set_scroll_top(200 * 40);
    frame.set_scroll_left(100 * 100);
    wait_until_rendered().await;
    assert!(
        is_rendered(&harness, (202, 102)) && is_rendered(&harness, (208, 107)) && few(&harness)
    );
    let cell = harness.query_one("[data-at='202,102']");
    assert_eq!(cell.get_attribute("aria-colindex").as_deref(), Some("103"));
    let head = harness.query_one("[data-at='0,102']").get_bounding_client_rect();
    assert!((cell.get_bounding_client_rect().left() - head.left()).abs() < 1.0);
}

#[wasm_bindgen_test]
async fn keys_move_to_the_end_of_a_large_grid_and_back() {
    let harness = Harness::new(test_grid);
    wait_until_rendered().await;
    for (key, place) in
        [("End", "1,250"), ("PageDown", "11,250"), ("ArrowLeft", "11,249"), ("Home", "11,0")]
    {
        press_key(&harness.query_one("[tabindex='0']"), key);
        wait_until_rendered().await;
        assert_eq!(focused_position(), place, "after {key}");
    }
    assert_eq!(harness.query_all("[tabindex='0']").len(), 1, "one tab stop");
}

#[wasm_bindgen_test]
async fn removed_cells_read_no_signals() {
    let counter = StoredValue::new_local(None::<ReadCounter>);
    let harness = Harness::new(move || {
        let own = ReadCounter { signal: RwSignal::new(0), reads: StoredValue::new(0) };
        counter.set_value(Some(own));
        provide_context(own);
        test_grid()
    });
    wait_until_rendered().await;
    let frame = harness.query_one(".matrix");
    for place in [100, 200, 300] {
        frame.set_scroll_top(place * 40);
        wait_until_rendered().await;
    }
    let ReadCounter { signal, reads } = counter.get_value().unwrap();
    reads.set_value(0);
    signal.set(1);
    wait_until_rendered().await;
    let cells = harness.query_all("td[data-at]").len();
    assert_eq!(reads.get_value(), cells, "each rendered cell, and no other");
}

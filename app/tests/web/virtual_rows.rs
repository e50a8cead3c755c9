//! Tests of a table of any length: what is in the document, its ARIA attributes, and how the keyboard moves.

use imageshare_app::components::{Column, SortOrder, VirtualItem, VirtualTable};
use leptos::prelude::*;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::harness::{Harness, focused_text, press_key, settle};

const COLUMNS: [Column; 1] = [Column::sortable("name", "Name")];

/// A table of rows named by their number, of which only every `step`-th is shown.
fn number_table(step: RwSignal<usize>) -> AnyView {
    let row = move |place: usize| {
        let number = place * step.get();
        let draw = move || {
            // The style sheet that sets the height is not loaded.
            view! {
                <tr role="row" style:height="40px">
                    <td role="cell">
                        <a href="#here">{number}</a>
                    </td>
                </tr>
            }
            .into_any()
        };
        Some(VirtualItem::new(number.to_string(), draw))
    };
    view! {
        <VirtualTable
            label="Numbers"
            columns=&COLUMNS
            sort=Signal::stored(SortOrder::default())
            on_sort=|_| ()
            count=Signal::derive(move || 5000 / step.get())
            row=row
        />
    }
    .into_any()
}

/// Twice: the rows are rendered, then measured and rendered again.
async fn wait_until_rendered() {
    settle().await;
    settle().await;
}

#[wasm_bindgen_test]
async fn a_long_list_renders_a_window_and_has_row_indexes() {
    let harness = Harness::new(|| number_table(RwSignal::new(1)));
    wait_until_rendered().await;
    let rows = harness.query_all("tbody [role=row]");
    assert!((10..100).contains(&rows.len()), "{} rows", rows.len());
    assert_eq!(harness.query_one("table").get_attribute("aria-rowcount").as_deref(), Some("5001"));
    assert_eq!(rows[0].get_attribute("aria-rowindex").as_deref(), Some("2"));
    let height = harness.query_one("tbody").get_bounding_client_rect().height();
    assert!(height > 5000.0 * 40.0 - 1.0, "{height}: it has the height of all rows");
}

#[wasm_bindgen_test]
async fn keys_move_from_row_to_row_up_to_the_last() {
    let harness = Harness::new(|| number_table(RwSignal::new(1)));
    wait_until_rendered().await;
    harness.query_all("tbody a")[0].focus().unwrap();
    for (key, row) in [("ArrowDown", "1"), ("End", "4999"), ("ArrowUp", "4998"), ("Home", "0")] {
        press_key(&document().active_element().unwrap(), key);
        wait_until_rendered().await;
        assert_eq!(focused_text(), row, "after {key}");
    }
}

#[wasm_bindgen_test]
async fn a_row_that_stays_keeps_its_element_and_its_focus() {
    let step = RwSignal::new(1);
    let harness = Harness::new(move || number_table(step));
    wait_until_rendered().await;
    let before = harness.query_all("tbody a")[4].clone();
    before.focus().unwrap();
    // Of 0, 1, 2, 3, 4… only 0, 2, 4… are left: row 4 is the third now.
    step.set(2);
    wait_until_rendered().await;
    assert_eq!(focused_text(), "4");
    assert_eq!(harness.query_all("tbody a")[2], before, "it is the same element");
    assert_eq!(harness.query_one("table").get_attribute("aria-rowcount").as_deref(), Some("2501"));
}

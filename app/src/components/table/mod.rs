//! A table with sortable headers. On narrow windows its rows become cards, and a list sorts instead. Used by pages.
//!
//! Rows are the page's own: `<tr role="row">` with `<td role="cell">` (the roles keep the meaning when the cells become a
//! card). Classes for cells: `table__name`, `table__num`, `table__sub`, `table__more`, `table__check`; `data-label` is a
//! cell's name on a card.

mod headers;
mod sort;

use leptos::prelude::*;

use headers::{header, sort_select};
pub use sort::SortOrder;

use crate::reactive::reactive;

/// One column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Its sort key.
    pub key: &'static str,
    /// Its header.
    pub label: &'static str,
    /// Whether it is sortable.
    pub is_sortable: bool,
    /// Whether it contains numbers, which are aligned to the end.
    pub is_numeric: bool,
    /// Whether its header is for screen readers only.
    pub is_header_hidden: bool,
}

impl Column {
    /// A sortable column of text.
    pub const fn sortable(key: &'static str, label: &'static str) -> Self {
        Self { key, label, is_sortable: true, is_numeric: false, is_header_hidden: false }
    }

    /// A column that is not sortable.
    pub const fn not_sortable(key: &'static str, label: &'static str) -> Self {
        Self { key, label, is_sortable: false, is_numeric: false, is_header_hidden: false }
    }

    /// The same column for numbers.
    #[must_use]
    pub const fn numeric(self) -> Self {
        Self { is_numeric: true, ..self }
    }

    /// The same column with a header for screen readers only, if its content is clear without it.
    #[must_use]
    pub const fn screen_reader_only(self) -> Self {
        Self { is_header_hidden: true, ..self }
    }
}

/// A table named by `label`. A press on a header sorts by it, or reverses the order.
#[component]
pub fn Table(
    #[prop(into)] label: String,
    columns: &'static [Column],
    #[prop(into)] sort: Signal<SortOrder>,
    #[prop(into)] on_sort: UnsyncCallback<SortOrder>,
    children: Children,
) -> AnyView {
    let body = view! { <tbody role="rowgroup">{children()}</tbody> };
    table_with_body(label, columns, sort, on_sort, None, body.into_any())
}

/// The headers, and the sort list, around a `<tbody>`. `row_count` is the number of rows, if not all of them are rendered.
pub(super) fn table_with_body(
    label: String,
    columns: &'static [Column],
    sort: Signal<SortOrder>,
    on_sort: UnsyncCallback<SortOrder>,
    row_count: Option<Signal<usize>>,
    body: AnyView,
) -> AnyView {
    let heads = columns.iter().map(|column| header(column, sort, on_sort)).collect_view();
    let place = row_count.map(|_| "1");
    // The header row counts as one.
    let count = move || row_count.map(|rows| (rows.get() + 1).to_string());
    view! {
        {sort_select(columns, sort, on_sort)}
        <table class="table" role="table" aria-label=label aria-rowcount=reactive(count)>
            <thead role="rowgroup">
                <tr role="row" aria-rowindex=place>
                    {heads}
                </tr>
            </thead>
            {body}
        </table>
    }
    .into_any()
}

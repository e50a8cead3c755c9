//! A table whose heads sort. On narrow windows its rows become cards, and a list below the filters sorts instead.
//!
//! Rows are the page's own: `<tr role="row">` with `<td role="cell">` (the roles keep the meaning when the cells become a
//! card). Classes for cells: `table__name`, `table__num`, `table__sub`, `table__more`, `table__check`; `data-label` shows a
//! cell's name on a card.

mod heads;
mod sort;

use leptos::prelude::*;

use heads::{head, sort_list};
pub use sort::Sort;

use crate::reactive::reactive;

/// One column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// What it is sorted by and known by.
    pub key: &'static str,
    /// Its head.
    pub label: &'static str,
    /// Whether its head sorts.
    pub sorts: bool,
    /// Figures stand at the end of their cell.
    pub figures: bool,
    /// Whether its head is only for those who hear the page.
    pub unseen: bool,
}

impl Column {
    /// A column of words whose head sorts.
    pub const fn sorted(key: &'static str, label: &'static str) -> Self {
        Self { key, label, sorts: true, figures: false, unseen: false }
    }

    /// A column that does not sort.
    pub const fn fixed(key: &'static str, label: &'static str) -> Self {
        Self { key, label, sorts: false, figures: false, unseen: false }
    }

    /// The same column for figures.
    #[must_use]
    pub const fn figures(self) -> Self {
        Self { figures: true, ..self }
    }

    /// The same column with a head that isn't seen, where what is in it says enough.
    #[must_use]
    pub const fn unseen(self) -> Self {
        Self { unseen: true, ..self }
    }
}

/// A table named by `label`. Pressing a head asks for the other order, or for this column's.
#[component]
pub fn Table(
    #[prop(into)] label: String,
    columns: &'static [Column],
    #[prop(into)] sort: Signal<Sort>,
    #[prop(into)] on_sort: UnsyncCallback<Sort>,
    children: Children,
) -> AnyView {
    let body = view! { <tbody role="rowgroup">{children()}</tbody> };
    framed(label, columns, sort, on_sort, None, body.into_any())
}

/// The heads, and the list that sorts, around a `<tbody>`. `rows` is how many there are, where not all of them are drawn.
pub(super) fn framed(
    label: String,
    columns: &'static [Column],
    sort: Signal<Sort>,
    on_sort: UnsyncCallback<Sort>,
    rows: Option<Signal<usize>>,
    body: AnyView,
) -> AnyView {
    let heads = columns.iter().map(|column| head(column, sort, on_sort)).collect_view();
    let place = rows.map(|_| "1");
    // The row of heads is one of them.
    let count = move || rows.map(|rows| (rows.get() + 1).to_string());
    view! {
        {sort_list(columns, sort, on_sort)}
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

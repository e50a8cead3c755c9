//! A table whose heads sort. On narrow windows its rows become cards, and a list below the filters sorts instead.
//!
//! Rows are the page's own: `<tr role="row">` with `<td role="cell">` (the roles keep the meaning when the cells become a
//! card). Classes for cells: `table__name`, `table__num`, `table__sub`, `table__more`, `table__check`; `data-label` shows a
//! cell's name on a card.

mod sort;

use leptos::prelude::*;

pub use sort::Sort;

use super::{Icon, IconName, unique_id};
use crate::live::live;

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
}

impl Column {
    /// A column of words whose head sorts.
    pub const fn sorted(key: &'static str, label: &'static str) -> Self {
        Self { key, label, sorts: true, figures: false }
    }

    /// A column that does not sort.
    pub const fn fixed(key: &'static str, label: &'static str) -> Self {
        Self { key, label, sorts: false, figures: false }
    }

    /// The same column for figures.
    #[must_use]
    pub const fn figures(self) -> Self {
        Self { figures: true, ..self }
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
    let heads = columns.iter().map(|column| head(column, sort, on_sort)).collect_view();
    view! {
        {sort_list(columns, sort, on_sort)}
        <table class="table" role="table" aria-label=label>
            <thead role="rowgroup">
                <tr role="row">{heads}</tr>
            </thead>
            <tbody role="rowgroup">{children()}</tbody>
        </table>
    }
    .into_any()
}

fn head(column: &'static Column, sort: Signal<Sort>, on_sort: UnsyncCallback<Sort>) -> AnyView {
    let Column { key, label, sorts, figures } = *column;
    let order = move || sort.with(|sort| sort.aria(key));
    let body = if sorts {
        view! {
            <button
                class="table__sort"
                type="button"
                on:click=move |_| on_sort.run(sort.with_untracked(|sort| sort.pressed(key)))
            >
                {label}
                {move || order().map(|_| view! { <Icon name=IconName::Down small=true /> })}
            </button>
        }
        .into_any()
    } else {
        label.into_any()
    };
    view! {
        <th role="columnheader" scope="col" class:table__num=figures aria-sort=live(order)>
            {body}
        </th>
    }
    .into_any()
}

/// The same choice as a list, for windows in which the heads are hidden.
fn sort_list(
    columns: &'static [Column],
    sort: Signal<Sort>,
    on_sort: UnsyncCallback<Sort>,
) -> AnyView {
    let id = unique_id("sort");
    let option = move |key: &'static str, words: String, descending: bool| {
        let own = Sort { key: key.to_owned(), descending };
        let value = own.to_string();
        view! {
            <option value=value prop:selected=move || sort.with(|sort| *sort == own)>
                {words}
            </option>
        }
        .into_any()
    };
    let options = columns
        .iter()
        .filter(|column| column.sorts)
        .flat_map(|Column { key, label, .. }| {
            [
                option(key, format!("{label}, upwards"), false),
                option(key, format!("{label}, downwards"), true),
            ]
        })
        .collect_view();
    view! {
        <div class="table__sortby">
            <label for=id.clone()>"Sort by"</label>
            <select
                class="input"
                id=id
                on:change:target=move |event| on_sort.run(Sort::parse(&event.target().value()))
            >
                {options}
            </select>
        </div>
    }
    .into_any()
}

//! The sort controls of a table: its column headers, and a list in their place on narrow windows. Used by the table only.

use leptos::prelude::*;

use super::{Column, SortOrder};
use crate::components::{Icon, IconName, unique_id};
use crate::messages::components;
use crate::reactive::reactive;

/// The header of a column; a press sorts, if the column is sortable.
pub(super) fn header(
    column: &'static Column,
    sort: Signal<SortOrder>,
    on_sort: UnsyncCallback<SortOrder>,
) -> AnyView {
    let Column { key, label, is_sortable: sorts, is_numeric: figures, is_header_hidden: unseen } =
        *column;
    let order = move || sort.with(|sort| sort.aria_sort(key));
    let body = if sorts {
        view! {
            <button
                class="table__sort"
                type="button"
                on:click=move |_| on_sort.run(sort.with_untracked(|sort| sort.toggled(key)))
            >
                {label}
                {move || order().map(|_| view! { <Icon name=IconName::Down small=true /> })}
            </button>
        }
        .into_any()
    } else {
        view! { <span class:sr=unseen>{label}</span> }.into_any()
    };
    view! {
        <th role="columnheader" scope="col" class:table__num=figures aria-sort=reactive(order)>
            {body}
        </th>
    }
    .into_any()
}

/// The same choice as a list, for windows in which the headers are hidden.
pub(super) fn sort_select(
    columns: &'static [Column],
    sort: Signal<SortOrder>,
    on_sort: UnsyncCallback<SortOrder>,
) -> AnyView {
    let id = unique_id("sort");
    let option = move |key: &'static str, text: String, descending: bool| {
        let own = SortOrder { key: key.to_owned(), descending };
        let value = own.to_string();
        view! {
            <option value=value prop:selected=move || sort.with(|sort| *sort == own)>
                {text}
            </option>
        }
        .into_any()
    };
    let options = columns
        .iter()
        .filter(|column| column.is_sortable)
        .flat_map(|Column { key, label, .. }| {
            [
                option(key, components::ascending(label), false),
                option(key, components::descending(label), true),
            ]
        })
        .collect_view();
    view! {
        <div class="table__sortby">
            <label for=id.clone()>{components::SORT_BY}</label>
            <select
                class="input"
                id=id
                on:change:target=move |event| on_sort.run(SortOrder::parse(&event.target().value()))
            >
                {options}
            </select>
        </div>
    }
    .into_any()
}

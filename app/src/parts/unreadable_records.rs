//! Lists of records that can't be read, and of fields that were odd, so that nothing of a cloud's answer is dropped without a word.
//! Used by pages that show such records.

use imageshare_core::model::UnexpectedField;
use imageshare_core::wire::UnreadableRow;
use leptos::prelude::*;

use crate::components::{Id, Notice};
use crate::data::Intent;
use crate::messages::odd_records;

/// The most records that are listed one by one: a cloud whose records are odd usually sends thousands of the same kind.
const MAX_LINES: usize = 50;

/// A notice with a line for each unreadable row, up to a limit; none without such rows.
pub fn unreadable_rows(
    title: String,
    hint: &'static str,
    rows: &[UnreadableRow],
) -> Option<AnyView> {
    let line = |row: &UnreadableRow| {
        let name = match &row.id {
            Some(id) => view! { <Id full_id=id.clone() /> }.into_any(),
            None => view! { <span>{odd_records::row_name(row)}</span> }.into_any(),
        };
        view! { <li>{name} " " <span>{odd_records::reason(row)}</span></li> }.into_any()
    };
    let lines = rows.iter().take(MAX_LINES).map(line).collect_view();
    let more = rows.len().checked_sub(MAX_LINES + 1).map(|more| odd_records::more_rows(more + 1));
    (!rows.is_empty()).then(|| {
        view! {
            <Notice intent=Intent::Warn title=title>
                <ul class="list list--plain" role="list">
                    {lines}
                    {more.map(|text| view! { <li>{text}</li> })}
                </ul>
                {(!hint.is_empty()).then(|| view! { <p>{hint}</p> })}
            </Notice>
        }
        .into_any()
    })
}

/// A notice with a line for each odd field; none without such fields.
pub fn unexpected_fields(title: String, fields: &[UnexpectedField]) -> Option<AnyView> {
    let line =
        |field: &UnexpectedField| view! { <li>{odd_records::odd_field(field)}</li> }.into_any();
    let lines = fields.iter().map(line).collect_view();
    (!fields.is_empty()).then(|| {
        view! {
            <Notice intent=Intent::Warn title=title>
                <ul class="list list--plain" role="list">
                    {lines}
                </ul>
            </Notice>
        }
        .into_any()
    })
}

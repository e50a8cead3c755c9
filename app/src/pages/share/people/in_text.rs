//! What was made of a text that was pasted as it came, such as a mail: how many ids were found in it, and what was taken for
//! nobody. Nothing of it is dropped without a word, and the text stays in its field.

use imageshare_core::plan::recipients::Unread;
use leptos::prelude::*;

use super::super::draft::Draft;
use crate::live::live;
use crate::words::{count, recipient as words};

/// So many lines are quoted; a long mail is not told again.
const QUOTED: usize = 6;

/// What is said; nothing of a plain list.
pub(super) fn said(draft: Draft) -> AnyView {
    let said = move || {
        draft.people().with(|people| {
            let found = people.in_text;
            (found > 0 || !people.unread.is_empty()).then(|| view(found, &people.unread))
        })
    };
    view! { <div role="status">{live(said)}</div> }.into_any()
}

fn view(found: usize, unread: &[Unread]) -> AnyView {
    let found = match found {
        0 => "No ID was found in the text.".to_owned(),
        some => format!("{} found in the text.", count::of(some, "ID", "IDs")),
    };
    let lines = unread.iter().take(QUOTED).map(quoted).collect_view();
    let rest = unread.len().saturating_sub(QUOTED);
    let more = (rest > 0).then(|| view! { <li>{format!("and {rest} more")}</li> });
    let list = (!unread.is_empty()).then(|| {
        view! {
            <p class="soft">"Not taken. Check that nobody is missing:"</p>
            <ul class="list list--plain share__unread" role="list" aria-label="Not taken">
                {lines} {more}
            </ul>
        }
    });
    view! {
        <div class="stack stack--close" data-test="in-text">
            <p>{found}</p>
            {list}
        </div>
    }
    .into_any()
}

fn quoted(one: &Unread) -> AnyView {
    view! { <li>{format!("Line {}: {}", one.line, words::not_taken(one))}</li> }.into_any()
}

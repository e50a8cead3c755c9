//! What of a text was taken for no recipient: each part says why, and how it gets in or out.
//!
//! Called where recipients are chosen. What is not taken is the core's to say.

use imageshare_core::model::ProjectId;
use imageshare_core::plan::recipients::{NotTaken, Unread};
use leptos::prelude::*;

use crate::components::{Button, shorten};
use crate::state::{KnownProjects, RecipientFields};
use crate::words::recipient as words;

/// So many parts are listed; a long message is not repeated.
const LISTED: usize = 6;

/// The list; nothing where everything was taken. `text` is the selector of the field, to which the focus goes.
pub fn not_taken(
    unread: &[Unread],
    fields: RecipientFields,
    known: Memo<Option<KnownProjects>>,
    then: UnsyncCallback<()>,
) -> Option<AnyView> {
    if unread.is_empty() {
        return None;
    }
    let row = |one: &Unread| {
        let line = format!("Line {}: {}", one.line, words::not_taken(one));
        let add = match &one.why {
            NotTaken::Name(ids) => {
                let several = ids.len() > 1;
                let name = one.text.clone();
                let button = |id: &ProjectId| {
                    let label = if several {
                        format!("Add {name} {}", shorten(id.as_str()))
                    } else {
                        format!("Add {name}")
                    };
                    let id = id.clone();
                    let press = move || {
                        fields.put_in(&id);
                        then.run(());
                    };
                    view! { <Button label=label small=true on_press=press /> }
                };
                ids.iter().map(button).collect_view().into_any()
            }
            NotTaken::NoId => ().into_any(),
            _ => {
                let (about, part) = (one.text.clone(), one.clone());
                let press = move || {
                    fields.take_out_unread(known, &part);
                    then.run(());
                };
                view! { <Button label="Remove" small=true about=about on_press=press /> }.into_any()
            }
        };
        view! {
            <li>
                <span>{line}</span>
                " "
                {add}
            </li>
        }
    };
    let rows = unread.iter().take(LISTED).map(row).collect_view();
    let rest = unread.len().saturating_sub(LISTED);
    let more = (rest > 0).then(|| view! { <li>{format!("and {rest} more")}</li> });
    Some(
        view! {
            <p class="soft">
                "Not taken. Check that nobody is missing; a name that is not known here needs its ID."
            </p>
            <ul class="list list--plain not-taken" role="list" aria-label="Not taken">
                {rows}
                {more}
            </ul>
        }
        .into_any(),
    )
}

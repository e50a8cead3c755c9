//! Step 2: the recipients, typed, pasted, dropped as a file, or chosen from the address book. Used by the page.

mod book;
mod field;
mod found;
mod in_text;

use leptos::prelude::*;

use super::super::model::FormModel;
use crate::messages::count;

/// The field, the recipients found in it, and suggestions for more.
pub(in crate::pages::new_share) fn recipients(draft: FormModel) -> AnyView {
    view! {
        <div class="stack">
            {field::field(draft)} {found::ready(draft)} {in_text::result(draft)} {found::doubtful(draft)}
            {book::suggestions(draft)}
        </div>
    }
    .into_any()
}

/// "5 ready, 2 to check".
pub(in crate::pages::new_share) fn extent(draft: FormModel) -> String {
    draft.recipients().with(|people| {
        let doubtful = people.flagged.len();
        let repeats = match people.repeats {
            0 => String::new(),
            some => format!(", {} left out", count::with_noun(some, "repeat", "repeats")),
        };
        match (people.ready.len(), doubtful) {
            (0, 0) => "none yet".to_owned(),
            (ready, 0) => format!("{ready} ready{repeats}"),
            (ready, doubtful) => format!("{ready} ready, {doubtful} to check{repeats}"),
        }
    })
}

//! Step 2: the recipients, typed, pasted, dropped as a file, or chosen from the address book. Used by the page.

mod book;
mod field;
mod found;
mod in_text;

use leptos::prelude::*;

use super::super::model::FormModel;
use crate::messages::new_share::recipients;

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

/// The number of recipients, ready and doubtful.
pub(in crate::pages::new_share) fn extent(draft: FormModel) -> String {
    draft.recipients().with(|people| {
        recipients::extent(people.ready.len(), people.flagged.len(), people.repeat_count)
    })
}

//! Step 2: the recipients, typed, pasted, dropped as a file, or chosen from the address book. Used by the page.

mod field;
mod recipient_lists;
mod suggestions;
mod text_result;

use leptos::prelude::*;

use super::super::model::FormModel;
use crate::messages::new_share::recipients;

/// The field, the recipients found in it, and suggestions for more.
pub(in crate::pages::new_share) fn recipients_section(model: FormModel) -> AnyView {
    view! {
        <div class="stack">
            {field::recipients_field(model)} {recipient_lists::ready_recipients(model)} {text_result::text_result(model)} {recipient_lists::flagged_recipients(model)}
            {suggestions::suggestions(model)}
        </div>
    }
    .into_any()
}

/// The number of recipients, ready and doubtful.
pub(in crate::pages::new_share) fn recipients_summary(model: FormModel) -> String {
    model.recipients().with(|people| {
        recipients::recipient_summary(people.ready.len(), people.flagged.len(), people.repeat_count)
    })
}

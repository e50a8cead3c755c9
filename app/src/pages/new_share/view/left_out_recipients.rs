//! The recipients that are left out because somebody has to check their ID first; shown before and after the share is sent.
//!
//! Used by the bar, the dry run and the run of this page. It must not block sending to the other recipients.

use imageshare_core::plan::recipients::FlaggedRecipient;
use leptos::prelude::*;

use super::super::model::FormModel;
use crate::data::shorten;
use crate::messages::new_share::recipients;

/// The label of an entry: its text as typed, shortened, or its line number.
pub(in crate::pages::new_share) fn entry_label(flagged: &FlaggedRecipient) -> String {
    let id = &flagged.entry.id_or_name;
    if id.is_empty() { recipients::line_number(flagged.entry.line) } else { shorten(id) }
}

/// Before it is sent.
pub(in crate::pages::new_share) fn warning_before_send(model: FormModel) -> Option<String> {
    recipients::left_out_recipients(model.profile(), &flagged_labels(model))
}

/// After it was sent.
pub(in crate::pages::new_share) fn warning_after_send(model: FormModel) -> Option<String> {
    recipients::was_not_included(model.profile(), &flagged_labels(model))
}

/// The warning, if there is one.
pub(in crate::pages::new_share) fn warning_line(text: Option<String>) -> Option<AnyView> {
    let text = text?;
    Some(view! { <span class="status--warn" data-test="undecided">{text}</span> }.into_any())
}

fn flagged_labels(model: FormModel) -> Vec<String> {
    model.recipients().with(|people| people.flagged.iter().map(entry_label).collect())
}

//! The recipients that are left out because somebody has to check their ID first; shown before and after the share is sent.
//!
//! Used by the bar, the dry run and the run of this page. It must not block sending to the other recipients.

use imageshare_core::plan::recipients::FlaggedRecipient;
use leptos::prelude::*;

use super::super::model::FormModel;
use crate::data::shorten;
use crate::messages::count;

/// The label of an entry: its text as typed, shortened, or its line number.
pub(in crate::pages::new_share) fn label(one: &FlaggedRecipient) -> String {
    let id = &one.entry.id;
    if id.is_empty() { format!("Line {}", one.entry.line) } else { shorten(id) }
}

/// Before it is sent: "1 project isn't included: night shift, check it above".
pub(in crate::pages::new_share) fn before(draft: FormModel) -> Option<String> {
    let labels = labels(draft);
    let (verb, them) = if labels.len() == 1 { ("isn't", "it") } else { ("aren't", "them") };
    Some(format!("{}, check {them} above", sentence(draft, &labels, verb)?))
}

/// After it was sent: "1 project wasn't included: night shift".
pub(in crate::pages::new_share) fn after(draft: FormModel) -> Option<String> {
    let labels = labels(draft);
    let verb = if labels.len() == 1 { "wasn't" } else { "weren't" };
    sentence(draft, &labels, verb)
}

/// The warning, if there is one.
pub(in crate::pages::new_share) fn line(text: Option<String>) -> Option<AnyView> {
    let text = text?;
    Some(view! { <span class="status--warn" data-test="undecided">{text}</span> }.into_any())
}

fn labels(draft: FormModel) -> Vec<String> {
    draft.recipients().with(|people| people.flagged.iter().map(label).collect())
}

fn sentence(draft: FormModel, labels: &[String], verb: &str) -> Option<String> {
    let word = draft.project_word();
    let names = match labels {
        [] => return None,
        [one] => one.clone(),
        [first, second] => format!("{first} and {second}"),
        [first, second, rest @ ..] => format!("{first}, {second} and {} more", rest.len()),
    };
    let number = count::with_noun(labels.len(), word, &format!("{word}s"));
    Some(format!("{number} {verb} included: {names}"))
}

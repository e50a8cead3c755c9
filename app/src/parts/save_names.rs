//! Saves names that were entered with IDs to the address book when the offers are sent, and shows where they are.
//!
//! Used where recipients are chosen. It never replaces a name that the address book or an account has for the ID.

use imageshare_core::plan::recipients::{Recipient, RecipientEntry};
use leptos::prelude::*;

use crate::components::{Icon, IconName};
use crate::data::{CloudId, shorten};
use crate::messages::save_names;
use crate::route::Route;
use crate::state::AddressBook;

/// The result of saving the names of one share.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SavedNames {
    /// Names that were saved.
    pub saved: Vec<String>,
    /// Names that another project has.
    pub taken: Vec<String>,
    /// Whether the device stores them, or only this tab.
    pub on_device: bool,
}

/// Saves the names of `recipients` to the address book, if their IDs have none yet.
pub fn save_names(book: AddressBook, cloud: &CloudId, recipients: &[Recipient]) -> SavedNames {
    let is_new = |recipient: &&Recipient| {
        (recipient.alias.is_some() || recipient.group.is_some())
            && untrack(|| book.project_name(cloud, &recipient.id)).is_none()
    };
    let new = recipients.iter().filter(is_new).map(|person| RecipientEntry {
        line: 0,
        id_or_name: person.id.to_string(),
        alias: person.alias.clone(),
        group: person.group.clone(),
    });
    let new: Vec<RecipientEntry> = new.collect();
    if new.is_empty() {
        return SavedNames::default();
    }
    let name = |one: &RecipientEntry| one.alias.clone().unwrap_or_else(|| one.id_or_name.clone());
    let all: Vec<String> = new.iter().map(name).collect();
    let (refused, on_device) = book.update_book(cloud, |book| book.import(new));
    let taken: Vec<String> = refused.iter().map(|(one, _)| name(one)).collect();
    let kept = all.into_iter().filter(|name| !taken.contains(name)).collect();
    SavedNames { saved: kept, taken, on_device }
}

/// A line about where the names are; none without names.
pub fn saved_names_line(kept: &SavedNames) -> Option<AnyView> {
    let text = save_names::saved_names(&kept.saved, &kept.taken, kept.on_device)?;
    Some(
        view! {
            <p class="soft" data-test="kept-names">
                {text} " "
                <a href=Route::AddressBook.href()>{save_names::ADDRESS_BOOK}</a>
            </p>
        }
        .into_any(),
    )
}

/// Recipients whose ID is known by another name than the entered one.
pub fn other_names_list(
    book: AddressBook,
    cloud: &CloudId,
    recipients: &[Recipient],
) -> Option<AnyView> {
    let line = |recipient: &Recipient| {
        let (typed, known) = (recipient.alias.as_ref()?, book.project_name(cloud, &recipient.id)?);
        let differs = typed.trim().to_lowercase() != known.to_lowercase();
        differs.then(|| {
            save_names::known_by_other_name(typed, &known, &shorten(recipient.id.as_str()))
        })
    };
    let lines: Vec<String> = recipients.iter().filter_map(line).collect();
    let shown = lines.iter().map(|line| {
        view! {
            <li>
                <Icon name=IconName::Info />
                <span>{line.clone()}</span>
            </li>
        }
    });
    (!lines.is_empty()).then(|| {
        view! { <ul class="list--plain soft" role="list" data-test="other-names">{shown.collect_view()}</ul> }
            .into_any()
    })
}

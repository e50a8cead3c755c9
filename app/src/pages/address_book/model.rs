//! The state that the parts of the address book page share, and the input of its form. Used by the whole page; draws nothing.

use crate::data::CloudId;
use imageshare_core::model::ProjectId;
use imageshare_core::ui::address_book::Contact;
use leptos::prelude::*;

/// The state that the parts of the page share.
#[derive(Clone, Copy)]
pub(super) struct BookModel {
    pub(super) cloud: Memo<Option<CloudId>>,
    /// The device did not store the last change: the book is kept until the tab is closed.
    pub(super) save_failed: RwSignal<bool>,
    /// The contact to edit in the form.
    pub(super) contact_to_edit: RwSignal<Option<ContactDraft>>,
}

/// The input of the form.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct ContactDraft {
    /// The project ID.
    pub id: String,
    /// The project's name in the book.
    pub alias: String,
    /// Its groups, separated by commas.
    pub groups: String,
}

impl ContactDraft {
    /// The input for an existing contact.
    pub(super) fn from_contact(id: &ProjectId, contact: &Contact) -> Self {
        let groups: Vec<&str> = contact.groups.iter().map(String::as_str).collect();
        Self { id: id.to_string(), alias: contact.alias.clone(), groups: groups.join(", ") }
    }

    pub(super) fn to_contact(&self) -> Contact {
        let groups = self.groups.split(',').map(str::trim).filter(|group| !group.is_empty());
        Contact { alias: self.alias.clone(), groups: groups.map(str::to_owned).collect() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_round_trip_through_the_text_field() {
        let draft =
            ContactDraft { groups: " lab, ,partners,lab ".to_owned(), ..ContactDraft::default() };
        let contact = draft.to_contact();
        assert_eq!(contact.groups.len(), 2);
        let id = "b81e4d2f0c9a4e7b93d5a6f1c2e8074d".parse().unwrap();
        assert_eq!(ContactDraft::from_contact(&id, &contact).groups, "lab, partners");
    }
}

//! The address books of the clouds that this page meets, each kept on the device. Read when a page asks first.

use std::collections::BTreeMap;

use imageshare_core::book::Book;
use imageshare_core::model::ProjectId;
use leptos::prelude::*;

use super::accounts::{Accounts, Origin};
use crate::storage;

/// All address books. Copies share one state.
#[derive(Clone, Copy)]
pub struct AddressBook {
    books: RwSignal<BTreeMap<String, Book>>,
    accounts: Accounts,
}

impl AddressBook {
    /// Nothing read yet.
    pub fn new(accounts: Accounts) -> Self {
        Self { books: RwSignal::new(BTreeMap::new()), accounts }
    }

    /// Looks into the book of a cloud. Whatever reads it follows its changes.
    pub fn with<V>(self, cloud: &Origin, look: impl FnOnce(&Book) -> V) -> V {
        let name = cloud.label();
        if self.books.with_untracked(|books| !books.contains_key(&name)) {
            let kept = storage::book(&name).map(|text| Book::read(&text)).unwrap_or_default();
            // Nobody who follows another book has to hear that this one was opened.
            self.books.update_untracked(|books| drop(books.insert(name.clone(), kept)));
        }
        let none = Book::default();
        self.books.with(|books| look(books.get(&name).unwrap_or(&none)))
    }

    /// Changes the book of a cloud and keeps it. Says what `change` says, and whether the device took it.
    pub fn change<V>(self, cloud: &Origin, change: impl FnOnce(&mut Book) -> V) -> (V, bool) {
        let name = cloud.label();
        // Another tab may have changed it since this one read it.
        let kept = storage::book(&name).map(|text| Book::read(&text));
        let mut book = kept.unwrap_or_else(|| untrack(|| self.with(cloud, Book::clone)));
        let said = change(&mut book);
        let kept = storage::keep_book(&name, &book.to_csv());
        self.books.update(|books| drop(books.insert(name, book)));
        (said, kept)
    }

    /// What people call a project of a cloud: its alias, else its own name where an account of it is signed in.
    pub fn name_of(self, cloud: &Origin, project: &ProjectId) -> Option<String> {
        let alias = self.with(cloud, |book| book.alias(project).map(str::to_owned));
        alias.or_else(|| self.accounts.name_of(project))
    }
}

/// The address books, for components below the page's root.
///
/// # Panics
/// Where no [`AddressBook`] was given as context.
pub fn use_book() -> AddressBook {
    expect_context()
}

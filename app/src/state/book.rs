//! The address books of the clouds that this page meets, each kept on the device and read when a page asks first; and the one place
//! that says what a project is called.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use imageshare_core::address_book::Book;
use imageshare_core::model::{Project, ProjectId};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::account_key::AccountKey;
use super::accounts::{Accounts, Origin, SignedIn};
use crate::storage;

/// All address books. Copies share one state.
#[derive(Clone, Copy)]
pub struct AddressBook {
    books: RwSignal<BTreeMap<String, Book>>,
    accounts: Accounts,
    /// The projects that signed-in accounts can list, by the label of their cloud.
    listed: RwSignal<BTreeMap<String, Vec<Project>>>,
    asked: StoredValue<BTreeSet<AccountKey>>,
}

impl AddressBook {
    /// Nothing read yet.
    pub fn new(accounts: Accounts) -> Self {
        Self {
            books: RwSignal::new(BTreeMap::new()),
            accounts,
            listed: RwSignal::default(),
            asked: StoredValue::default(),
        }
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

    /// What people call a project of a cloud: its alias, else its own name where an account of it is signed in or one can list it.
    pub fn name_of(self, cloud: &Origin, project: &ProjectId) -> Option<String> {
        let alias = self.with(cloud, |book| book.alias(project).map(str::to_owned));
        alias.or_else(|| self.accounts.name_of(project)).or_else(|| {
            let listed = self.listed.read();
            let of_cloud = listed.get(&cloud.label())?;
            of_cloud.iter().find(|known| known.id == *project).map(|known| known.name.clone())
        })
    }

    /// The projects of a cloud that accounts of this page act for or can list.
    pub fn projects(self, cloud: &Origin) -> Vec<Project> {
        let all = self.accounts.all().into_iter().filter(|known| known.origin == *cloud);
        let mut projects: Vec<Project> = all.filter_map(|known| known.project().cloned()).collect();
        self.listed.with(|listed| {
            for project in listed.get(&cloud.label()).into_iter().flatten() {
                if !projects.contains(project) {
                    projects.push(project.clone());
                }
            }
        });
        projects
    }

    /// Asks the cloud once which projects an account can list. That it does not say is no failure: their names are only a help.
    pub fn list_projects(self, account: &Rc<SignedIn>) {
        let is_new = self.asked.try_update_value(|asked| asked.insert(account.key));
        if is_new != Some(true) {
            return;
        }
        let account = Rc::clone(account);
        spawn_local(async move {
            let Ok(projects) = account.account.projects().await else { return };
            let _is_closed = self.listed.try_update(|listed| {
                let known = listed.entry(account.origin.label()).or_default();
                for project in projects {
                    if !known.contains(&project) {
                        known.push(project);
                    }
                }
            });
        });
    }
}

/// The address books, for components below the page's root.
///
/// # Panics
/// Where no [`AddressBook`] was given as context.
pub fn use_book() -> AddressBook {
    expect_context()
}

//! The address book of each cloud, kept on the device. It is also the only place that decides a project's
//! display name. Used by pages.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use imageshare_core::model::{Project, ProjectId};
use imageshare_core::ui::address_book::ContactBook;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::account_key::AccountKey;
use super::accounts::{Accounts, CloudId, SignedInAccount};
use super::stored_by_cloud::{StoredByCloud, StoredTable};
use crate::storage::{self, StoredKind};

impl StoredTable for ContactBook {
    const KINDS: &'static [StoredKind] = &[StoredKind::AddressBook];

    fn read(cloud: &CloudId) -> Self {
        storage::address_book(&cloud.label()).map(|text| Self::from_csv(&text)).unwrap_or_default()
    }

    fn save(&self, cloud: &CloudId, _: &Self) -> bool {
        storage::save_address_book(&cloud.label(), &self.to_csv())
    }

    fn merged(&self, base: &Self, stored: Self) -> Self {
        Self::merged(self, base, stored)
    }
}

/// All address books. Copies share one state.
#[derive(Clone, Copy)]
pub struct AddressBook {
    books: StoredByCloud<ContactBook>,
    accounts: Accounts,
    /// The projects that signed-in accounts can list, by the label of their cloud.
    listed_projects: RwSignal<BTreeMap<String, Vec<Project>>>,
    requested_accounts: StoredValue<BTreeSet<AccountKey>>,
}

impl AddressBook {
    /// Nothing read yet.
    pub fn new(accounts: Accounts) -> Self {
        Self {
            books: StoredByCloud::new(),
            accounts,
            listed_projects: RwSignal::default(),
            requested_accounts: StoredValue::default(),
        }
    }

    /// Reads the book of a cloud. A reactive caller is updated when it changes.
    pub fn with_book<V>(self, cloud: &CloudId, read: impl FnOnce(&ContactBook) -> V) -> V {
        self.books.with(cloud, read)
    }

    /// Changes the book of a cloud and stores it. Returns what `change` returns, and whether the device stored it.
    pub fn update_book<V>(
        self,
        cloud: &CloudId,
        change: impl FnOnce(&mut ContactBook) -> V,
    ) -> (V, bool) {
        self.books.update(cloud, change)
    }

    /// The display name of a project: its alias, else its own name if an account is signed in to it or can list it.
    pub fn project_name(self, cloud: &CloudId, project: &ProjectId) -> Option<String> {
        let alias = self.with_book(cloud, |book| book.alias(project).map(str::to_owned));
        alias.or_else(|| self.accounts.project_name(project)).or_else(|| {
            let listed = self.listed_projects.read();
            let of_cloud = listed.get(&cloud.label())?;
            of_cloud.iter().find(|known| known.id == *project).map(|known| known.name.clone())
        })
    }

    /// The projects that this page's accounts on a cloud are signed in to or can list.
    pub fn projects(self, cloud: &CloudId) -> Vec<Project> {
        let all = self.accounts.all().into_iter().filter(|known| known.cloud == *cloud);
        let mut projects: Vec<Project> = all.filter_map(|known| known.project().cloned()).collect();
        self.listed_projects.with(|listed| {
            for project in listed.get(&cloud.label()).into_iter().flatten() {
                if !projects.contains(project) {
                    projects.push(project.clone());
                }
            }
        });
        projects
    }

    /// Loads the projects that an account can list, once. A failure is ignored: the names are only a help.
    pub fn load_projects(self, account: &Rc<SignedInAccount>) {
        let is_new =
            self.requested_accounts.try_update_value(|requested| requested.insert(account.key));
        if is_new != Some(true) {
            return;
        }
        let account = Rc::clone(account);
        spawn_local(async move {
            let Ok(projects) = account.account.projects().await else { return };
            let _is_closed = self.listed_projects.try_update(|listed| {
                let known = listed.entry(account.cloud.label()).or_default();
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
/// If no [`AddressBook`] was provided as context.
pub fn use_address_book() -> AddressBook {
    expect_context()
}

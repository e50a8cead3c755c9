//! The address book of each cloud, kept on the device. It is also the only place that decides a project's
//! display name. Used by pages.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use imageshare_core::model::{Project, ProjectId};
use imageshare_core::scheduler::Priority;
use imageshare_core::ui::address_book::ContactBook;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::accounts::{Accounts, SignedInAccount};
use super::stored_by_cloud::{StoredByCloud, StoredTable};
use crate::data::{AccountKey, CloudId};
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
    /// The projects that accounts can list.
    listed: RwSignal<BTreeMap<AccountKey, Vec<Project>>>,
    requested_accounts: StoredValue<BTreeSet<AccountKey>>,
}

impl AddressBook {
    /// Nothing read yet.
    pub fn new(accounts: Accounts) -> Self {
        Self {
            books: StoredByCloud::new(),
            accounts,
            listed: RwSignal::default(),
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
            let accounts = self.accounts.all().into_iter().filter(|known| known.cloud == *cloud);
            self.listed.with(|listed| {
                let mut all = accounts.filter_map(|account| listed.get(&account.key)).flatten();
                all.find(|known| known.id == *project).map(|known| known.name.clone())
            })
        })
    }

    /// The projects that this page's accounts on a cloud are signed in to or can list.
    pub fn projects(self, cloud: &CloudId) -> Vec<Project> {
        let all = self.accounts.all().into_iter().filter(|known| known.cloud == *cloud);
        let mut projects: Vec<Project> = all.filter_map(|known| known.project().cloned()).collect();
        for project in self.listed_by_accounts(cloud) {
            if !projects.contains(&project) {
                projects.push(project);
            }
        }
        projects
    }

    /// The projects that this page's accounts on a cloud can list but are not signed in to, without an alias, sorted by name.
    pub fn listed_projects(self, cloud: &CloudId) -> Vec<Project> {
        let mut listed = self.listed_by_accounts(cloud);
        let is_signed_in = |project: &Project| self.accounts.project_name(&project.id).is_some();
        self.with_book(cloud, |book| {
            listed.retain(|project| !is_signed_in(project) && book.alias(&project.id).is_none());
        });
        listed.sort_by(|one, other| one.id.cmp(&other.id));
        listed.dedup_by(|one, other| one.id == other.id);
        listed.sort_by_cached_key(|project| project.name.to_lowercase());
        listed
    }

    /// The lists of the accounts that are signed in, as far as they were loaded.
    fn listed_by_accounts(self, cloud: &CloudId) -> Vec<Project> {
        let accounts = self.accounts.all().into_iter().filter(|known| known.cloud == *cloud);
        self.listed.with(|listed| {
            accounts.filter_map(|account| listed.get(&account.key)).flatten().cloned().collect()
        })
    }

    /// Loads the projects that the accounts on a cloud can list, once. After a failure, which is ignored because the names are only
    /// a help, the next call loads them again.
    pub fn load_projects(self, cloud: &CloudId) {
        // Access rules don't allow the call.
        let can_list = |known: &Rc<SignedInAccount>| {
            known.cloud == *cloud && !known.account.session().has_access_rules()
        };
        for account in self.accounts.all().into_iter().filter(can_list) {
            let is_new =
                self.requested_accounts.try_update_value(|requested| requested.insert(account.key));
            if is_new == Some(true) {
                self.load_projects_of(account);
            }
        }
    }

    fn load_projects_of(self, account: Rc<SignedInAccount>) {
        spawn_local(async move {
            match account.with_priority(Priority::Background).projects().await {
                Ok(projects) => {
                    self.listed.try_update(|listed| listed.insert(account.key, projects));
                }
                Err(_) => {
                    self.requested_accounts
                        .try_update_value(|requested| requested.remove(&account.key));
                }
            }
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

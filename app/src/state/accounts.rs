//! The signed-in accounts, and which one is active on each side.
//!
//! There is an active producer and an active consumer; one account may be both, and one side acts at a time. Tokens
//! stay inside [`Account`], which doesn't print them.

use std::rc::Rc;

use imageshare_core::cloud::Account;
use imageshare_core::model::{Side, replace_misleading};
use leptos::prelude::*;

use super::account_key::AccountKey;
use super::active_accounts::ActiveAccounts;
pub use super::cloud_id::CloudId;
pub use super::signed_in_account::SignedInAccount;
use super::token_revocation::TokenRevoker;
use crate::transport::AnyTransport;

/// All accounts, and which are active. Copies share one state.
#[derive(Clone, Copy)]
pub struct Accounts {
    all: RwSignal<Vec<Rc<SignedInAccount>>, LocalStorage>,
    active: RwSignal<ActiveAccounts>,
    // One memo for each side, so that a change of the acting side re-issues no request for an account that stays active.
    producer: Memo<Option<AccountKey>>,
    consumer: Memo<Option<AccountKey>>,
    next_key: StoredValue<u32>,
    revoker: StoredValue<Option<TokenRevoker>>,
}

impl Accounts {
    /// Nobody signed in.
    pub fn new() -> Self {
        let active = RwSignal::new(ActiveAccounts::default());
        Self {
            all: RwSignal::new_local(Vec::new()),
            active,
            producer: Memo::new(move |_| active.with(|active| active.producer)),
            consumer: Memo::new(move |_| active.with(|active| active.consumer)),
            next_key: StoredValue::new(1),
            revoker: StoredValue::new(None),
        }
    }

    /// Adds a signed-in account and makes it active on `side`. An account with the same project and user on the same cloud
    /// is replaced, and the new one is active where the old one was.
    pub fn add(
        self,
        cloud: CloudId,
        person: Option<String>,
        account: Account<AnyTransport>,
        side: Side,
    ) -> AccountKey {
        let key = self.find_same_account(&cloud, &account).unwrap_or_else(|| {
            let number = self.next_key.get_value();
            self.next_key.set_value(number + 1);
            AccountKey(number)
        });
        let entry = Rc::new(SignedInAccount::new(key, cloud, person, account));
        self.insert_or_replace(entry);
        self.assign(side, key);
        key
    }

    /// Replaces the token of an account that is signed in: the same project and user on the same cloud.
    ///
    /// # Errors
    /// The account, which is not added.
    pub fn renew_token(
        self,
        cloud: &CloudId,
        account: Account<AnyTransport>,
    ) -> Result<(), Box<Account<AnyTransport>>> {
        let Some(key) = self.find_same_account(cloud, &account) else {
            return Err(Box::new(account));
        };
        let person = untrack(|| self.get(key)).and_then(|known| known.person.clone());
        self.insert_or_replace(Rc::new(SignedInAccount::new(key, cloud.clone(), person, account)));
        Ok(())
    }

    fn find_same_account(
        self,
        cloud: &CloudId,
        account: &Account<AnyTransport>,
    ) -> Option<AccountKey> {
        let new = account.session();
        self.all.with_untracked(|all| {
            let is_same = |known: &&Rc<SignedInAccount>| {
                let session = known.account.session();
                known.cloud == *cloud && session.project == new.project && session.is_same_user(new)
            };
            all.iter().find(is_same).map(|known| known.key)
        })
    }

    /// Adds an account, or replaces the one with its key, whose token is revoked.
    fn insert_or_replace(self, entry: Rc<SignedInAccount>) {
        let replaced = self.all.try_update(|all| {
            if let Some(known) = all.iter_mut().find(|known| known.key == entry.key) {
                return Some(std::mem::replace(known, entry));
            }
            all.push(entry);
            None
        });
        if let Some(before) = replaced.flatten().filter(|known| known.cloud != CloudId::Sandbox) {
            self.revoke_token(&before);
        }
    }

    /// Makes an account active on a side and lets that side act.
    pub fn assign(self, side: Side, key: AccountKey) {
        self.active.update(|active| {
            *active.key_on_mut(side) = Some(key);
            active.acting_side = side;
        });
    }

    /// Leaves a side without an active account; the account stays signed in.
    pub fn unassign(self, side: Side) {
        self.active.update(|active| *active.key_on_mut(side) = None);
    }

    /// Swaps the two sides. The account that acts continues to act, on its new side.
    pub fn swap_sides(self) {
        self.active.update(|active| {
            std::mem::swap(&mut active.producer, &mut active.consumer);
            active.acting_side = active.acting_side.other();
        });
    }

    /// Lets a side act; nothing else changes.
    pub fn act_as(self, side: Side) {
        if self.active.with_untracked(|active| active.acting_side != side) {
            self.active.update(|active| active.acting_side = side);
        }
    }

    /// Forgets an account with its token. To revoke the token, do that before the call.
    pub fn remove(self, key: AccountKey) {
        self.all.update(|all| all.retain(|known| known.key != key));
        self.active.update(|active| {
            for side in Side::ALL {
                if active.key_on(side) == Some(key) {
                    *active.key_on_mut(side) = None;
                }
            }
        });
    }

    /// Sets how tokens are revoked. Called by the code that signs in, which a first visit does not load.
    pub fn set_token_revoker(self, revoker: TokenRevoker) {
        self.revoker.set_value(Some(revoker));
    }

    /// Revokes the token of an account that was dropped.
    pub fn revoke_token(self, account: &SignedInAccount) {
        if let Some(revoke) = self.revoker.get_value() {
            revoke(account.account.clone());
        }
    }

    /// All accounts, by sign-in.
    pub fn all(self) -> Vec<Rc<SignedInAccount>> {
        self.all.get()
    }

    /// An account by its key, while it is signed in.
    pub fn get(self, key: AccountKey) -> Option<Rc<SignedInAccount>> {
        self.all.with(|all| all.iter().find(|known| known.key == key).cloned())
    }

    /// The active accounts.
    pub fn active(self) -> ActiveAccounts {
        self.active.get()
    }

    /// The side that acts.
    pub fn acting_side(self) -> Side {
        self.active.with(|active| active.acting_side)
    }

    /// The active account of a side.
    pub fn account_on(self, side: Side) -> Option<Rc<SignedInAccount>> {
        let key = match side {
            Side::Producer => self.producer,
            Side::Consumer => self.consumer,
        };
        self.get(key.get()?)
    }

    /// The account of the acting side.
    pub fn acting_account(self) -> Option<Rc<SignedInAccount>> {
        self.account_on(self.acting_side())
    }

    /// The name of a project, if an account of this page is signed in to it.
    pub fn project_name(self, project: &imageshare_core::model::ProjectId) -> Option<String> {
        self.all.with(|all| {
            all.iter().find_map(|known| {
                known
                    .project()
                    .filter(|own| own.id == *project)
                    .map(|own| replace_misleading(&own.name).into_owned())
            })
        })
    }
}

impl Default for Accounts {
    fn default() -> Self {
        Self::new()
    }
}

/// The accounts, for components below the page's root.
///
/// # Panics
/// If no [`Accounts`] was provided as context.
pub fn use_accounts() -> Accounts {
    expect_context()
}

//! The signed-in accounts, and which one is active on each side.
//!
//! There is an active producer and an active consumer; one account may be both, and one side acts at a time. While only one account
//! is signed in, it is active on both sides. Tokens stay inside [`Account`], which doesn't print them.

use std::rc::Rc;

use imageshare_core::cloud::Account;
use imageshare_core::model::{Side, replace_misleading};
use leptos::prelude::*;

pub use super::signed_in_account::SignedInAccount;
use super::token_revocation::TokenRevoker;
use crate::data::{AccountKey, ActiveAccounts, CloudId};
use crate::journal::{Journal, JournalRecorder};
use crate::transport::AnyTransport;

/// All accounts, and which are active. Copies share one state.
#[derive(Clone, Copy)]
pub struct Accounts {
    pub(super) all: RwSignal<Vec<Rc<SignedInAccount>>, LocalStorage>,
    /// The sides that accounts were signed in for, or moved to.
    pub(super) assigned: RwSignal<ActiveAccounts>,
    pub(super) active: Memo<ActiveAccounts>,
    // One memo for each side, so that a change of the acting side re-issues no request for an account that stays active.
    pub(super) producer: Memo<Option<AccountKey>>,
    pub(super) consumer: Memo<Option<AccountKey>>,
    private: StoredValue<Private>,
}

/// What only this file uses.
struct Private {
    journal: Journal,
    /// The number of the last account's key.
    last_key: u32,
    revoker: Option<TokenRevoker>,
}

impl Accounts {
    /// Nobody signed in. The calls of accounts are recorded in `journal`.
    pub fn new(journal: Journal) -> Self {
        let all = RwSignal::<Vec<Rc<SignedInAccount>>, LocalStorage>::new_local(Vec::new());
        let assigned = RwSignal::new(ActiveAccounts::default());
        let active = Memo::new(move |_| match all.read().as_slice() {
            [only] if !assigned.with(|assigned| assigned.has_expired) => {
                ActiveAccounts::both_sides(only.key)
            }
            _ => assigned.get(),
        });
        Self {
            all,
            assigned,
            active,
            producer: Memo::new(move |_| active.with(|active| active.producer)),
            consumer: Memo::new(move |_| active.with(|active| active.consumer)),
            private: StoredValue::new(Private { journal, last_key: 0, revoker: None }),
        }
    }

    /// Adds a signed-in account and makes it active on `side`. An account with the same project and user on the same cloud
    /// is replaced, and the new one is active where the old one was. An account that was the only one gets the other side.
    pub fn add(
        self,
        cloud: CloudId,
        person: Option<String>,
        account: Account<AnyTransport>,
        side: Side,
    ) -> AccountKey {
        let key = self.find_same_account(&cloud, &account).unwrap_or_else(|| {
            self.private.update_value(|private| private.last_key += 1);
            AccountKey::from_number(self.private.with_value(|private| private.last_key))
        });
        let only = self.all.with_untracked(|all| match all.as_slice() {
            [only] => Some(only.key),
            _ => None,
        });
        let entry = self.record_calls(SignedInAccount::new(key, cloud, person, account));
        self.insert_or_replace(entry);
        match only {
            // The only account keeps its side, if it has one.
            Some(only) if only == key && self.has_side(key) => {
                self.assigned.update(|assigned| assigned.has_expired = false);
                return key;
            }
            Some(only) if only == key => {}
            Some(first) => {
                self.assigned.update(|assigned| *assigned.key_on_mut(side.other()) = Some(first));
            }
            None => {}
        }
        self.assign(side, key);
        key
    }

    fn has_side(self, key: AccountKey) -> bool {
        self.assigned.with_untracked(|assigned| assigned.has_side(key))
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
        let renewed = SignedInAccount::new(key, cloud.clone(), person, account);
        self.insert_or_replace(self.record_calls(renewed));
        Ok(())
    }

    /// Where the calls of accounts are recorded.
    pub fn journal(self) -> Journal {
        self.private.with_value(|private| private.journal)
    }

    /// Reports the calls of an account with its names and its side.
    fn record_calls(self, account: SignedInAccount) -> Rc<SignedInAccount> {
        let sender = (account.key, account.journal_name());
        let recorder =
            JournalRecorder::of_account(self.journal(), &account.cloud, sender, self.active);
        Rc::new(account.with_recorder(recorder))
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

    /// Forgets an account with its token. To revoke the token, do that before the call.
    pub fn remove(self, key: AccountKey) {
        self.forget(key, false);
    }

    /// Forgets an account whose session has expired. Its side stays empty until somebody signs in or out, so that nothing that was
    /// entered for it is shown to another account.
    pub fn remove_expired(self, key: AccountKey) {
        self.forget(key, true);
    }

    fn forget(self, key: AccountKey, has_expired: bool) {
        // Before the account is gone: an effect in between must not see another account on both sides.
        self.assigned.update(|assigned| {
            for side in Side::ALL {
                if assigned.key_on(side) == Some(key) {
                    *assigned.key_on_mut(side) = None;
                }
            }
            assigned.has_expired = has_expired;
        });
        self.all.update(|all| all.retain(|known| known.key != key));
    }

    /// Sets how tokens are revoked. Called by the code that signs in, which a first visit does not load.
    pub fn set_token_revoker(self, revoker: TokenRevoker) {
        self.private.update_value(|private| private.revoker = Some(revoker));
    }

    /// Revokes the token of an account that was dropped.
    pub fn revoke_token(self, account: &SignedInAccount) {
        if let Some(revoke) = self.private.with_value(|private| private.revoker) {
            revoke(account.account.clone());
        }
    }

    /// Whether anybody has been signed in since the page was loaded.
    pub fn had_any(self) -> bool {
        self.private.with_value(|private| private.last_key > 0)
    }

    /// All accounts, by sign-in.
    pub fn all(self) -> Vec<Rc<SignedInAccount>> {
        self.all.get()
    }

    /// An account by its key, while it is signed in.
    pub fn get(self, key: AccountKey) -> Option<Rc<SignedInAccount>> {
        self.all.with(|all| all.iter().find(|known| known.key == key).cloned())
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

/// The accounts, for components below the page's root.
///
/// # Panics
/// If no [`Accounts`] was provided as context.
pub fn use_accounts() -> Accounts {
    expect_context()
}

//! Signs a user in to another of their projects, with the token of an account that stays signed in.

use std::rc::Rc;

use imageshare_core::model::{Project, Side, replace_misleading};
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::data::{AccountKey, Failure, Toasts};
use crate::messages::accounts::projects;
use crate::messages::connect;
use crate::parts::focus;
use crate::state::token_revocation::revoke_token_in_background;
use crate::state::{Accounts, ScreenLock, SignedInAccount, use_accounts, use_screen_lock};

/// The changes of one user's project; there is at most one at a time.
#[derive(Clone, Copy)]
pub(in crate::pages::accounts) struct ProjectChange {
    /// The project that is being opened.
    pub busy_with: RwSignal<Option<Project>>,
    /// Why the last one was not opened.
    pub failure: RwSignal<Option<Failure>>,
    accounts: Accounts,
    lock: ScreenLock,
    toasts: Toasts,
}

impl ProjectChange {
    /// Nothing has been sent.
    pub fn new() -> Self {
        Self {
            busy_with: RwSignal::new(None),
            failure: RwSignal::new(None),
            accounts: use_accounts(),
            lock: use_screen_lock(),
            toasts: expect_context(),
        }
    }

    /// Signs in to a project with the token of an account, and makes it active on a side.
    pub fn open(self, key: AccountKey, project: Project, side: Side) {
        if self.busy_with.with_untracked(Option::is_some) {
            return;
        }
        // The account as it is now: its token may have been renewed since the list was drawn.
        let Some(user) = untrack(|| self.accounts.get(key)) else { return };
        self.busy_with.set(Some(project.clone()));
        self.failure.set(None);
        // The token is the app's, not the page's: leaving the page doesn't end what was asked for.
        spawn_local(async move {
            let opened = user.account.rescope(&project).await;
            self.busy_with.try_set(None);
            match opened {
                Ok(account) if self.is_signed_out(&user) => revoke_token_in_background(account),
                Ok(account) => {
                    self.accounts.add(user.cloud.clone(), user.person.clone(), account, side);
                    let name = replace_misleading(&project.name);
                    self.toasts.success(connect::signed_in(&name, side));
                    focus::restore_focus("#projects a, #projects button");
                }
                Err(error) => {
                    let failure = projects::explain_change(&error);
                    // The page was left.
                    if let Some(Some(failure)) = self.failure.try_set(Some(failure)) {
                        self.toasts.warning(failure.title);
                    }
                }
            }
        });
    }

    /// Whether the user has signed out meanwhile, or was, or has another token: the new one ended with the old one.
    fn is_signed_out(self, user: &Rc<SignedInAccount>) -> bool {
        let is_same = |now: Rc<SignedInAccount>| Rc::ptr_eq(&now, user);
        untrack(|| self.lock.is_locked() || !self.accounts.get(user.key).is_some_and(is_same))
    }
}

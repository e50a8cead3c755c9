//! Signs a user in to another of their projects, with the token of an account that stays signed in.

use std::rc::Rc;

use imageshare_core::model::{Project, Side};
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::data::{Failure, Toasts};
use crate::messages::accounts::projects;
use crate::messages::connect;
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

    /// Signs in to a project and makes it active on a side.
    pub fn open(self, user: Rc<SignedInAccount>, project: Project, side: Side) {
        if self.busy_with.with_untracked(Option::is_some) {
            return;
        }
        self.busy_with.set(Some(project.clone()));
        self.failure.set(None);
        // The token is the app's, not the page's: leaving the page doesn't end what was asked for.
        spawn_local(async move {
            let opened = user.account.rescope(&project).await;
            self.busy_with.try_set(None);
            match opened {
                Ok(account) if self.is_signed_out(&user) => revoke_token_in_background(account),
                Ok(account) => {
                    self.toasts.success(connect::signed_in(&project.name, side));
                    self.accounts.add(user.cloud.clone(), user.person.clone(), account, side);
                }
                Err(error) => {
                    self.failure.try_set(Some(projects::explain_change(&error)));
                }
            }
        });
    }

    /// Whether the user has signed out meanwhile, or was.
    fn is_signed_out(self, user: &SignedInAccount) -> bool {
        untrack(|| self.lock.is_locked() || self.accounts.get(user.key).is_none())
    }
}

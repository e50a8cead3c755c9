//! Keeps which sandbox accounts this tab uses, so that a reload signs them in again. It stores user names only. In the accounts chunk.

use imageshare_core::model::Side;
use leptos::prelude::*;

use crate::data::{CloudId, TabAccounts};
use crate::reactive::effect;
use crate::sandbox_tab;
use crate::state::accounts::Accounts;
use crate::storage;

/// The sandbox accounts of this tab. Reactive.
pub(super) fn accounts_of_tab(accounts: Accounts) -> TabAccounts {
    let assigned = accounts.assigned();
    let mut tab_accounts =
        TabAccounts { acting_side: assigned.acting_side, ..TabAccounts::default() };
    for account in accounts.all() {
        if account.cloud != CloudId::Sandbox {
            continue;
        }
        let user = account.account.session().user_name.clone();
        for side in Side::ALL {
            if assigned.key_on(side) == Some(account.key) {
                *tab_accounts.user_on_mut(side) = Some(user.clone());
            }
        }
        if !assigned.has_side(account.key) {
            tab_accounts.others.push(user);
        }
    }
    tab_accounts
}

/// Stores them whenever they change, from now on; nothing while nobody is signed in, or after the user has deleted the sandbox.
pub(super) fn store_accounts_of_tab(accounts: Accounts) {
    let current = Memo::new(move |_| accounts_of_tab(accounts).clone_if_signed_in());
    effect(move || match current.get() {
        Some(text) if sandbox_tab::is_saving() => storage::save_sandbox_tab(&text),
        _ => storage::delete_sandbox_tab(),
    });
}

impl TabAccounts {
    /// As it is stored; none if nobody is signed in.
    fn clone_if_signed_in(&self) -> Option<String> {
        (!self.is_empty()).then(|| self.to_text())
    }
}

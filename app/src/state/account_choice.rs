//! Finds the signed-in accounts of a project and picks the one for an operation; the core's rules decide which.
//!
//! Used by the runs and the inbox, which pick the account themselves. On a page with an acting account, that account acts.

use std::rc::Rc;

use imageshare_core::model::{ProjectId, Side};
use imageshare_core::rules::account_selection;
use imageshare_core::rules::permission_matrix::Operation;

use super::accounts::{Accounts, SignedInAccount};
use crate::data::CloudId;

/// The signed-in accounts of a project: first the one active on `side`, then the one on the other side, then the rest by sign-in.
pub(super) fn accounts_of_project(
    accounts: Accounts,
    cloud: &CloudId,
    project: &ProjectId,
    side: Side,
) -> Vec<Rc<SignedInAccount>> {
    let active = accounts.active();
    let is_of = |account: &Rc<SignedInAccount>| {
        account.cloud == *cloud && account.project().is_some_and(|own| own.id == *project)
    };
    let mut all: Vec<_> = accounts.all().into_iter().filter(is_of).collect();
    // The sort is stable, so the rest keep their order.
    all.sort_by_key(|account| {
        let is_active = |side| active.key_on(side) == Some(account.key);
        (!is_active(side), !is_active(side.other()))
    });
    all
}

/// The display name of a project that is signed in.
pub(super) fn project_title(
    accounts: Accounts,
    cloud: &CloudId,
    project: &ProjectId,
) -> Option<String> {
    let of_project = accounts_of_project(accounts, cloud, project, Side::Producer);
    of_project.first().map(|account| account.title())
}

/// Picks the account for an operation.
pub(super) fn choose_account(
    candidates: &[Rc<SignedInAccount>],
    operation: Operation,
) -> Option<Rc<SignedInAccount>> {
    let profile = candidates.first()?.account.profile();
    let roles = candidates.iter().map(|account| &account.account.session().role);
    account_selection::choose_account(profile, operation, roles)
        .map(|index| candidates[index].clone())
}

/// Whether this account may do it.
pub(super) fn is_allowed(account: &SignedInAccount, operation: Operation) -> bool {
    account_selection::is_allowed(
        account.account.profile(),
        operation,
        &account.account.session().role,
    )
}

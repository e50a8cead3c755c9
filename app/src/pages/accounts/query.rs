//! The projects that a signed-in user can act for. Used by the list of other projects.

use std::rc::Rc;

use imageshare_core::model::Project;
use leptos::prelude::*;

use crate::data::AccountKey;
use crate::state::{Accounts, Query, SignedInAccount, query};

/// One account of each signed-in user whose token opens their other projects, by sign-in.
pub(super) fn accounts_that_change_project(accounts: Accounts) -> Vec<Rc<SignedInAccount>> {
    let mut found: Vec<Rc<SignedInAccount>> = Vec::new();
    for account in accounts.all() {
        let is_listed = found.iter().any(|known| is_same_user(known, &account));
        if account.account.session().can_change_project && !is_listed {
            found.push(account);
        }
    }
    found
}

/// Whether one of this user's accounts is signed in to a project.
pub(super) fn is_signed_in_to(
    accounts: Accounts,
    user: &SignedInAccount,
    project: &Project,
) -> bool {
    let is_of_project = |account: &Rc<SignedInAccount>| {
        is_same_user(account, user) && account.project().is_some_and(|own| own.id == project.id)
    };
    accounts.all().iter().any(is_of_project)
}

fn is_same_user(one: &SignedInAccount, other: &SignedInAccount) -> bool {
    one.cloud == other.cloud && one.account.session().is_same_user(other.account.session())
}

/// Loads the projects of a user, sorted by name.
pub(super) fn load_projects(accounts: Accounts, key: AccountKey) -> Query<Vec<Project>> {
    query(
        move || {
            let account = untrack(|| accounts.get(key))?;
            Some(async move {
                let mut projects = account.account.projects().await?;
                projects.sort_by_cached_key(|project| project.name.to_lowercase());
                Ok(projects)
            })
        },
        Vec::is_empty,
    )
}

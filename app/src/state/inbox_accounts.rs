//! Picks one account for each project to load and answer its offers, since all accounts of a project share one inbox.

use std::rc::Rc;

use imageshare_core::model::{ProjectId, Side};
use imageshare_core::rules::permission_matrix::Operation;

use super::account_choice;
use super::accounts::{Accounts, SignedInAccount};
use crate::data::CloudId;

/// One account for each signed-in project: the acting one, if it is of that project, else the one whose role allows to answer,
/// active accounts first and the active consumer before the producer. Sorted by sign-in.
pub fn inbox_accounts(accounts: Accounts) -> Vec<Rc<SignedInAccount>> {
    let all = accounts.all();
    let chosen: Vec<_> = distinct(all.iter().filter_map(|known| {
        let project = known.project()?;
        Some((known.cloud.clone(), project.id.clone()))
    }))
    .into_iter()
    .filter_map(|(cloud, project)| answering_account(accounts, &cloud, &project))
    .map(|account| account.key)
    .collect();
    all.into_iter().filter(|known| chosen.contains(&known.key)).collect()
}

/// The account that answers a project's offers: always the acting one, if it is of this project.
fn answering_account(
    accounts: Accounts,
    cloud: &CloudId,
    project: &ProjectId,
) -> Option<Rc<SignedInAccount>> {
    let is_of = |known: &Rc<SignedInAccount>| {
        known.cloud == *cloud && known.project().is_some_and(|own| own.id == *project)
    };
    if let Some(actor) = accounts.acting_account().filter(is_of) {
        return Some(actor);
    }
    let candidates = account_choice::accounts_of_project(accounts, cloud, project, Side::Consumer);
    account_choice::choose_account(&candidates, Operation::Answer)
}

/// Each value once, in order of first appearance.
fn distinct<T: PartialEq>(all: impl Iterator<Item = T>) -> Vec<T> {
    let mut unique = Vec::new();
    for one in all {
        if !unique.contains(&one) {
            unique.push(one);
        }
    }
    unique
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_value_comes_once_in_order() {
        assert_eq!(distinct(["lab", "web", "lab", "lab"].into_iter()), ["lab", "web"]);
    }
}

//! Which accounts are asked for offers, and answer them: one for each project, since all who act for a project have one inbox.

use std::rc::Rc;

use imageshare_core::model::{ProjectId, Side};
use imageshare_core::rules::permission_matrix::Operation;

use super::account_choice;
use super::accounts::{Accounts, Origin, SignedIn};

/// One account of each project that is signed in: the one that acts, if it is of that project; else the one that may answer, whoever
/// sits on a seat before the others and the consumer's seat first. In the order in which they signed in.
pub(super) fn recipients(accounts: Accounts) -> Vec<Rc<SignedIn>> {
    let all = accounts.all();
    let asked: Vec<_> = distinct(all.iter().filter_map(|known| {
        let project = known.project()?;
        Some((known.origin.clone(), project.id.clone()))
    }))
    .into_iter()
    .filter_map(|(cloud, project)| answerer(accounts, &cloud, &project))
    .map(|chosen| chosen.key)
    .collect();
    all.into_iter().filter(|known| asked.contains(&known.key)).collect()
}

/// Who of a project answers offers. Nobody answers behind the back of the one who acts.
fn answerer(accounts: Accounts, cloud: &Origin, project: &ProjectId) -> Option<Rc<SignedIn>> {
    let is_of = |known: &Rc<SignedIn>| {
        known.origin == *cloud && known.project().is_some_and(|own| own.id == *project)
    };
    if let Some(actor) = accounts.actor().filter(is_of) {
        return Some(actor);
    }
    let there = account_choice::of_project(accounts, cloud, project, Side::Consumer);
    account_choice::choose(&there, Operation::Answer)
}

/// Each once, in the order in which they come.
fn distinct<T: PartialEq>(all: impl Iterator<Item = T>) -> Vec<T> {
    let mut each = Vec::new();
    for one in all {
        if !each.contains(&one) {
            each.push(one);
        }
    }
    each
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_project_with_several_sign_ins_is_asked_once() {
        assert_eq!(distinct(["lab", "web", "lab", "lab"].into_iter()), ["lab", "web"]);
    }
}

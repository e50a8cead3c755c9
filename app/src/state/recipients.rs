//! Which accounts are asked for offers: one for each project, since all who act for a project have one inbox.

use std::rc::Rc;

use super::accounts::{Accounts, SignedIn};
use crate::components::Side;

/// One account of each project that is signed in: whoever sits on a seat, the consumer's first, else the one with the
/// strongest role. In the order in which they signed in.
pub(super) fn recipients(accounts: Accounts) -> Vec<Rc<SignedIn>> {
    let all = accounts.all();
    let seats = accounts.seats();
    let rank = |account: &SignedIn| {
        let sits = |side| seats.on(side) == Some(account.key);
        (sits(Side::Consumer), sits(Side::Producer), account.account.session().role)
    };
    let project = |account: &SignedIn| {
        account.project().map(|project| (account.origin.clone(), project.id.clone()))
    };
    let keys: Vec<_> = all.iter().map(|account| (project(account), rank(account))).collect();
    best_of_each(&keys).into_iter().map(|place| all[place].clone()).collect()
}

/// The places of those that rank highest among the ones with the same key, the first of them when several do. What has no key
/// is left out.
fn best_of_each<K: PartialEq, R: PartialOrd>(all: &[(Option<K>, R)]) -> Vec<usize> {
    let is_best = |place: usize| {
        let (key, rank) = &all[place];
        let beaten = all.iter().enumerate().any(|(other, (its, higher))| {
            its == key && (higher > rank || (higher == rank && other < place))
        });
        key.is_some() && !beaten
    };
    (0..all.len()).filter(|place| is_best(*place)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_project_is_asked_once_by_the_one_who_ranks_highest() {
        let all =
            [(Some("lab"), 1), (Some("web"), 0), (None, 9), (Some("lab"), 2), (Some("web"), 0)];
        assert_eq!(best_of_each(&all), [1, 3]);
        assert_eq!(best_of_each::<&str, u8>(&[]), [0_usize; 0]);
    }
}

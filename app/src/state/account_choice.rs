//! Who acts for a project that several people are signed in for. The rules choose; this file says who there is to choose from.
//!
//! Called by the runs and the inbox, which choose the account themselves. On a page that one account acts on, that account acts.

use std::rc::Rc;

use imageshare_core::model::{ProjectId, Side};
use imageshare_core::rules::account_selection;
use imageshare_core::rules::permission_matrix::Operation;

use super::accounts::{Accounts, Origin, SignedIn};

/// The sign-ins of a project: whoever sits on `side` first, then the other side, then the rest as they signed in.
pub(super) fn of_project(
    accounts: Accounts,
    cloud: &Origin,
    project: &ProjectId,
    side: Side,
) -> Vec<Rc<SignedIn>> {
    let seats = accounts.seats();
    let is_of = |known: &Rc<SignedIn>| {
        known.origin == *cloud && known.project().is_some_and(|own| own.id == *project)
    };
    let mut all: Vec<_> = accounts.all().into_iter().filter(is_of).collect();
    // The rest keep their order, because the sort does.
    all.sort_by_key(|known| {
        let sits = |side| seats.on(side) == Some(known.key);
        (!sits(side), !sits(side.other()))
    });
    all
}

/// What people call a project that is signed in.
pub(super) fn title_of(accounts: Accounts, cloud: &Origin, project: &ProjectId) -> Option<String> {
    let of_project = of_project(accounts, cloud, project, Side::Producer);
    of_project.first().map(|known| known.title())
}

/// The one among the sign-ins of a project who does it.
pub(super) fn choose(among: &[Rc<SignedIn>], deed: Operation) -> Option<Rc<SignedIn>> {
    let profile = among.first()?.account.profile();
    let roles = among.iter().map(|known| known.account.session().role);
    account_selection::choose(profile, deed, roles).map(|place| among[place].clone())
}

/// Whether one of them may do it.
pub(super) fn may(who: &SignedIn, deed: Operation) -> bool {
    account_selection::may(who.account.profile(), deed, who.account.session().role)
}

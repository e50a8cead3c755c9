//! An id that no list holds: which cloud and region could be asked for it. A share that is pending or rejected stands in no list
//! and is there by its id all the same. Nothing is asked here; the image's own page asks, once somebody goes there.

use std::rc::Rc;

use imageshare_core::model::{ImageId, RegionName, Side};

use super::search_result::{ResultAction, ResultKind, SearchResult};
use crate::route::Route;
use crate::state::{Accounts, Regions, SignedIn};

/// A proposal for every region of every project that is signed in: who acts first, and the region that the page looks at first.
pub(super) fn proposals(
    id: ImageId,
    accounts: Accounts,
    regions: Regions,
) -> Vec<Rc<SearchResult>> {
    let askers = askers(accounts);
    let several_clouds = askers.iter().any(|who| who.origin != askers[0].origin);
    let of = |who: &Rc<SignedIn>| {
        let first = regions.for_account(who);
        let rest = who.regions().into_iter().filter(|region| Some(region) != first.as_ref());
        let of = |region| proposal(id, who, &region, several_clouds);
        first.clone().into_iter().chain(rest).map(of).collect::<Vec<_>>()
    };
    askers.iter().flat_map(of).collect()
}

/// One account of each project: whoever acts first, then who sits on the other side, then the others.
fn askers(accounts: Accounts) -> Vec<Rc<SignedIn>> {
    let acting = accounts.acting();
    let seated = [acting, acting.other()].into_iter().filter_map(|side| accounts.on(side));
    let mut askers: Vec<Rc<SignedIn>> = Vec::new();
    for who in seated.chain(accounts.all()) {
        let same =
            |known: &Rc<SignedIn>| known.origin == who.origin && known.project() == who.project();
        if who.project().is_some() && !askers.iter().any(same) {
            askers.push(who);
        }
    }
    askers
}

fn proposal(
    id: ImageId,
    who: &SignedIn,
    region: &RegionName,
    several_clouds: bool,
) -> Rc<SearchResult> {
    let title = if several_clouds {
        format!("Look up this ID in {region} of {}", who.origin.label())
    } else {
        format!("Look up this ID in {region}")
    };
    let route = Route::Image { region: region.to_string(), id: id.to_string() };
    let goal = ResultAction::As(who.key, Side::Consumer, route);
    SearchResult::new((ResultKind::ById, title, format!("as {}", who.title())), [], [], goal)
}

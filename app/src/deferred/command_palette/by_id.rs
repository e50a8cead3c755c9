//! Search results for an image ID that no list contains: the clouds and regions where it may be. A pending or rejected share is
//! in no list, but can be opened by ID. Nothing is requested here; the image's own page does that when it is opened.

use std::rc::Rc;

use imageshare_core::model::{ImageId, RegionName, Side};

use super::search_result::{ResultAction, ResultKind, SearchResult};
use crate::messages::{command_palette, images};
use crate::route::Route;
use crate::state::{Accounts, Regions, SignedIn};

/// A result for every region of every signed-in project, the acting account and the chosen region first.
pub(super) fn results(id: ImageId, accounts: Accounts, regions: Regions) -> Vec<Rc<SearchResult>> {
    let candidates = candidates(accounts);
    let several_clouds = candidates.iter().any(|who| who.origin != candidates[0].origin);
    let of_account = |who: &Rc<SignedIn>| {
        let first = regions.for_account(who);
        let rest = who.regions().into_iter().filter(|region| Some(region) != first.as_ref());
        let of_region = |region| result(id, who, &region, several_clouds);
        first.clone().into_iter().chain(rest).map(of_region).collect::<Vec<_>>()
    };
    candidates.iter().flat_map(of_account).collect()
}

/// One account of each project: the acting one first, then the active one of the other side, then the others.
fn candidates(accounts: Accounts) -> Vec<Rc<SignedIn>> {
    let acting = accounts.acting();
    let active = [acting, acting.other()].into_iter().filter_map(|side| accounts.on(side));
    let mut candidates: Vec<Rc<SignedIn>> = Vec::new();
    for who in active.chain(accounts.all()) {
        let same =
            |known: &Rc<SignedIn>| known.origin == who.origin && known.project() == who.project();
        if who.project().is_some() && !candidates.iter().any(same) {
            candidates.push(who);
        }
    }
    candidates
}

fn result(
    id: ImageId,
    who: &SignedIn,
    region: &RegionName,
    several_clouds: bool,
) -> Rc<SearchResult> {
    let title = if several_clouds {
        command_palette::look_up_in_cloud(region.as_str(), &who.origin.label())
    } else {
        images::empty::look_up(region.as_str())
    };
    let route = Route::Image { region: region.to_string(), id: id.to_string() };
    let goal = ResultAction::As(who.key, Side::Consumer, route);
    SearchResult::new(
        (ResultKind::ById, title, command_palette::as_account(&who.title())),
        [],
        [],
        goal,
    )
}

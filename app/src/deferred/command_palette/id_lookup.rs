//! Search results for an image ID that no list contains: the clouds and regions where it may be. A pending or rejected share is
//! in no list, but can be opened by ID. Nothing is requested here; the image's own page does that when it is opened.

use std::rc::Rc;

use imageshare_core::model::{ImageId, RegionName, Side};

use super::search_result::{ResultAction, ResultKind, SearchResult};
use crate::messages::{command_palette, images};
use crate::route::Route;
use crate::state::{Accounts, RegionChoice, SignedInAccount};

/// A result for every region of every signed-in project, the acting account and the chosen region first.
pub(super) fn lookup_results(
    id: ImageId,
    accounts: Accounts,
    regions: RegionChoice,
) -> Vec<Rc<SearchResult>> {
    let candidates = candidate_accounts(accounts);
    let several_clouds = candidates.iter().any(|account| account.cloud != candidates[0].cloud);
    let of_account = |account: &Rc<SignedInAccount>| {
        let first = regions.for_account(account);
        let rest = account.regions().into_iter().filter(|region| Some(region) != first.as_ref());
        let of_region = |region| lookup_result(id, account, &region, several_clouds);
        first.clone().into_iter().chain(rest).map(of_region).collect::<Vec<_>>()
    };
    candidates.iter().flat_map(of_account).collect()
}

/// One account of each project: the acting one first, then the active one of the other side, then the others.
fn candidate_accounts(accounts: Accounts) -> Vec<Rc<SignedInAccount>> {
    let acting = accounts.acting_side();
    let active = [acting, acting.other()].into_iter().filter_map(|side| accounts.account_on(side));
    let mut candidates: Vec<Rc<SignedInAccount>> = Vec::new();
    for account in active.chain(accounts.all()) {
        let same = |known: &Rc<SignedInAccount>| {
            known.cloud == account.cloud && known.project() == account.project()
        };
        if account.project().is_some() && !candidates.iter().any(same) {
            candidates.push(account);
        }
    }
    candidates
}

fn lookup_result(
    id: ImageId,
    account: &SignedInAccount,
    region: &RegionName,
    several_clouds: bool,
) -> Rc<SearchResult> {
    let title = if several_clouds {
        command_palette::look_up_in_cloud(region.as_str(), &account.cloud.label())
    } else {
        images::empty::look_up_button(region.as_str())
    };
    let route = Route::Image { region: region.to_string(), id: id.to_string() };
    let goal = ResultAction::OpenPageAs(account.key, Side::Consumer, route);
    SearchResult::new(
        (ResultKind::IdLookup, title, command_palette::as_account(&account.title())),
        [],
        [],
        goal,
    )
}

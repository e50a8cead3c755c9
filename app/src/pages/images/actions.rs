//! Writes the filter into the address, and keeps its region and the one selected for all pages in sync, whichever changes.

use leptos::prelude::*;

use crate::data::Toasts;
use crate::messages::images;
use crate::navigation::{Navigation, use_navigation};
use crate::reactive::effect;
use crate::route::Route;
use crate::state::{use_accounts, use_region_choice};

/// Selects the region in the address, and writes the selected one into the address. If the account lacks the region, a warning
/// is shown and the current region stays selected.
pub(super) fn sync_region() {
    let accounts = use_accounts();
    let regions = use_region_choice();
    let navigation = use_navigation();
    let toasts: Toasts = expect_context();
    let address_region = Memo::new(move |_| {
        navigation.route().with(|route| match route {
            Route::Images { region, .. } => region.clone(),
            _ => None,
        })
    });
    let current = Memo::new(move |_| regions.for_acting_account().map(|region| region.to_string()));
    let mut before = None;
    effect(move || {
        let requested = address_region.get();
        let is_new = before.replace(requested.clone()).as_ref() != Some(&requested);
        if let Some(region) = requested.as_ref().filter(|_| is_new) {
            regions.choose_by_name(region);
        }
        let Some(now) = current.get() else { return };
        if requested.as_ref() == Some(&now) {
            return;
        }
        if let (Some(region), Some(actor)) = (&requested, untrack(|| accounts.acting_account()))
            && !actor.regions().iter().any(|own| own.as_str() == region)
        {
            toasts.warning(images::load_progress::no_such_region(&actor.title(), region, &now));
        }
        let route = navigation.route().get_untracked();
        if let Route::Images { query, .. } = route {
            navigation.replace_route(Route::Images { region: Some(now.clone()), query });
        }
        before = Some(Some(now));
    });
}

/// Writes one parameter of the filter into the address.
pub(super) fn set_filter_param(navigation: Navigation, name: &str, value: &str) {
    if let Route::Images { region, query } = navigation.route().get_untracked() {
        navigation.replace_route(Route::Images { region, query: query.with_value(name, value) });
    }
}

//! The page's state: the list while it is loaded, the filter in the address, and the rules of both. Draws and sends nothing.

pub(super) mod entry;
pub(super) mod filter;
pub(super) mod filtered;
pub(super) mod listing;

use std::sync::Arc;

use leptos::prelude::*;

use self::filter::{Filter, ListKind};
use self::filtered::FilteredEntries;
use super::query::loader::{ListLoader, ListQuery};
use crate::measure::record_duration;
use crate::navigation::use_navigation;
use crate::route::{Route, UrlQuery};
use crate::state::{use_accounts, use_region_choice};

/// The state that the parts of this page share: the list while it is loaded, and the filter in the address.
#[derive(Clone, Copy)]
pub(super) struct ListState {
    pub(super) loader: ListLoader,
    pub(super) filter: Memo<Filter>,
    pub(super) kind: Memo<ListKind>,
    pub(super) filtered: Memo<Arc<FilteredEntries>>,
}

impl ListState {
    pub(super) fn start() -> Self {
        let route = use_navigation().route();
        let accounts = use_accounts();
        let regions = use_region_choice();
        let kind =
            Memo::new(move |_| route.with(|route| ListKind::from_query(&query_from_route(route))));
        let list_query = Memo::new(move |_| {
            let (who, region, kind) =
                (accounts.acting_account()?.key, regions.for_acting_account()?, kind.get());
            Some(ListQuery { account_key: who, region, kind })
        });
        let loader = ListLoader::start(list_query, accounts);
        let filter =
            Memo::new(move |_| route.with(|route| Filter::from_query(&query_from_route(route))));
        // Not compared: it is rebuilt only when its inputs change.
        let filtered = Memo::new_with_compare(
            move |before: Option<&Arc<FilteredEntries>>| {
                let before = before.map(Arc::as_ref);
                let apply = |filter: &Filter| {
                    loader.listing.with(|listing| FilteredEntries::new(listing, filter, before))
                };
                Arc::new(record_duration("images: filter and sort", || filter.with(apply)))
            },
            |_, _| true,
        );
        Self { loader, filter, kind, filtered }
    }
}

/// The filter in the address of this page.
pub(super) fn query_from_route(route: &Route) -> UrlQuery {
    match route {
        Route::Images { query, .. } => query.clone(),
        _ => UrlQuery::default(),
    }
}

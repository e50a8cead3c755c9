//! The page's state: the list while it is loaded, the filter in the address, and the rules of both. Draws and sends nothing.

pub(super) mod entry;
pub(super) mod filter;
pub(super) mod filtered;
pub(super) mod listing;

use std::sync::Arc;

use leptos::prelude::*;

use self::filter::{Filter, ListKind};
use self::filtered::Filtered;
use super::query::reader::{ListQuery, Reader};
use crate::measure::measured;
use crate::navigation::use_navigation;
use crate::route::{Query, Route};
use crate::state::{use_accounts, use_regions};

/// The state that the parts of this page share: the list while it is loaded, and the filter in the address.
#[derive(Clone, Copy)]
pub(super) struct ListState {
    pub(super) reader: Reader,
    pub(super) filter: Memo<Filter>,
    pub(super) kind: Memo<ListKind>,
    pub(super) filtered: Memo<Arc<Filtered>>,
}

impl ListState {
    pub(super) fn start() -> Self {
        let route = use_navigation().route();
        let accounts = use_accounts();
        let regions = use_regions();
        let kind = Memo::new(move |_| route.with(|route| ListKind::read(&query_of(route))));
        let list_query = Memo::new(move |_| {
            let (who, region, kind) = (accounts.actor()?.key, regions.current()?, kind.get());
            Some(ListQuery { who, region, kind })
        });
        let reader = Reader::start(list_query, accounts);
        let filter = Memo::new(move |_| route.with(|route| Filter::read(&query_of(route))));
        // Not compared: it is rebuilt only when its inputs change.
        let filtered = Memo::new_with_compare(
            move |before: Option<&Arc<Filtered>>| {
                let before = before.map(Arc::as_ref);
                let apply = |filter: &Filter| {
                    reader.listing.with(|listing| Filtered::new(listing, filter, before))
                };
                Arc::new(measured("images: filter and sort", || filter.with(apply)))
            },
            |_, _| true,
        );
        Self { reader, filter, kind, filtered }
    }
}

/// The filter in the address of this page.
pub(super) fn query_of(route: &Route) -> Query {
    match route {
        Route::Images { query, .. } => query.clone(),
        _ => Query::default(),
    }
}

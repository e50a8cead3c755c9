//! What replaces a page whose account has no region with an image service: what the catalog offers, and what is missing. Used by every
//! page that needs a region; without it they would wait forever.

use imageshare_core::cloud::Catalog;
use imageshare_core::model::Side;
use leptos::prelude::*;

use crate::components::{FailureNotice, Notice};
use crate::data::Intent;
use crate::messages::catalog;
use crate::state::use_accounts;

/// The explanation, if the account of `side` (or the acting one) has no region. Reactive: call it where the page is drawn.
pub fn no_region_notice(side: Option<Side>) -> Option<AnyView> {
    let accounts = use_accounts();
    let account =
        side.map_or_else(|| accounts.acting_account(), |side| accounts.account_on(side))?;
    let failure = catalog::no_region(&account.title(), account.account.session())?;
    Some(view! { <FailureNotice failure=failure /> }.into_any())
}

/// The entries of a catalog that can't be used, with the reason, and how many regions are not used; none if all are.
pub fn catalog_problems(catalog: &Catalog) -> Option<AnyView> {
    let line = |text: String| view! { <li>{text}</li> }.into_any();
    let lines = catalog.rejected().iter().map(catalog::rejected_endpoint).map(line).collect_view();
    let rejected = (!catalog.rejected().is_empty()).then(|| {
        view! {
            <Notice intent=Intent::Warn title=catalog::rejected_title(catalog.rejected().len())>
                <ul class="list list--plain" role="list">
                    {lines}
                </ul>
            </Notice>
        }
        .into_any()
    });
    let too_many = too_many_regions_notice(catalog);
    (rejected.is_some() || too_many.is_some()).then(|| view! { {too_many} {rejected} }.into_any())
}

/// How many regions of the catalog are not used; none if all are.
pub fn too_many_regions_notice(catalog: &Catalog) -> Option<AnyView> {
    let left_out = catalog.omitted_region_count();
    (left_out > 0).then(|| {
        let (title, text) = catalog::too_many_regions(left_out);
        view! {
            <Notice intent=Intent::Warn title=title>
                <p>{text}</p>
            </Notice>
        }
        .into_any()
    })
}

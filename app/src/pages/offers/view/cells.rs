//! Cells of the list of offers: the owner and the age. Used by [`super::rows`].

use super::super::model::owner::{owner_label, owner_name};
use super::super::query::OfferAges;
use crate::data::Clock;
use crate::messages::time;
use crate::reactive::reactive;
use crate::state::{Offer, use_accounts};
use leptos::prelude::*;
use std::sync::Arc;

/// The owner: its name, else its ID in the style of an ID.
pub(super) fn owner_cell(offer: &Arc<Offer>) -> AnyView {
    let (accounts, offer) = (use_accounts(), Arc::clone(offer));
    let name = move || {
        let account = accounts.get(offer.account)?;
        let class = if owner_name(&offer, &account).is_some() { "" } else { "inbox__id" };
        let title = offer.image.owner.as_ref().map(ToString::to_string);
        let text = owner_label(&offer, &account);
        Some(view! { <span class=class title=title>{text}</span> }.into_any())
    };
    reactive(name).into_any()
}

/// When it was offered; requested only while the row is visible.
pub(super) fn age_cell(offer: &Arc<Offer>) -> AnyView {
    let ages: OfferAges = expect_context();
    let Clock(now) = expect_context();
    ages.request(offer);
    let cell = offer.membership_key();
    {
        let cell = cell.clone();
        on_cleanup(move || ages.cancel(&cell));
    }
    let text = move || {
        let at = ages.offered_at(&cell)?;
        let exact = time::absolute_time(at);
        Some(
            view! {
                <time datetime=at.to_string() title=exact>
                    {time::age(now.get(), at)}
                </time>
            }
            .into_any(),
        )
    };
    reactive(text).into_any()
}

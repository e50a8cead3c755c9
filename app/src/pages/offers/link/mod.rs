//! The page of an offer link: what the link claims, what the signed-in clouds report, and the answer.
//!
//! A link is untrusted text. It is shown as such, and must not cause anything but what the user clicks.

mod model;
mod query;
mod view;

use imageshare_core::ui::link::{LinkError, OfferLink};
use leptos::prelude::*;

use super::model::answer_handler::AnswerHandler;
use super::query::OfferAges;
use view::{claims, result};

use crate::components::{Button, LinkButton, Notice, PageHead};
use crate::data::Intent;
use crate::messages::offers::{REFRESH, link};
use crate::reactive::reactive;
use crate::route::{OffersTab, Route};
use crate::state::{OfferRisks, use_accounts, use_offers};

/// The page of the link in the address.
pub fn offer_link_page(link: &str) -> AnyView {
    let accounts = use_accounts();
    let offers = use_offers();
    let ages = OfferAges::start();
    provide_context(ages);
    if !untrack(|| accounts.all()).is_empty() {
        // The offer may be newer than the loaded list.
        offers.inbox().refetch();
    }
    let is_signed_in = Memo::new(move |_| !accounts.all().is_empty());
    let body = match OfferLink::from_query(link) {
        Ok(link) => {
            let image = link.image;
            provide_context(OfferRisks::start_assessing(move |offer| offer.image.id == image));
            let result_link = link.clone();
            let found = move || result::result_section(&result_link, AnswerHandler::new());
            view! {
                {claims::claims_section(&link)}
                {reactive(found)}
            }
            .into_any()
        }
        Err(error) => unusable_link(error),
    };
    view! {
        <PageHead title=link::TITLE>
            <Show when=move || is_signed_in.get()>
                <Button label=REFRESH on_press=move || offers.inbox().refetch() />
            </Show>
            <LinkButton href=all_offers_href() label=link::ALL_OFFERS />
        </PageHead>
        {body}
    }
    .into_any()
}

fn all_offers_href() -> String {
    Route::Offers { tab: OffersTab::Pending }.href()
}

fn unusable_link(error: LinkError) -> AnyView {
    view! {
        <Notice intent=Intent::Bad title=link::UNUSABLE>
            <p>{link::why_unusable(error)}</p>
            <p>{link::UNUSABLE_NEXT_STEP}</p>
        </Notice>
    }
    .into_any()
}

//! What the cloud reports about the image that a link names: the offer and its answers, or why there is none. Used by the page.

use std::rc::Rc;

use imageshare_core::model::MemberStatus;
use imageshare_core::rules::Profile;
use imageshare_core::ui::link::OfferLink;
use leptos::prelude::*;

use super::super::model::{CandidateAccount, Eligibility, eligibility};
use super::super::query::no_offer_reason;
use crate::components::{Button, ButtonKind, EmptyState, Notice, Section, Skeleton, rows};
use crate::data::{AccountKey, Intent};
use crate::messages::offers::link;
use crate::navigation::{use_navigation, use_return_route};
use crate::pages::offers::model::answer_handler::AnswerHandler;
use crate::pages::offers::view::offer::offer_view;
use crate::parts::SandboxOpener;
use crate::reactive::reactive;
use crate::state::inbox::Inbox;
use crate::state::sandbox::is_sandbox_url;
use crate::state::{Offer, SignedInAccount, use_accounts, use_offers};

/// The section.
pub(in crate::pages::offers) fn result_section(
    link: &OfferLink,
    handler: AnswerHandler,
) -> AnyView {
    let offer_link = link.clone();
    let accounts = use_accounts();
    let eligibility = {
        let link = offer_link.clone();
        Memo::new(move |_| {
            let candidate = |account: &Rc<SignedInAccount>| CandidateAccount {
                key: account.key,
                identity_url: account.account.cloud_address().identity.clone(),
                regions: account.regions(),
            };
            eligibility(&link, &accounts.all().iter().map(candidate).collect::<Vec<_>>())
        })
    };
    let body = move || match eligibility.get() {
        Eligibility::NotSignedIn => sign_in_prompt(&offer_link, link::NOT_SIGNED_IN),
        Eligibility::OtherCloud => sign_in_prompt(&offer_link, link::OTHER_CLOUD),
        Eligibility::NoRegion => view! {
            <Notice intent=Intent::Warn title=link::no_region(&offer_link.region)>
                <p>{link::NO_REGION_NOTE}</p>
            </Notice>
        }
        .into_any(),
        Eligibility::Candidates(keys) => offers_of_image(&offer_link, keys, handler),
    };
    view! {
        <Section id="cloud-says" title=link::CLOUD_REPORT.to_owned()>{reactive(body)}</Section>
    }
    .into_any()
}

fn sign_in_prompt(link: &OfferLink, title: &'static str) -> AnyView {
    if is_sandbox_url(&link.identity_url) {
        return open_sandbox_button();
    }
    let (navigation, way_back) = (use_navigation(), use_return_route());
    view! {
        <EmptyState title=title text=link::sign_in_to(link.identity_url.host())>
            <Button
                label=link::SIGN_IN
                kind=ButtonKind::Primary
                on_press=move || way_back.open_sign_in(navigation)
            />
        </EmptyState>
    }
    .into_any()
}

/// Opens the sandbox for a link to one of its offers. The sandbox starts with the same offers in every browser.
fn open_sandbox_button() -> AnyView {
    let opening = SandboxOpener::new();
    let open = move || opening.open(Profile::OpenStack, || ());
    view! {
        <EmptyState title=link::FOR_SANDBOX text=link::FOR_SANDBOX_NOTE>
            <Button label=link::OPEN_SANDBOX kind=ButtonKind::Primary on_press=open busy=opening.busy />
        </EmptyState>
        {opening.failure_notice()}
    }
    .into_any()
}

/// The offers of this image to the accounts; if all regions have answered and there is none, the reason.
fn offers_of_image(link: &OfferLink, keys: Vec<AccountKey>, handler: AnswerHandler) -> AnyView {
    let inbox = use_offers().inbox();
    let (image, region) = (link.image, link.region.clone());
    let matching_offers = Memo::new(move |_| {
        let is_match = |offer: &Offer| offer.image.id == image && offer.region == region;
        let matches = |inbox: &Inbox| {
            inbox.offers.iter().filter(|(_, offer)| is_match(offer)).cloned().collect::<Vec<_>>()
        };
        inbox.state.with(|inbox| inbox.as_ready().map(matches).unwrap_or_default())
    });
    let has_offers = Memo::new(move |_| matching_offers.with(|offers| !offers.is_empty()));
    let is_complete = Memo::new(move |_| {
        inbox.state.with(|inbox| inbox.as_ready().is_some_and(Inbox::is_loaded))
    });
    let owner = link.owner.clone();
    let draw = move |(status, offer): (MemberStatus, Offer)| {
        let other_owner = offer.image.owner.as_ref().is_some_and(|real| *real != owner);
        view! {
            {other_owner.then(other_owner_note)}
            {already_answered_note(status)}
            <div class="pane">{offer_view(&offer, status, handler)}</div>
        }
        .into_any()
    };
    let key =
        |(status, offer): &(MemberStatus, Offer)| format!("{status} {:?}", offer.membership_key());
    let link = link.clone();
    let reasons = move || match (has_offers.get(), is_complete.get()) {
        (true, _) => None,
        (false, false) => Some(view! { <Skeleton label=link::LOADING /> }.into_any()),
        (false, true) => {
            Some(keys.iter().map(|key| no_offer_reason(&link, *key)).collect_view().into_any())
        }
    };
    view! {
        {rows(move || matching_offers.get(), key, draw)}
        {reactive(reasons)}
    }
    .into_any()
}

fn other_owner_note() -> AnyView {
    view! {
        <Notice intent=Intent::Bad title=link::OTHER_OWNER>
            <p>{link::OTHER_OWNER_NEXT_STEP}</p>
        </Notice>
    }
    .into_any()
}

fn already_answered_note(status: MemberStatus) -> Option<AnyView> {
    let title = link::already_responded(status)?;
    Some(view! { <Notice intent=Intent::Neutral title=title /> }.into_any())
}

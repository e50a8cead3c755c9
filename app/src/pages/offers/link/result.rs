//! What the cloud says of the image that a link names: the offer with its answers, or why there is none.

use std::rc::Rc;

use imageshare_core::link::OfferLink;
use imageshare_core::model::MemberStatus;
use imageshare_core::rules::Profile;
use leptos::prelude::*;

use super::super::offer::offer_view;
use super::super::open::Open;
use super::diagnosis::why_not;
use super::eligibility::{Candidate, Eligibility, standing};
use crate::components::{Button, ButtonKind, EmptyState, Notice, Section, Skeleton, rows};
use crate::data::Intent;
use crate::navigation::{use_navigation, use_way_back};
use crate::parts::SandboxStart;
use crate::reactive::reactive;
use crate::state::inbox::Inbox;
use crate::state::sandbox::is_sandbox;
use crate::state::{AccountKey, Offer, SignedIn, use_accounts, use_offers};

/// The section.
pub(super) fn found(link: &OfferLink, open: Open) -> AnyView {
    let link = link.clone();
    let accounts = use_accounts();
    let stands = {
        let link = link.clone();
        Memo::new(move |_| {
            let candidate = |account: &Rc<SignedIn>| Candidate {
                key: account.key,
                cloud: account.account.site().identity.clone(),
                regions: account.regions(),
            };
            standing(&link, &accounts.all().iter().map(candidate).collect::<Vec<_>>())
        })
    };
    let body = move || {
        match stands.get() {
        Eligibility::Nobody => sign_in(&link, "Nobody is signed in"),
        Eligibility::OtherCloud => sign_in(&link, "You are signed in to another cloud"),
        Eligibility::NoRegion => view! {
            <Notice tone=Intent::Warn title=format!("No account here has the region {}", link.region)>
                <p>"An image is in one region only, so this offer can't be for any account that is signed in."</p>
            </Notice>
        }
        .into_any(),
        Eligibility::Perhaps(keys) => offered(&link, keys, open),
    }
    };
    view! {
        <Section id="cloud-says" title="The cloud says".to_owned()>{reactive(body)}</Section>
    }
    .into_any()
}

fn sign_in(link: &OfferLink, title: &'static str) -> AnyView {
    if is_sandbox(&link.cloud) {
        return open_sandbox();
    }
    let (navigation, way_back) = (use_navigation(), use_way_back());
    let text = format!(
        "To see whether the offer still exists, sign in to {} as the account it is for. Type the address that you know for your cloud; it isn't taken from the link, because its author could have put another one there.",
        link.cloud.host()
    );
    view! {
        <EmptyState title=title text=text>
            <Button label="Sign in…" kind=ButtonKind::Ink on_press=move || way_back.sign_in(navigation) />
        </EmptyState>
    }
    .into_any()
}

/// The way to an offer of the sandbox, which is the same in every tab until something is done in it.
fn open_sandbox() -> AnyView {
    let opening = SandboxStart::new();
    let open = move || opening.open(Profile::OpenStack, || ());
    view! {
        <EmptyState
            title="This link leads into the sandbox"
            text="Every tab has a sandbox of its own, so what was offered in another tab is not in this one. What the sandbox begins with is the same everywhere."
        >
            <Button label="Open the sandbox" kind=ButtonKind::Ink on_press=open busy=opening.busy />
        </EmptyState>
        {opening.trouble()}
    }
    .into_any()
}

/// The offers of this image to any of the accounts; once all have answered and there is none, why.
fn offered(link: &OfferLink, keys: Vec<AccountKey>, open: Open) -> AnyView {
    let inbox = use_offers().inbox();
    let (image, region) = (link.image, link.region.clone());
    let of_link = Memo::new(move |_| {
        let is_it = |offer: &Offer| offer.image.id == image && offer.region == region;
        let matching = |inbox: &Inbox| {
            inbox.offers.iter().filter(|(_, offer)| is_it(offer)).cloned().collect::<Vec<_>>()
        };
        inbox.state.with(|inbox| inbox.ready().map(matching).unwrap_or_default())
    });
    let some = Memo::new(move |_| of_link.with(|offers| !offers.is_empty()));
    let whole =
        Memo::new(move |_| inbox.state.with(|inbox| inbox.ready().is_some_and(Inbox::is_whole)));
    let owner = link.owner.clone();
    let draw = move |(answer, offer): (MemberStatus, Offer)| {
        let other_owner = offer.image.owner.as_ref().is_some_and(|real| *real != owner);
        view! {
            {other_owner.then(another_owner)}
            {already(answer)}
            <div class="pane">{offer_view(&offer, answer, open)}</div>
        }
        .into_any()
    };
    let key = |(answer, offer): &(MemberStatus, Offer)| format!("{answer} {:?}", offer.cell());
    let link = link.clone();
    let rest = move || match (some.get(), whole.get()) {
        (true, _) => None,
        (false, false) => Some(view! { <Skeleton label="Loading your offers" /> }.into_any()),
        (false, true) => {
            Some(keys.iter().map(|key| why_not(&link, *key)).collect_view().into_any())
        }
    };
    view! {
        {rows(move || of_link.get(), key, draw)}
        {reactive(rest)}
    }
    .into_any()
}

fn another_owner() -> AnyView {
    view! {
        <Notice tone=Intent::Bad title="The link names another owner than the cloud does">
            <p>"The cloud is right. Ask whoever sent the link why, before you answer."</p>
        </Notice>
    }
    .into_any()
}

fn already(answer: MemberStatus) -> Option<AnyView> {
    let title = match answer {
        MemberStatus::Pending => return None,
        MemberStatus::Accepted => "You have accepted this offer",
        MemberStatus::Rejected => "You have rejected this offer",
    };
    Some(view! { <Notice tone=Intent::Plain title=title /> }.into_any())
}

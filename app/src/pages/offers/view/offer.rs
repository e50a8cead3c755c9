//! One offer in full: owner, consumer, risk, image, help and answers. Used by the detail pane and by the page of a link.

use std::rc::Rc;

use imageshare_core::model::MemberStatus;
use imageshare_core::rules::offer_risk::{OwnerTrust, RiskReason};
use leptos::prelude::*;

use super::super::actions::answers::{answer_buttons, answering_account_notice};
use super::super::model::answer_handler::AnswerHandler;
use super::super::model::owner::owner_name;
use super::super::model::risk;
use super::super::query::OfferAges;
use super::bulk_run;
use super::help_sections::{help_sections, usage_section};
use super::report::report_button;
use crate::components::{Fact as Named, Icon, IconName, Id, RelativeTime, unique_id};
use crate::messages::image as image_text;
use crate::messages::offer_risk;
use crate::messages::offers::detail;
use crate::parts::offer_risk::{RiskFact, owner_names, risk_fact_view, risk_mark};
use crate::parts::{MemberStatusLabel, add_owner_dialog};
use crate::reactive::reactive;
use crate::route::Route;
use crate::state::{Offer, OfferRisks, SignedInAccount, use_accounts};

/// The offer, whose answer is `current_status`. `handler` connects the keyboard shortcuts to its buttons.
pub(in crate::pages::offers) fn offer_view(
    offer: &Offer,
    current_status: MemberStatus,
    handler: AnswerHandler,
) -> AnyView {
    let heading = unique_id("offer");
    // After a sign-out, the account's offers are still there for a moment.
    let Some(account) = untrack(|| use_accounts().get(offer.account)) else {
        return ().into_any();
    };
    let risks: OfferRisks = expect_context();
    let facts = offer_facts(offer, &account, risks);
    let cell = offer.membership_key();
    let risk = Memo::new(move |_| risks.risk(&cell));
    let unknown_owner = {
        let (cell, owner, key) = (offer.membership_key(), offer.image.owner.clone(), account.key);
        let is_unknown = Memo::new(move |_| {
            risks.assessment(&cell).reasons.contains(&RiskReason::Owner(OwnerTrust::Unknown))
        });
        move || {
            let owner = owner.as_ref().filter(|_| is_unknown.get())?;
            Some(add_owner_dialog(owner, &*untrack(|| use_accounts().get(key))?))
        }
    };
    view! {
        <article
            id="open-offer"
            class="pane__offer"
            aria-labelledby=heading.clone()
            data-test="offer-detail"
            data-image=offer.image.id.to_string()
            data-answer=current_status.as_str()
            data-risk=move || risk.get().as_str()
        >
            <div class="pane__body">
            <div>
                <h2 id=heading.clone() tabindex="-1">
                    {offer.image.title()}
                </h2>
                {offer_origin_line(offer, &account, current_status)}
            </div>
            {answering_account_notice(&account)}
            <section
                class=move || format!("risk risk--{}", risk.get().as_str())
                aria-label=detail::RISK
            >
                <p class="row">
                    {move || risk_mark(risk.get())} <b>{move || offer_risk::meaning(risk.get())}</b>
                </p>
                <ul class="list list--plain" role="list">
                    {move || facts.get().into_iter().map(risk_fact_view).collect_view()}
                </ul>
                {reactive(unknown_owner)}
            </section>
            {(current_status == MemberStatus::Accepted).then(|| usage_section(offer, &account, current_status))}
            {image_facts(offer)}
            {help_sections(offer, &account, current_status)}
            <div>{report_button(offer, &account)}</div>
            </div>
            <div class="pane__foot">
                {bulk_run::progress_mark(offer.membership_key())}
                {answer_buttons(offer, &account, current_status, risk.into(), facts.into(), handler)}
            </div>
        </article>
    }
    .into_any()
}

/// The owner, the consumer, the date, the region and the owner's ID.
fn offer_origin_line(
    offer: &Offer,
    account: &Rc<SignedInAccount>,
    current_status: MemberStatus,
) -> AnyView {
    let several_clouds =
        untrack(|| use_accounts().all()).iter().any(|other| other.cloud != account.cloud);
    let consumer = if several_clouds {
        detail::project_on_cloud(&account.title(), &account.cloud.label())
    } else {
        account.title()
    };
    let offered = {
        let (offer, account) = (StoredValue::new(offer.clone()), account.key);
        let accounts = use_accounts();
        move || {
            let account = accounts.get(account)?;
            let owner = offer.with_value(|offer| owner_name(offer, &account));
            let profile = account.account.profile();
            Some(detail::offered_to(profile, owner.as_deref(), &consumer))
        }
    };
    let owner = offer.image.owner.as_ref();
    view! {
        <p class="head__meta">
            <span class="status status--says warm">
                <Icon name=IconName::Out />
                <span class="ink">{reactive(offered)}</span>
            </span>
        </p>
        <p class="head__meta">
            {owner.map(|owner| view! { <Id full_id=owner.to_string() /> })}
            <b>{offer.region.to_string()}</b>
            {reactive(answer_date(offer, current_status))}
            {(current_status != MemberStatus::Pending).then(|| view! { <MemberStatusLabel status=current_status /> })}
        </p>
    }
    .into_any()
}

/// When it was offered or answered.
fn answer_date(
    offer: &Offer,
    current_status: MemberStatus,
) -> impl Fn() -> Option<AnyView> + Send + 'static {
    let ages: OfferAges = expect_context();
    let cell = offer.membership_key();
    move || {
        let membership = ages.membership(&cell)?;
        let at = match current_status {
            MemberStatus::Pending => ages.offered_at(&cell)?,
            MemberStatus::Accepted | MemberStatus::Rejected => membership.updated_at,
        };
        Some(
            view! { <span>{detail::since_label(current_status)} " " <RelativeTime at=at /></span> }
                .into_any(),
        )
    }
}

/// The reasons for its risk, as they become known, and other reasons against using it.
fn offer_facts(offer: &Offer, account: &SignedInAccount, risks: OfferRisks) -> Memo<Vec<RiskFact>> {
    let accounts = use_accounts();
    let (offer, key) = (offer.clone(), account.key);
    Memo::new(move |_| {
        let Some(account) = accounts.get(key) else { return Vec::new() };
        let assessment = risks.assessment(&offer.membership_key());
        let owner = owner_names(offer.image.owner.as_ref(), &account, &assessment);
        risk::offer_facts(&offer.image, account.account.profile(), &assessment, &owner)
    })
}

/// The properties of the image.
fn image_facts(offer: &Offer) -> AnyView {
    let image = &offer.image;
    let size = match image_text::requirements(image) {
        Some(needs) => detail::size_and_requirements(&image_text::size(image), &needs),
        None => image_text::size(image),
    };
    let hash = image.hash.clone().map(|(kind, value)| {
        view! {
            <Named name=image_text::hash_name(&kind)>
                <Id full_id=value />
            </Named>
        }
    });
    let page = Route::Image { region: offer.region.to_string(), id: image.id.to_string() }.href();
    let system =
        image_text::operating_system(image).unwrap_or_else(|| detail::UNKNOWN_OS.to_owned());
    let (created, id) = (image.created_at, image.id.to_string());
    view! {
        <dl class="facts">
            <Named name=detail::OS>
                {system}
            </Named>
            <Named name=detail::SIZE>{size}</Named>
            <Named name=detail::CREATED>
                <RelativeTime at=created />
            </Named>
            <Named name=detail::IMAGE_ID>
                <Id full_id=id />
            </Named>
            {hash}
        </dl>
        <p>
            <a href=page>{detail::OPEN_IMAGE}</a>
        </p>
    }
    .into_any()
}

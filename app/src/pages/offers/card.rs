//! One offer: who, what, when, where, for whom, what is known of it, and the answers.

use std::rc::Rc;

use imageshare_core::model::{Image, MemberStatus};
use leptos::prelude::*;

use super::answering;
use super::answers::answers;
use super::owner::owner_name;
use super::select::{Selected, select_one};
use super::sight::Sight;
use super::trust;
use super::use_it::use_it;
use crate::components::{Clock, Icon, IconName, Id, RelativeTime, Side, unique_id};
use crate::live::live;
use crate::parts::offer_risk::{Fact, fact, owner_words};
use crate::parts::safety_advice;
use crate::route::Route;
use crate::state::{Offer, OfferRisks, SignedIn, use_accounts};
use crate::words::image as words;

/// The card. `answer` is the tab that it stands under.
pub(super) fn card(offer: &Offer, answer: MemberStatus, selected: Selected) -> AnyView {
    let heading = unique_id("offer");
    let image = offer.image.clone();
    // Who signs out takes his cards along; until they are gone they need nobody.
    let Some(account) = untrack(|| use_accounts().get(offer.account)) else {
        return ().into_any();
    };
    let sight = Sight::ask(offer);
    let risks: OfferRisks = expect_context();
    let facts = facts(offer, &account, risks);
    let cell = offer.cell();
    let risk = Memo::new(move |_| risks.risk(&cell));
    let href = Route::Image { region: offer.region.to_string(), id: image.id.to_string() }.href();
    view! {
        <article class="offer" aria-labelledby=heading.clone() data-test="offer" data-image=image.id.to_string() data-risk=move || risk.get().as_str()>
            <div class="offer__head">
                {select_one(offer, selected)}
                <div class="stack stack--close">
                    <h2 id=heading.clone() tabindex="-1">
                        <a href=href>{image.title()}</a>
                    </h2>
                    {origin(offer, &account, answer, sight)}
                </div>
            </div>
            {meaning(offer, &account, answer, sight)}
            <div class="trust stack">
                {trust_list(&image, facts)}
                {(answer != MemberStatus::Accepted).then(safety_advice::before_use)}
            </div>
            <div class="stack">
                {answering::mark(offer.cell())}
                {answers(offer, &account, answer, risk.into(), facts.into())}
                {(answer == MemberStatus::Accepted).then(|| use_it(offer, &account))}
            </div>
        </article>
    }
    .into_any()
}

/// Who offers it to whom, since when, where, under which id.
fn origin(
    offer: &Offer,
    account: &Rc<SignedIn>,
    answer: MemberStatus,
    sight: Signal<Sight>,
) -> AnyView {
    let image = &offer.image;
    let word = account.account.profile().differences().project_word;
    let several_clouds =
        untrack(|| use_accounts().all()).iter().any(|other| other.origin != account.origin);
    let whom = if several_clouds {
        format!("{} on {}", account.title(), account.origin.label())
    } else {
        account.title()
    };
    let name = {
        let (offer, account) = (StoredValue::new(offer.clone()), account.key);
        let accounts = use_accounts();
        move || {
            let account = accounts.get(account)?;
            let known = offer.with_value(|offer| owner_name(offer, &account));
            Some(known.unwrap_or_else(|| format!("Unknown {word}")))
        }
    };
    let when = move || {
        let at = sight.with(|sight| match answer {
            MemberStatus::Pending => sight.first_offered(),
            MemberStatus::Accepted | MemberStatus::Rejected => sight.since(),
        });
        let word = if answer == MemberStatus::Pending { "first offered" } else { answer.as_str() };
        at.map(|at| view! { <span>{word} " " <RelativeTime at=at /></span> }.into_any())
    };
    view! {
        <p class="head__meta">
            <span class="status status--says warm">
                <Icon name=Side::Producer.icon() />
                <span class="ink">
                    <b>{live(name)}</b>
                    " offers it to "
                    <b>{whom}</b>
                </span>
            </span>
            {image.owner.as_ref().map(|owner| view! { <Id whole=owner.to_string() /> })}
            <b>{offer.region.to_string()}</b>
            {live(when)}
            <span>
                "image "
                <Id whole=image.id.to_string() />
            </span>
        </p>
    }
    .into_any()
}

fn meaning(
    offer: &Offer,
    account: &SignedIn,
    answer: MemberStatus,
    sight: Signal<Sight>,
) -> AnyView {
    let clock: Clock = expect_context();
    let project = account.title();
    let region = &offer.region;
    let text = match answer {
        MemberStatus::Pending => format!(
            "Accepting puts the image in {project}'s list and does nothing else. It copies nothing, and costs nothing until you start a server or take a snapshot; its owner pays for storing it and can end the share at any time. Only servers in {region} can start from it. By its id it can be used now already."
        ),
        MemberStatus::Accepted => format!(
            "It is in {project}'s list. Leaving sets the answer to rejected and takes it out of the list; only the owner can delete the membership, and by its id the image stays usable until then."
        ),
        MemberStatus::Rejected => format!(
            "It is in no list of {project}'s, and the owner sees the no. By its id it stays usable until the owner ends the share, and you can still accept it."
        ),
    };
    let waited = move || {
        let since = sight.with(Sight::since).filter(|_| answer == MemberStatus::Pending)?;
        trust::waited(clock.now(), since).map(|waited| format!("{waited} "))
    };
    view! { <p class="read soft">{live(waited)} {text}</p> }.into_any()
}

/// What is known, as it becomes known.
fn facts(offer: &Offer, account: &SignedIn, risks: OfferRisks) -> Memo<Vec<Fact>> {
    let Clock(now) = expect_context();
    let accounts = use_accounts();
    let (offer, key) = (offer.clone(), account.key);
    Memo::new(move |_| {
        let Some(account) = accounts.get(key) else { return Vec::new() };
        let assessment = risks.of(&offer.cell());
        let owner = owner_words(offer.image.owner.as_ref(), &account, &assessment);
        trust::facts(&offer.image, account.account.profile(), &assessment, &owner, now.get())
    })
}

fn trust_list(image: &Image, facts: Memo<Vec<Fact>>) -> AnyView {
    let label = format!("Known about {}", image.title());
    let hash = image.hash.clone().map(|(kind, value)| {
        view! {
            <li>
                <Icon name=IconName::Lock />
                <span>
                    {words::hash_name(&kind)}
                    " "
                    <Id whole=value />
                    " to compare with the owner's"
                </span>
            </li>
        }
        .into_any()
    });
    view! {
        <ul class="list list--plain" role="list" aria-label=label>
            {move || facts.get().into_iter().map(fact).collect_view()}
            {hash}
        </ul>
    }
    .into_any()
}

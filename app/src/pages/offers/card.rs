//! One offer: who, what, when, where, for whom, what is known of it, and the answers.

use imageshare_core::model::{Image, MemberStatus};
use leptos::prelude::*;

use super::answering;
use super::answers::answers;
use super::caution;
use super::owner::Owner;
use super::select::{Selected, select_one};
use super::sight::Sight;
use super::trust::{self, Fact, Known};
use super::use_it::use_it;
use crate::components::{Clock, Icon, IconName, Id, RelativeTime, Side, Tone, unique_id};
use crate::live::{follow, live};
use crate::route::Route;
use crate::state::{AccountKey, Offer, SignedIn, use_accounts};
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
    let owner = owner(offer, account.key);
    let facts = facts(offer, &account, owner, sight);
    let suspicious = Memo::new(move |_| facts.with(|facts| trust::is_suspicious(facts)));
    let cell = offer.cell();
    follow(move || selected.suspect(&cell, suspicious.get()));
    let href = Route::Image { region: offer.region.to_string(), id: image.id.to_string() }.href();
    view! {
        <article class="offer" aria-labelledby=heading.clone() data-test="offer" data-image=image.id.to_string()>
            <div class="offer__head">
                {select_one(offer, selected)}
                <div class="stack stack--close">
                    <h2 id=heading.clone() tabindex="-1">
                        <a href=href>{image.title()}</a>
                    </h2>
                    {origin(offer, &account, owner, answer, sight)}
                </div>
            </div>
            {meaning(offer, &account, answer, sight)}
            <div class="trust stack">
                {trust_list(&image, facts)}
                {(answer != MemberStatus::Accepted).then(caution::before_use)}
            </div>
            <div class="stack">
                {answering::mark(offer.cell())}
                {answers(offer, &account, answer, suspicious, facts)}
                {(answer == MemberStatus::Accepted).then(|| use_it(offer, &account))}
            </div>
        </article>
    }
    .into_any()
}

/// Who offers it to whom, since when, where, under which id.
fn origin(
    offer: &Offer,
    account: &SignedIn,
    owner: Memo<Owner>,
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
    let name = move || {
        owner.with(|owner| owner.name().map_or_else(|| format!("Unknown {word}"), str::to_owned))
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

/// Who owns it, as the address book and the accounts on this page tell.
fn owner(offer: &Offer, account: AccountKey) -> Memo<Owner> {
    let accounts = use_accounts();
    let image = offer.image.clone();
    Memo::new(move |_| {
        accounts.get(account).map_or(Owner::Unknown, |account| Owner::of(&image, &account))
    })
}

/// What is known, as it becomes known.
fn facts(
    offer: &Offer,
    account: &SignedIn,
    owner: Memo<Owner>,
    sight: Signal<Sight>,
) -> Memo<Vec<Fact>> {
    let Clock(now) = expect_context();
    let (image, me) = (offer.image.clone(), offer.project.clone());
    let profile = account.account.profile();
    Memo::new(move |_| {
        let same_name = sight.with(|sight| sight.same_name.clone());
        let known = Known { profile, me: me.clone(), owner: owner.get(), same_name };
        trust::facts(&image, &known, now.get())
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

/// One fact with its icon.
pub(super) fn fact(Fact { tone, text }: Fact) -> AnyView {
    let (class, icon) = match tone {
        Tone::Good => ("status--good", IconName::Check),
        Tone::Warn => ("status--warn", IconName::Warn),
        Tone::Bad => ("status--bad", IconName::Stop),
        Tone::Plain | Tone::Off => ("", IconName::Info),
    };
    view! {
        <li class=class>
            <Icon name=icon />
            <span>{text}</span>
        </li>
    }
    .into_any()
}

//! One offer: who, what, when, where, what is known of it, and the answers.

use imageshare_core::model::{Image, MemberStatus};
use leptos::prelude::*;

use super::answers::answers;
use super::trust::{self, Fact, Known};
use crate::components::{Clock, Icon, IconName, Id, RelativeTime, Side, Tone, unique_id};
use crate::live::live;
use crate::route::Route;
use crate::state::{Offer, use_accounts};
use crate::words::image as words;

/// The card. `listed` is what the consumer can list in the offer's region, once that is known.
#[component]
pub(super) fn OfferCard(
    offer: Offer,
    answer: MemberStatus,
    #[prop(into)] listed: Signal<Option<Vec<Image>>>,
) -> AnyView {
    let heading = unique_id("offer");
    let image = offer.image.clone();
    let href = Route::Image { region: offer.region.to_string(), id: image.id.to_string() }.href();
    view! {
        <article class="offer" aria-labelledby=heading.clone() data-test="offer" data-image=image.id.to_string()>
            <div class="stack stack--close">
                <h2 id=heading.clone() tabindex="-1">
                    <a href=href>{image.title()}</a>
                </h2>
                {origin(&offer)}
            </div>
            {meaning(&offer, answer)}
            {trust_list(&image, listed)}
            {answers(offer, answer, listed)}
        </article>
    }
    .into_any()
}

/// Who offers it, since when, where, under which id.
fn origin(offer: &Offer) -> AnyView {
    let accounts = use_accounts();
    let image = &offer.image;
    let owner = image.owner.clone();
    let name = owner.as_ref().and_then(|owner| untrack(|| accounts.name_of(owner)));
    let since = match &offer.membership {
        Some(membership) => view! { <RelativeTime at=membership.created_at /> }.into_any(),
        None => view! { <span>"since a time the cloud did not tell"</span> }.into_any(),
    };
    view! {
        <p class="head__meta">
            <span class="status warm">
                <Icon name=Side::Producer.icon() />
                <span class="ink">
                    <b>{name.unwrap_or_else(|| format!("Unknown {}", word()))}</b>
                    " offers it"
                </span>
            </span>
            {owner.map(|owner| view! { <Id whole=owner.to_string() /> })}
            {since}
            <b>{offer.region.to_string()}</b>
            <span>
                "image "
                <Id whole=image.id.to_string() />
            </span>
        </p>
    }
    .into_any()
}

/// What this cloud calls a project.
fn word() -> &'static str {
    let consumer = untrack(|| use_accounts().on(Side::Consumer));
    consumer.map_or("project", |consumer| consumer.account.profile().differences().project_word)
}

fn meaning(offer: &Offer, answer: MemberStatus) -> AnyView {
    let clock: Clock = expect_context();
    let project = untrack(|| use_accounts().on(Side::Consumer))
        .map(|consumer| consumer.title())
        .unwrap_or_default();
    let region = &offer.region;
    let text = match answer {
        MemberStatus::Pending => format!(
            "Accepting puts the image in {project}'s list. It copies nothing and costs nothing until you start a server or take a snapshot. Only servers in {region} can start from it."
        ),
        MemberStatus::Accepted => format!(
            "It is in {project}'s list. Rejecting takes it out of the list and tells the owner no; only the owner can end the share, and by its id the image stays usable until then."
        ),
        MemberStatus::Rejected => format!(
            "It is in no list of {project}'s, and the owner sees the no. By its id it stays usable until the owner ends the share, and you can still accept it."
        ),
    };
    let waited = offer
        .membership
        .as_ref()
        .filter(|_| answer == MemberStatus::Pending)
        .and_then(|membership| trust::waited(clock.now(), membership.created_at));
    view! { <p class="read soft">{waited.map(|waited| format!("{waited} "))} {text}</p> }.into_any()
}

fn trust_list(image: &Image, listed: Signal<Option<Vec<Image>>>) -> AnyView {
    let accounts = use_accounts();
    let Clock(now) = expect_context();
    let label = format!("Known about {}", image.title());
    let hash = image.hash.clone();
    let image = image.clone();
    let facts = move || {
        let me = accounts.on(Side::Consumer)?.project()?.id.clone();
        let owner = image.owner.as_ref().and_then(|owner| accounts.name_of(owner));
        let known = Known { owner, listed: listed.get() };
        let facts = trust::facts(&image, &me, &known, word(), now.get());
        Some(facts.into_iter().map(fact).collect_view())
    };
    let hash = hash.map(|(kind, value)| {
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
        <ul class="trust list list--plain" role="list" aria-label=label>
            {live(facts)}
            {hash}
        </ul>
    }
    .into_any()
}

fn fact(Fact { tone, text }: Fact) -> AnyView {
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

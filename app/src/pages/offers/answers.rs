//! The answers that are left for an offer, as buttons.

use imageshare_core::model::{Image, MemberStatus};
use imageshare_core::rules::Command;
use leptos::prelude::*;

use super::focus;
use super::trust::{self, Twin};
use crate::components::{Button, ButtonKind, FailureNotice, IconName, Notice, Side, Tone};
use crate::parts::Answering;
use crate::parts::answer::Question;
use crate::parts::permit::Case;
use crate::state::{Offer, use_accounts, use_offers};

/// One button.
struct Answer {
    label: &'static str,
    gives: MemberStatus,
    kind: ButtonKind,
    icon: IconName,
}

const fn answer(
    label: &'static str,
    gives: MemberStatus,
    kind: ButtonKind,
    icon: IconName,
) -> Answer {
    Answer { label, gives, kind, icon }
}

/// What can still be answered, the likeliest first.
const fn left(now: MemberStatus) -> [Answer; 2] {
    use ButtonKind::{Consumer, Plain, Quiet};
    use MemberStatus::{Accepted, Pending, Rejected};
    match now {
        Pending => [
            answer("Accept", Accepted, Consumer, IconName::Check),
            answer("Reject", Rejected, Plain, IconName::Cross),
        ],
        Accepted => [
            answer("Reject (leave)", Rejected, Plain, IconName::Cross),
            answer("Set back to pending", Pending, Quiet, IconName::Undo),
        ],
        Rejected => [
            answer("Accept after all", Accepted, Consumer, IconName::Check),
            answer("Set back to pending", Pending, Quiet, IconName::Undo),
        ],
    }
}

/// The buttons with what speaks against them. An offer that could be taken for a public image has no coloured button.
pub(super) fn answers(
    offer: Offer,
    now: MemberStatus,
    listed: Signal<Option<Vec<Image>>>,
) -> AnyView {
    let accounts = use_accounts();
    let answering = Answering::start();
    let title = offer.image.title();
    let question =
        Question { region: offer.region.clone(), image: offer.image.id, title: title.clone(), now };
    let refused = {
        let image = offer.image.clone();
        Memo::new(move |_| {
            let who = accounts.on(Side::Consumer)?;
            // The rules judge every answer alike, and each is possible from every other.
            Case::own(&who, &image, Some(now)).refusal_of(Command::Set(now))
        })
    };
    let button = |Answer { label, gives, kind, icon }: Answer| {
        let question = question.clone();
        let press = move || {
            let Some(who) = untrack(|| accounts.on(Side::Consumer)) else { return };
            let at = focus::place_of(question.image);
            answering.send(who, question.clone(), gives, move |_| focus::next(at));
        };
        view! {
            <Button
                label=label
                kind=kind
                icon=icon
                about=title.clone()
                on_press=press
                busy=answering.is_sending(gives)
                blocked=refused
            />
        }
        .into_any()
    };
    let buttons = left(now).map(button).into_iter().collect_view();
    let later = (now == MemberStatus::Pending).then(|| later(&offer));
    let looks_public = looks_public(offer.image, listed);
    view! {
        <div class="stack">
        {move || (now != MemberStatus::Accepted && looks_public.get()).then(warning)}
        <div class="buttons" class:offer__warned=move || looks_public.get()>
            {buttons}
            {later}
        </div>
        {move || refused.get().map(|why| view! { <p class="soft">{why}</p> }.into_any())}
        {move || answering.failed().get().map(|failure| view! { <FailureNotice failure=failure /> })}
        </div>
    }
    .into_any()
}

/// Puts the offer off: nothing is sent.
fn later(offer: &Offer) -> Option<AnyView> {
    let offers = use_offers();
    let (region, image) = (offer.region.clone(), offer.image.id);
    if untrack(|| offers.is_put_off(&region, image)) {
        return None;
    }
    let press = move || {
        let at = focus::place_of(image);
        offers.put_off(&region, image);
        focus::next(at);
    };
    let about = offer.image.title();
    let button =
        view! { <Button label="Decide later" kind=ButtonKind::Quiet about=about on_press=press /> };
    Some(button.into_any())
}

fn looks_public(image: Image, listed: Signal<Option<Vec<Image>>>) -> Memo<bool> {
    let accounts = use_accounts();
    Memo::new(move |_| {
        let me = accounts
            .on(Side::Consumer)
            .and_then(|consumer| consumer.project().map(|own| own.id.clone()));
        let known = me.zip(listed.get());
        known.is_some_and(|(me, listed)| trust::twin(&image, &me, &listed) == Some(Twin::Public))
    })
}

fn warning() -> AnyView {
    view! {
        <Notice tone=Tone::Warn title="Looks like a public image, but is not that image">
            <p>
                "The provider's image of this name has another owner. Ask who sent this one before you start a server from it."
            </p>
        </Notice>
    }
    .into_any()
}

//! The answers that are left for an offer, as buttons.

use std::rc::Rc;

use imageshare_core::model::MemberStatus;
use imageshare_core::rules::Command;
use imageshare_core::rules::offer_risk::OfferRisk;
use leptos::prelude::*;

use super::consent::Consent;
use super::done::use_done;
use super::focus;
use super::report::report;
use crate::components::{Button, ButtonKind, FailureNotice, IconName, Notice, Tone};
use crate::parts::Answering;
use crate::parts::answer::Question;
use crate::parts::offer_risk::{Fact, accept_question};
use crate::parts::permit::Case;
use crate::state::{AccountKey, Offer, SignedIn, use_accounts, use_offers};

/// One button.
#[derive(Clone, Copy)]
pub(super) struct Answer {
    /// Its words.
    pub(super) label: &'static str,
    /// What it sets.
    pub(super) gives: MemberStatus,
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
pub(super) const fn left(now: MemberStatus) -> [Answer; 2] {
    use ButtonKind::{Consumer, Plain, Quiet};
    use MemberStatus::{Accepted, Pending, Rejected};
    match now {
        Pending => [
            answer("Accept", Accepted, Consumer, IconName::Check),
            answer("Reject", Rejected, Plain, IconName::Cross),
        ],
        Accepted => [
            answer("Leave", Rejected, Plain, IconName::Cross),
            answer("Set back to pending", Pending, Quiet, IconName::Undo),
        ],
        Rejected => [
            answer("Accept after all", Accepted, Consumer, IconName::Check),
            answer("Set back to pending", Pending, Quiet, IconName::Undo),
        ],
    }
}

/// What the buttons of one card need to send an answer.
#[derive(Clone)]
struct Sender {
    answering: Answering,
    account: AccountKey,
    question: Question,
    offer: Offer,
}

impl Sender {
    fn send(&self, gives: MemberStatus) {
        let Some(who) = untrack(|| use_accounts().get(self.account)) else { return };
        let at = focus::place_of(self.question.image);
        let (done, cell) = (use_done(), self.offer.cell());
        self.answering.send(who, self.question.clone(), gives, move |_| {
            done.answered(cell, gives);
            focus::next(at);
        });
    }
}

/// The buttons with what speaks against them. An offer that may deceive has no coloured button; that one and one that isn't checked
/// ask first.
pub(super) fn answers(
    offer: &Offer,
    account: &Rc<SignedIn>,
    now: MemberStatus,
    risk: Signal<OfferRisk>,
    facts: Signal<Vec<Fact>>,
) -> AnyView {
    let answering = Answering::start();
    let title = offer.image.title();
    let question =
        Question { region: offer.region.clone(), image: offer.image.id, title: title.clone(), now };
    // The rules judge every answer alike, and each is possible from every other.
    let refused = Case::own(account, &offer.image, Some(now)).refusal_of(Command::Set(now));
    let why = Signal::stored(refused.clone());
    let sender = StoredValue::new(Sender {
        answering,
        account: account.key,
        question,
        offer: offer.clone(),
    });
    let asking = RwSignal::new(false);
    let consent = Consent::new(account.key);
    let send = move |gives| {
        consent.then(move || sender.with_value(|sender| sender.send(gives)));
    };
    let asks = move |gives| gives == MemberStatus::Accepted && risk.get().needs_confirmation();
    let suspicious = move || risk.get() == OfferRisk::Suspicious;
    let button = |Answer { label, gives, kind, icon }: Answer| {
        let press = move || {
            if untrack(|| asks(gives)) {
                asking.set(true);
            } else {
                send(gives);
            }
        };
        let words = move || if asks(gives) { format!("{label}…") } else { label.to_owned() };
        view! {
            <Button
                label=Signal::derive(words)
                kind=kind
                icon=icon
                about=title.clone()
                on_press=press
                busy=answering.is_sending(gives)
                blocked=why
            />
        }
        .into_any()
    };
    let buttons = left(now).map(button).into_iter().collect_view();
    view! {
        <div class="stack">
            {move || (now != MemberStatus::Accepted && suspicious()).then(warning)}
            <div class="buttons" class:offer__warned=suspicious>
                {buttons}
                {(now == MemberStatus::Pending).then(|| later(offer))}
                {report(offer, account)}
            </div>
            {in_whose_name(account)}
            {refused.map(|why| view! { <p class="soft">{why}</p> }.into_any())}
            {move || answering.failed().get().map(|failure| view! { <FailureNotice failure=failure /> })}
            {accept_question(
                &offer.image.title(),
                asking,
                risk,
                facts,
                move || send(MemberStatus::Accepted),
            )}
            {consent.question()}
        </div>
    }
    .into_any()
}

/// Who answers, where that isn't the account that acts.
fn in_whose_name(account: &SignedIn) -> Option<AnyView> {
    let acts = untrack(|| use_accounts().actor()).is_some_and(|actor| actor.key == account.key);
    let words = format!(
        "{} answers for {}, not the account you act as.",
        account.person(),
        account.title()
    );
    (!acts).then(|| view! { <Notice tone=Tone::Plain title=words /> }.into_any())
}

/// Puts the offer off, or takes that back: nothing is sent.
fn later(offer: &Offer) -> AnyView {
    let offers = use_offers();
    let cell = offer.cell();
    let about = offer.image.title();
    let put_off = untrack(|| offers.is_put_off(&cell));
    let label = if put_off { "Take back" } else { "Decide later" };
    let press = move || {
        let at = focus::place_of(cell.image);
        if put_off {
            offers.take_back(&cell);
        } else {
            offers.put_off([cell.clone()]);
        }
        focus::next(at);
    };
    view! { <Button label=label kind=ButtonKind::Quiet about=about on_press=press /> }.into_any()
}

fn warning() -> AnyView {
    view! {
        <Notice tone=Tone::Warn title="This image may be impersonating another">
            <p>
                "Confirm with the sender through another channel before you start a server from it."
            </p>
        </Notice>
    }
    .into_any()
}

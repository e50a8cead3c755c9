//! The answers that are left for an offer, as buttons.

use std::rc::Rc;

use imageshare_core::model::MemberStatus;
use imageshare_core::rules::Command;
use imageshare_core::rules::offer_risk::OfferRisk;
use leptos::prelude::*;

use super::consent::{Answered, Consent};
use super::keys::HEADING;
use super::open::Open;
use crate::components::{Button, ButtonKind, FailureNotice, IconName, Notice};
use crate::data::Intent;
use crate::parts::answer::Question;
use crate::parts::offer_risk::{Fact, accept_question};
use crate::parts::permission::PermissionQuery;
use crate::parts::{Answering, focus, still_pointer};
use crate::reactive::reactive;
use crate::state::{AccountKey, Accounts, Offer, SignedIn, use_accounts, use_offers};

/// One button.
#[derive(Clone, Copy)]
pub(super) struct Answer {
    /// Its words.
    pub(super) label: &'static str,
    /// What it sets.
    pub(super) gives: MemberStatus,
    /// How it looks.
    pub(super) kind: ButtonKind,
    /// Its picture.
    pub(super) icon: IconName,
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
    accounts: Accounts,
    account: AccountKey,
    question: Question,
}

impl Sender {
    fn send(&self, gives: MemberStatus) {
        let Some(who) = untrack(|| self.accounts.get(self.account)) else { return };
        // Its buttons go with the answer.
        self.answering.send(who, self.question.clone(), gives, |_| focus::regain(HEADING));
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
    open: Open,
) -> AnyView {
    let answering = Answering::start();
    let title = offer.image.title();
    let question =
        Question { region: offer.region.clone(), image: offer.image.id, title: title.clone(), now };
    // The rules judge every answer alike, and each is possible from every other.
    let refused =
        PermissionQuery::own(account, &offer.image, Some(now)).refusal_of(Command::Set(now));
    let rests = still_pointer::rests();
    let why = {
        let refused = refused.clone();
        let rests = move || rests.get().then(|| still_pointer::WHY.to_owned());
        Signal::derive(move || refused.clone().or_else(rests))
    };
    let sender = StoredValue::new(Sender {
        answering,
        accounts: use_accounts(),
        account: account.key,
        question,
    });
    let asking = RwSignal::new(false);
    let consent = Consent::new(account.key);
    let asked = StoredValue::new((title.clone(), offer.region.clone()));
    let send = move |gives| {
        let answered = Answered { offers: vec![asked.get_value()], now, gives };
        consent.then(answered, move || sender.with_value(|sender| sender.send(gives)));
    };
    let asks = move |gives| gives == MemberStatus::Accepted && risk.get().needs_confirmation();
    let press = move |gives| {
        if untrack(|| asks(gives)) {
            asking.set(true);
        } else {
            send(gives);
        }
    };
    let is_refused = refused.is_some();
    open.answered_by(move |gives| {
        // An offer that was accepted is left by its button alone.
        let has_key = now != MemberStatus::Accepted;
        let is_left =
            has_key && !is_refused && left(now).iter().any(|answer| answer.gives == gives);
        if is_left {
            press(gives);
        }
        is_left
    });
    let suspicious = move || risk.get() == OfferRisk::Suspicious;
    let button = |Answer { label, gives, kind, icon }: Answer| {
        let words = move || if asks(gives) { format!("{label}…") } else { label.to_owned() };
        view! {
            <Button
                label=Signal::derive(words)
                kind=kind
                icon=icon
                about=title.clone()
                on_press=move || press(gives)
                busy=answering.is_sending(gives)
                blocked=why
            />
        }
        .into_any()
    };
    let buttons = left(now).map(button).into_iter().collect_view();
    view! {
        <div class="stack" on:pointerdown=move |event| still_pointer::pressed(&event)>
            <div class="buttons" class:pane__warned=suspicious>
                {buttons}
                {(now == MemberStatus::Pending).then(|| later(offer))}
            </div>
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
pub(super) fn in_whose_name(account: &SignedIn) -> AnyView {
    let (accounts, key) = (use_accounts(), account.key);
    let acts = Memo::new(move |_| accounts.actor().is_some_and(|actor| actor.key == key));
    let words = format!(
        "{} answers for {}, not the account you act as.",
        account.person(),
        account.title()
    );
    let notice = move || {
        let words = words.clone();
        (!acts.get()).then(|| view! { <Notice tone=Intent::Plain title=words /> }.into_any())
    };
    reactive(notice).into_any()
}

/// Puts the offer off, or takes that back: nothing is sent.
fn later(offer: &Offer) -> AnyView {
    let offers = use_offers();
    let (cell, about) = (offer.cell(), offer.image.title());
    let put_off = {
        let cell = cell.clone();
        Memo::new(move |_| offers.is_put_off(&cell))
    };
    let press = move || {
        if put_off.get_untracked() {
            offers.take_back(&cell);
        } else {
            offers.put_off([cell.clone()]);
        }
    };
    let label = move || if put_off.get() { "Undo" } else { "Decide later" };
    let note = move || {
        put_off.get().then(|| {
            view! {
                <p class="soft">
                    "Hidden until you open this page again. Nothing was sent; it stays pending."
                </p>
            }
            .into_any()
        })
    };
    view! {
        <Button
            label=Signal::derive(move || label().to_owned())
            kind=ButtonKind::Quiet
            about=about
            on_press=press
        />
        {reactive(note)}
    }
    .into_any()
}

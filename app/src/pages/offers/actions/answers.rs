//! The buttons that answer one offer. Used by the offer's detail; several offers are answered by the bulk bar.

use std::rc::Rc;

use imageshare_core::model::MemberStatus;
use imageshare_core::plan::dry_run::answer_task;
use imageshare_core::rules::Command;
use imageshare_core::rules::offer_risk::OfferRisk;
use leptos::prelude::*;

use super::super::model::answer_handler::AnswerHandler;
use super::super::view::bulk_run::offer_label;
use super::consent::{AnswerConfirmation, AnswerRequest};
use super::decide_later::decide_later_button;
use super::keys::OFFER_HEADING_SELECTOR;
use crate::components::{Button, ButtonKind, FailureNotice, IconName, Notice};
use crate::data::{AccountKey, Intent};
use crate::messages::offers;
use crate::messages::status_change::MOVE_POINTER_REASON;
use crate::parts::answer_sender::OfferToAnswer;
use crate::parts::offer_risk::{RiskFact, accept_dialog};
use crate::parts::permission::PermissionQuery;
use crate::parts::{AnswerSender, DryRunDialog, DryRunPlan, focus, unmoved_pointer};
use crate::reactive::reactive;
use crate::state::{Accounts, Offer, SignedInAccount, use_accounts};

/// One button.
#[derive(Clone, Copy)]
pub(in crate::pages::offers) struct AnswerButton {
    /// The status that it sets.
    pub new_status: MemberStatus,
    /// Its style.
    pub kind: ButtonKind,
    /// Its icon.
    pub icon: IconName,
}

const fn answer_button(new_status: MemberStatus, kind: ButtonKind, icon: IconName) -> AnswerButton {
    AnswerButton { new_status, kind, icon }
}

/// The answers that an offer can still get, the likeliest first.
pub(in crate::pages::offers) const fn possible_answers(
    current_status: MemberStatus,
) -> [AnswerButton; 2] {
    use ButtonKind::{Consumer, Plain, Subtle};
    use MemberStatus::{Accepted, Pending, Rejected};
    match current_status {
        Pending => [
            answer_button(Accepted, Consumer, IconName::Check),
            answer_button(Rejected, Plain, IconName::Cross),
        ],
        Accepted => [
            answer_button(Rejected, Plain, IconName::Cross),
            answer_button(Pending, Subtle, IconName::Undo),
        ],
        Rejected => [
            answer_button(Accepted, Consumer, IconName::Check),
            answer_button(Pending, Subtle, IconName::Undo),
        ],
    }
}

/// Sends the answers of one offer.
#[derive(Clone)]
struct OfferAnswerer {
    answer_sender: AnswerSender,
    accounts: Accounts,
    account: AccountKey,
    offer: OfferToAnswer,
}

impl OfferAnswerer {
    fn send_answer(&self, new_status: MemberStatus) {
        let Some(account) = untrack(|| self.accounts.get(self.account)) else { return };
        // The answer replaces the buttons, so the focus needs a new place.
        self.answer_sender.send(account, self.offer.clone(), new_status, |_| {
            focus::restore_focus(OFFER_HEADING_SELECTOR);
        });
    }
}

/// The buttons, with the reasons against accepting. A suspicious offer has no coloured button. Accepting a suspicious or an
/// unchecked offer needs confirmation.
pub(in crate::pages::offers) fn answer_buttons(
    offer: &Offer,
    account: &Rc<SignedInAccount>,
    current_status: MemberStatus,
    risk: Signal<OfferRisk>,
    facts: Signal<Vec<RiskFact>>,
    handler: AnswerHandler,
) -> AnyView {
    let answer_sender = AnswerSender::start();
    let title = offer.image.title();
    let question = OfferToAnswer {
        region: offer.region.clone(),
        image: offer.image.id,
        title: title.clone(),
        current_status,
    };
    // The rules treat every answer alike, and every answer can follow every other.
    let refused = PermissionQuery::for_own_membership(account, &offer.image, Some(current_status))
        .command_refusal_text(Command::Set(current_status));
    let is_pointer_still = unmoved_pointer::is_pointer_unmoved();
    let why = {
        let refused = refused.clone();
        let pointer_reason = move || is_pointer_still.get().then(|| MOVE_POINTER_REASON.to_owned());
        Signal::derive(move || refused.clone().or_else(pointer_reason))
    };
    let sender = StoredValue::new(OfferAnswerer {
        answer_sender,
        accounts: use_accounts(),
        account: account.key,
        offer: question,
    });
    let is_question_open = RwSignal::new(false);
    let dry_run = DryRunDialog::new();
    let show_dry_run = {
        let (account, key) = (Rc::clone(account), offer.membership_key());
        move || {
            let plan = |AnswerButton { new_status, .. }: AnswerButton| {
                DryRunPlan::new(offers::answers::status_button(current_status, new_status))
                    .with_answer(&account, answer_task(key.clone(), current_status, new_status))
            };
            dry_run.show(possible_answers(current_status).map(plan).into(), offer_label);
        }
    };
    let consent = AnswerConfirmation::new(account.key);
    let title_and_region = StoredValue::new((title.clone(), offer.region.clone()));
    let send = move |new_status| {
        let answered = AnswerRequest {
            offers: vec![title_and_region.get_value()],
            current_status,
            new_status,
        };
        consent.confirm_then(answered, move || {
            sender.with_value(|sender| sender.send_answer(new_status));
        });
    };
    let needs_confirmation =
        move |new_status| new_status == MemberStatus::Accepted && risk.get().needs_confirmation();
    let press = move |new_status| {
        if untrack(|| needs_confirmation(new_status)) {
            is_question_open.set(true);
        } else {
            send(new_status);
        }
    };
    let is_refused = refused.is_some();
    handler.register(move |new_status| {
        // Leaving an accepted share has no key, only a button.
        let has_key = current_status != MemberStatus::Accepted;
        let is_available = has_key
            && !is_refused
            && possible_answers(current_status)
                .iter()
                .any(|answer| answer.new_status == new_status);
        if is_available {
            press(new_status);
        }
        is_available
    });
    let suspicious = move || risk.get() == OfferRisk::Suspicious;
    let button = |AnswerButton { new_status, kind, icon }: AnswerButton| {
        let text = move || {
            let label = if needs_confirmation(new_status) {
                offers::answers::accept_dialog_button(current_status)
            } else {
                offers::answers::status_button(current_status, new_status)
            };
            label.to_owned()
        };
        view! {
            <Button
                label=Signal::derive(text)
                kind=kind
                icon=icon
                about=title.clone()
                on_press=move || press(new_status)
                busy=answer_sender.is_sending(new_status)
                blocked=why
            />
        }
        .into_any()
    };
    let buttons = possible_answers(current_status).map(button).into_iter().collect_view();
    view! {
        <div class="stack" on:pointerdown=move |event| unmoved_pointer::record_press(&event)>
            <div class="buttons" class:pane__warned=suspicious>
                {buttons}
                {dry_run.button(Signal::stored(None), show_dry_run.clone())}
                {(current_status == MemberStatus::Pending).then(|| decide_later_button(offer))}
            </div>
            {refused.map(|why| view! { <p class="soft">{why}</p> }.into_any())}
            {move || answer_sender.failure().get().map(|failure| view! { <FailureNotice failure=failure /> })}
            {accept_dialog(
                &offer.image.title(),
                is_question_open,
                risk,
                facts,
                dry_run.dialog_action(show_dry_run),
                move || send(MemberStatus::Accepted),
            )}
            {consent.confirmation_dialog()}
            {dry_run.dialog()}
        </div>
    }
    .into_any()
}

/// Names the account that answers, where it isn't the active account.
pub(in crate::pages::offers) fn answering_account_notice(account: &SignedInAccount) -> AnyView {
    let (accounts, key) = (use_accounts(), account.key);
    let is_active =
        Memo::new(move |_| accounts.acting_account().is_some_and(|actor| actor.key == key));
    let text = offers::answers::sent_by_other_account(&account.person(), &account.title());
    let notice = move || {
        let text = text.clone();
        (!is_active.get())
            .then(|| view! { <Notice intent=Intent::Neutral title=text /> }.into_any())
    };
    reactive(notice).into_any()
}

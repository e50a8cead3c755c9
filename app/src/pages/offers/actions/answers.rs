//! The buttons that answer one offer. Used by the offer's detail; several offers are answered by the bulk bar.

use std::rc::Rc;

use imageshare_core::model::MemberStatus;
use imageshare_core::plan::dry_run::answer_task;
use imageshare_core::rules::Command;
use imageshare_core::rules::offer_risk::OfferRisk;
use leptos::prelude::*;

use super::super::model::answer_handler::AnswerHandler;
use super::super::view::bulk_run::offer_label;
use super::answer_flow::{AnswerFlow, OfferAnswerer};
use super::consent::AnswerConfirmation;
use super::decide_later::decide_later_button;
use super::possible_answers::{AnswerButton, possible_answers};
use crate::components::{FailureNotice, Notice};
use crate::data::Intent;
use crate::messages::offers;
use crate::messages::status_change::MOVE_POINTER_REASON;
use crate::parts::answer_sender::OfferToAnswer;
use crate::parts::offer_risk::{RiskFact, accept_dialog};
use crate::parts::permission::PermissionQuery;
use crate::parts::{AnswerSender, DryRunDialog, DryRunPlan, unmoved_pointer};
use crate::reactive::reactive;
use crate::state::{Offer, SignedInAccount, use_accounts};

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
    // The rules treat every answer alike, and every answer can follow every other.
    let refused = PermissionQuery::for_own_membership(account, &offer.image, Some(current_status))
        .command_refusal_text(Command::Set(current_status));
    let is_pointer_still = unmoved_pointer::is_pointer_unmoved();
    let why = {
        let refused = refused.clone();
        let pointer_reason = move || is_pointer_still.get().then(|| MOVE_POINTER_REASON.to_owned());
        Signal::derive(move || refused.clone().or_else(pointer_reason))
    };
    let answerer = OfferAnswerer {
        answer_sender,
        accounts: use_accounts(),
        account: account.key,
        offer: OfferToAnswer {
            region: offer.region.clone(),
            image: offer.image.id,
            title: title.clone(),
            current_status,
        },
    };
    let flow = AnswerFlow {
        answerer: StoredValue::new(answerer),
        current_status,
        risk,
        is_question_open: RwSignal::new(false),
        consent: AnswerConfirmation::new(account.key),
    };
    flow.register_keys(handler, refused.is_some());
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
    let suspicious = move || risk.get() == OfferRisk::Suspicious;
    let buttons = possible_answers(current_status)
        .map(|answer| flow.button(answer, title.clone(), why))
        .into_iter()
        .collect_view();
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
                &title,
                flow.is_question_open,
                risk,
                facts,
                dry_run.dialog_action(show_dry_run),
                move || flow.send(MemberStatus::Accepted),
            )}
            {flow.consent.confirmation_dialog()}
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

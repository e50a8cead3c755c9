//! From the press of an answer's button or key to the request: asks where a confirmation is needed. Used by [`super::answers`].

use imageshare_core::model::MemberStatus;
use imageshare_core::rules::offer_risk::OfferRisk;
use leptos::prelude::*;

use super::super::model::answer_handler::AnswerHandler;
use super::consent::{AnswerConfirmation, AnswerRequest};
use super::keys::OFFER_HEADING_SELECTOR;
use super::possible_answers::{AnswerButton, possible_answers};
use crate::components::Button;
use crate::data::AccountKey;
use crate::messages::offers;
use crate::parts::answer_sender::OfferToAnswer;
use crate::parts::{AnswerSender, focus};
use crate::state::Accounts;

/// Sends the answers of one offer.
#[derive(Clone)]
pub(super) struct OfferAnswerer {
    pub answer_sender: AnswerSender,
    pub accounts: Accounts,
    pub account: AccountKey,
    pub offer: OfferToAnswer,
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

/// From a pressed button to the request: asks where a confirmation is needed. Copies share one state.
#[derive(Clone, Copy)]
pub(super) struct AnswerFlow {
    pub answerer: StoredValue<OfferAnswerer>,
    pub current_status: MemberStatus,
    pub risk: Signal<OfferRisk>,
    pub is_question_open: RwSignal<bool>,
    pub consent: AnswerConfirmation,
}

impl AnswerFlow {
    fn needs_confirmation(self, new_status: MemberStatus) -> bool {
        new_status == MemberStatus::Accepted && self.risk.get().needs_confirmation()
    }

    fn press(self, new_status: MemberStatus) {
        if untrack(|| self.needs_confirmation(new_status)) {
            self.is_question_open.set(true);
        } else {
            self.send(new_status);
        }
    }

    pub(super) fn send(self, new_status: MemberStatus) {
        let title_and_region = self
            .answerer
            .with_value(|answerer| (answerer.offer.title.clone(), answerer.offer.region.clone()));
        let request = AnswerRequest {
            offers: vec![title_and_region],
            current_status: self.current_status,
            new_status,
        };
        self.consent.confirm_then(request, move || {
            self.answerer.with_value(|answerer| answerer.send_answer(new_status));
        });
    }

    /// The keys that answer. `false` for an answer that isn't available.
    pub(super) fn register_keys(self, handler: AnswerHandler, is_refused: bool) {
        handler.register(move |new_status| {
            // Leaving an accepted share has no key, only a button.
            let has_key = self.current_status != MemberStatus::Accepted;
            let is_available = has_key
                && !is_refused
                && possible_answers(self.current_status)
                    .iter()
                    .any(|answer| answer.new_status == new_status);
            if is_available {
                self.press(new_status);
            }
            is_available
        });
    }

    pub(super) fn button(
        self,
        answer: AnswerButton,
        title: String,
        blocked: Signal<Option<String>>,
    ) -> AnyView {
        let AnswerButton { new_status, kind, icon } = answer;
        let label = move || {
            let label = if self.needs_confirmation(new_status) {
                offers::answers::accept_dialog_button(self.current_status)
            } else {
                offers::answers::status_button(self.current_status, new_status)
            };
            label.to_owned()
        };
        let busy =
            self.answerer.with_value(|answerer| answerer.answer_sender.is_sending(new_status));
        view! {
            <Button
                label=Signal::derive(label)
                kind=kind
                icon=icon
                about=title
                on_press=move || self.press(new_status)
                busy=busy
                blocked=blocked
            />
        }
        .into_any()
    }
}

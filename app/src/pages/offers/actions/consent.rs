//! Confirmation before an answer is sent for an account other than the active one: asked once per account while the page is open.
//! Used by the answer buttons and the bulk bar.

use imageshare_core::model::{MemberStatus, RegionName};
use leptos::prelude::*;

use crate::components::{ButtonKind, Dialog, DialogAction};
use crate::data::AccountKey;
use crate::messages::name_list;
use crate::messages::offers::answers;
use crate::state::{Offers, use_accounts, use_offers};

/// Offers, and the answer that they get.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::pages::offers) struct AnswerRequest {
    /// Title and region of each offer.
    pub offers: Vec<(String, RegionName)>,
    /// The current answer.
    pub current_status: MemberStatus,
    /// The new answer.
    pub new_status: MemberStatus,
}

impl AnswerRequest {
    fn offer_list_text(&self) -> String {
        let offers = self.offers.iter();
        name_list::join_images_with_regions(
            offers.map(|(title, region)| (title.as_str(), region.to_string())),
        )
    }

    /// "Accept web in DFW for QA Lab?"
    fn question_text(&self, projects: &[String]) -> String {
        let Self { offers, current_status: now, new_status } = self;
        match offers.as_slice() {
            [(title, region)] => {
                answers::confirm_one_title(*now, *new_status, (title, region), projects)
            }
            several => answers::confirm_several_title(*now, *new_status, several.len(), projects),
        }
    }

    const fn verb(&self) -> &'static str {
        answers::status_button(self.current_status, self.new_status)
    }
}

/// The confirmation for one or several accounts. Copies share one state.
#[derive(Clone, Copy)]
pub(super) struct AnswerConfirmation {
    accounts: RwSignal<Vec<AccountKey>>,
    request: RwSignal<Option<AnswerRequest>>,
    is_open: RwSignal<bool>,
    on_confirm: StoredValue<Option<Box<dyn Fn()>>, LocalStorage>,
    offers: Offers,
}

impl AnswerConfirmation {
    /// Confirms answers of one account.
    pub fn new(account: AccountKey) -> Self {
        Self::for_accounts(vec![account])
    }

    /// Confirms answers of several accounts.
    pub(super) fn for_accounts(accounts: Vec<AccountKey>) -> Self {
        Self {
            accounts: RwSignal::new(accounts),
            request: RwSignal::new(None),
            is_open: RwSignal::new(false),
            on_confirm: StoredValue::new_local(None),
            offers: use_offers(),
        }
    }

    /// Replaces the accounts.
    pub(super) fn set_accounts(self, accounts: Vec<AccountKey>) {
        self.accounts.set(accounts);
    }

    /// Calls `act`, which sends `request`: at once if no account needs confirmation, else once the user confirms.
    pub fn confirm_then(self, request: AnswerRequest, act: impl Fn() + 'static) {
        let offers = self.offers;
        let needs_consent = untrack(|| {
            self.accounts.with(|all| all.iter().any(|account| offers.needs_consent(*account)))
        });
        if needs_consent {
            self.on_confirm.set_value(Some(Box::new(act)));
            self.request.set(Some(request));
            self.is_open.set(true);
        } else {
            act();
        }
    }

    /// The confirmation dialog.
    pub fn confirmation_dialog(self) -> AnyView {
        let accounts = use_accounts();
        let names = move || {
            let named = |key: AccountKey| accounts.get(key).map(|one| (one.title(), one.person()));
            self.accounts.with(|all| {
                let unconfirmed = all.iter().filter(|key| self.offers.needs_consent(**key));
                unconfirmed.filter_map(|key| named(*key)).collect::<Vec<_>>()
            })
        };
        let title = move || {
            let projects: Vec<_> = names().into_iter().map(|(project, _)| project).collect();
            self.request.with(|answered| {
                answered.as_ref().map(|it| it.question_text(&projects)).unwrap_or_default()
            })
        };
        let confirm = move || {
            for account in self.accounts.get_untracked() {
                self.offers.record_consent(account);
            }
            self.on_confirm.with_value(|then| {
                if let Some(then) = then {
                    then();
                }
            });
        };
        let text = move || {
            let active = accounts.acting_account().map(|actor| actor.title()).unwrap_or_default();
            let people: Vec<_> = names()
                .into_iter()
                .map(|(project, person)| answers::person_of_project(&person, &project))
                .collect();
            answers::senders(&active, &people)
        };
        let offer_list = move || {
            self.request.with(|answered| {
                let answered = answered.as_ref().filter(|it| it.offers.len() > 1)?;
                Some(view! { <p>{answered.offer_list_text()}</p> }.into_any())
            })
        };
        let verb = move || {
            let verb = self.request.with(|it| it.as_ref().map(AnswerRequest::verb));
            verb.unwrap_or_default().to_owned()
        };
        let actions = vec![DialogAction::new(Signal::derive(verb), ButtonKind::Consumer, confirm)];
        view! {
            <Dialog
                open=self.is_open
                title=Signal::derive(title)
                safe=answers::CANCEL.to_owned()
                actions=actions
            >
                {offer_list}
                <p>{text}</p>
                <p class="soft">{answers::CONFIRMED_ONCE}</p>
            </Dialog>
        }
        .into_any()
    }
}

#[cfg(test)]
mod tests {
    use MemberStatus::{Accepted, Pending, Rejected};

    use super::*;

    #[test]
    fn question_names_the_offers_and_the_new_status() {
        let question_of = |offers: &[(&str, &str)], now, new_status| {
            let offers = offers.iter();
            let offers =
                offers.map(|(title, region)| ((*title).to_owned(), region.parse().unwrap()));
            AnswerRequest { offers: offers.collect(), current_status: now, new_status }
                .question_text(&["QA Lab".to_owned()])
        };
        let web = [("web", "DFW")];
        for (now, new_status, question) in [
            (Pending, Accepted, "Accept web in DFW for QA Lab?"),
            (Pending, Rejected, "Reject web in DFW for QA Lab?"),
            (Accepted, Rejected, "Remove web in DFW from the image list of QA Lab?"),
            (Accepted, Pending, "Set web in DFW to pending for QA Lab?"),
        ] {
            assert_eq!(question_of(&web, now, new_status), question);
        }
        let two = [("web", "DFW"), ("base", "ORD")];
        assert_eq!(question_of(&two, Pending, Rejected), "Reject 2 offers for QA Lab?");
    }
}

//! Answering for an account while another one acts: asked once per account, then remembered while the page is open.

use leptos::prelude::*;

use crate::components::{ButtonKind, Dialog, DialogAct};
use crate::state::{AccountKey, Offers, use_accounts, use_offers};

/// The question, for one or several accounts. Copies share one state.
#[derive(Clone, Copy)]
pub(super) struct Consent {
    accounts: RwSignal<Vec<AccountKey>>,
    open: RwSignal<bool>,
    then: StoredValue<Option<Box<dyn Fn()>>, LocalStorage>,
    offers: Offers,
}

impl Consent {
    /// For answers of one account.
    pub(super) fn new(account: AccountKey) -> Self {
        Self::for_accounts(vec![account])
    }

    /// For answers of these.
    pub(super) fn for_accounts(accounts: Vec<AccountKey>) -> Self {
        Self {
            accounts: RwSignal::new(accounts),
            open: RwSignal::new(false),
            then: StoredValue::new_local(None),
            offers: use_offers(),
        }
    }

    /// From now on for these accounts.
    pub(super) fn set_accounts(self, accounts: Vec<AccountKey>) {
        self.accounts.set(accounts);
    }

    /// Does `act` if all of them may answer, else once the user has confirmed it.
    pub(super) fn then(self, act: impl Fn() + 'static) {
        let offers = self.offers;
        let asks = untrack(|| {
            self.accounts.with(|all| all.iter().any(|account| offers.needs_consent(*account)))
        });
        if asks {
            self.then.set_value(Some(Box::new(act)));
            self.open.set(true);
        } else {
            act();
        }
    }

    /// The dialog.
    pub(super) fn question(self) -> AnyView {
        let accounts = use_accounts();
        let names = move || {
            let named = |key: AccountKey| accounts.get(key).map(|one| (one.title(), one.person()));
            self.accounts.with(|all| {
                let asked = all.iter().filter(|key| self.offers.needs_consent(**key));
                asked.filter_map(|key| named(*key)).collect::<Vec<_>>()
            })
        };
        let title = move || {
            let projects: Vec<_> = names().into_iter().map(|(project, _)| project).collect();
            format!("Answer for {}?", projects.join(" and "))
        };
        let confirm = move || {
            for account in self.accounts.get_untracked() {
                self.offers.consent(account);
            }
            self.then.with_value(|then| {
                if let Some(then) = then {
                    then();
                }
            });
        };
        let text = move || {
            let acts = accounts.actor().map(|actor| actor.title()).unwrap_or_default();
            let people: Vec<_> = names()
                .into_iter()
                .map(|(project, person)| format!("{person} ({project})"))
                .collect();
            format!("You act as {acts}. This answer is sent by {}.", people.join(" and "))
        };
        let acts = vec![DialogAct::new("Answer".to_owned(), ButtonKind::Consumer, confirm)];
        view! {
            <Dialog open=self.open title=Signal::derive(title) safe="Don't answer".to_owned() acts=acts>
                <p>{text}</p>
                <p class="soft">"You are asked once for each account."</p>
            </Dialog>
        }
        .into_any()
    }
}

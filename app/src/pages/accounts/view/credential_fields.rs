//! The form for an application credential, and its fields. Used by the section.

use std::rc::Rc;

use imageshare_core::rules::Profile;
use imageshare_core::wire::identity_v3::NewApplicationCredential;
use leptos::prelude::*;

use super::super::model::credential_form::{CredentialSides, DAYS_CHOICES, new_credential};
use crate::browser_time;
use crate::components::{SelectField, TextField, TextKind};
use crate::data::{AccountKey, Choice};
use crate::messages::accounts::{self, credential};
use crate::state::{Accounts, SignedInAccount, use_accounts};

/// How many days a credential is valid if nothing else is chosen.
const DEFAULT_DAYS: i64 = 30;

/// The input of the form.
#[derive(Clone, Copy)]
pub(super) struct CredentialForm {
    accounts: Accounts,
    account: RwSignal<Option<AccountKey>>,
    name: RwSignal<String>,
    sides: RwSignal<CredentialSides>,
    days: RwSignal<i64>,
}

impl CredentialForm {
    /// The suggested values.
    pub fn new() -> Self {
        let today = browser_time::now().to_iso_seconds();
        let date = today.split('T').next().unwrap_or_default();
        Self {
            accounts: use_accounts(),
            account: RwSignal::new(None),
            name: RwSignal::new(credential::suggested_name(date)),
            sides: RwSignal::new(CredentialSides::Both),
            days: RwSignal::new(DEFAULT_DAYS),
        }
    }

    /// The accounts that can have application credentials.
    pub fn eligible(self) -> Vec<Rc<SignedInAccount>> {
        let is_keystone = |known: &Rc<SignedInAccount>| {
            known.account.profile() == Profile::OpenStack && known.project().is_some()
        };
        self.accounts.all().into_iter().filter(is_keystone).collect()
    }

    /// The chosen account, else the first one.
    pub fn account(self) -> Option<Rc<SignedInAccount>> {
        let chosen = self.account.get();
        let eligible = self.eligible();
        let found = eligible.iter().find(|known| Some(known.key) == chosen);
        found.or(eligible.first()).cloned()
    }

    /// The credential as entered, for the account.
    pub fn credential(self) -> Option<NewApplicationCredential> {
        let account = self.account()?;
        let (sides, days) = (self.sides.get(), self.days.get());
        let roles = &account.account.session().role_names;
        Some(self.name.with(|name| new_credential(name, sides, days, roles, browser_time::now())))
    }

    /// Whether a name is entered.
    pub fn has_name(self) -> bool {
        self.name.with(|name| !name.trim().is_empty())
    }
}

/// The fields.
pub(super) fn fields(form: CredentialForm) -> AnyView {
    let account_key = |account: &SignedInAccount| format!("{:?}", account.key);
    let account_choices = move || {
        let choice = |account: &Rc<SignedInAccount>| {
            let label = accounts::account_on_cloud(&account.title(), &account.cloud.label());
            Choice::new(account_key(account), label)
        };
        form.eligible().iter().map(choice).collect::<Vec<_>>()
    };
    let chosen_account =
        move || form.account().map(|account| account_key(&account)).unwrap_or_default();
    let choose_account = move |key: String| {
        let found = untrack(|| form.eligible()).into_iter().find(|one| account_key(one) == key);
        form.account.set(found.map(|account| account.key));
    };
    let sides = CredentialSides::ALL.map(|sides| Choice::new(sides.key(), sides.label()));
    let choose_sides = move |key: String| {
        if let Some(sides) = CredentialSides::ALL.into_iter().find(|sides| sides.key() == key) {
            form.sides.set(sides);
        }
    };
    let days = DAYS_CHOICES.map(|days| Choice::new(days.to_string(), credential::days(days)));
    let choose_days = move |key: String| {
        if let Ok(days) = key.parse() {
            form.days.set(days);
        }
    };
    let name_error = move || (!form.has_name()).then(|| credential::NAME_MISSING.to_owned());
    view! {
        <div class="cols">
            <SelectField
                label=credential::ACCOUNT
                choices=Signal::derive(account_choices)
                chosen=Signal::derive(chosen_account)
                on_choose=choose_account
            />
            <TextField
                label=credential::NAME
                value=form.name
                kind=TextKind::Code
                error=Signal::derive(name_error)
            />
            <SelectField
                label=credential::SIDES
                choices=Signal::stored(sides.to_vec())
                chosen=Signal::derive(move || form.sides.get().key().to_owned())
                on_choose=choose_sides
            />
            <SelectField
                label=credential::EXPIRES
                choices=Signal::stored(days.to_vec())
                chosen=Signal::derive(move || form.days.get().to_string())
                on_choose=choose_days
            />
        </div>
    }
    .into_any()
}

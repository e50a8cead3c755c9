//! The section that makes an application credential with the fewest permissions, as a command or by a call.

use std::rc::Rc;

use imageshare_core::plan::shell_commands::create_credential_command;
use imageshare_core::rules::Profile;
use imageshare_core::wire::identity_v3::{AccessRule, NewApplicationCredential};
use leptos::prelude::*;

use super::super::actions::make_credential::{CredentialMaker, MadeCredential};
use super::super::model::credential_form::{CredentialSides, DAYS_CHOICES, new_credential};
use crate::components::{
    Button, ButtonKind, Fact, FailureNotice, Id, Notice, Section, SelectField, Snippet, TextField,
    TextKind,
};
use crate::data::{Choice, Intent};
use crate::messages::accounts::{self, credential};
use crate::parts::focus;
use crate::reactive::reactive;
use crate::state::{AccountKey, Accounts, SignedInAccount, browser_time, use_accounts};

/// How many days a credential is valid if nothing else is chosen.
const DEFAULT_DAYS: i64 = 30;

/// The input of the form.
#[derive(Clone, Copy)]
struct CredentialForm {
    accounts: Accounts,
    account: RwSignal<Option<AccountKey>>,
    name: RwSignal<String>,
    sides: RwSignal<CredentialSides>,
    days: RwSignal<i64>,
}

impl CredentialForm {
    fn new() -> Self {
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
    fn eligible(self) -> Vec<Rc<SignedInAccount>> {
        let is_keystone = |known: &Rc<SignedInAccount>| {
            known.account.profile() == Profile::OpenStack && known.project().is_some()
        };
        self.accounts.all().into_iter().filter(is_keystone).collect()
    }

    /// The chosen account, else the first one.
    fn account(self) -> Option<Rc<SignedInAccount>> {
        let chosen = self.account.get();
        let eligible = self.eligible();
        let found = eligible.iter().find(|known| Some(known.key) == chosen);
        found.or(eligible.first()).cloned()
    }

    fn credential(self) -> Option<NewApplicationCredential> {
        let account = self.account()?;
        let (sides, days) = (self.sides.get(), self.days.get());
        let roles = &account.account.session().role_names;
        Some(self.name.with(|name| new_credential(name, sides, days, roles, browser_time::now())))
    }

    fn has_name(self) -> bool {
        self.name.with(|name| !name.trim().is_empty())
    }
}

/// The section; nothing while no account can have application credentials.
#[component]
pub(in crate::pages::accounts) fn CredentialSection() -> AnyView {
    let form = CredentialForm::new();
    let maker = CredentialMaker::new();
    let has_any = Memo::new(move |_| !form.eligible().is_empty());
    let is_open = RwSignal::new(false);
    let form_or_button =
        move || if is_open.get() { opened(form, maker) } else { open_button(is_open) };
    let section = move || {
        has_any.get().then(|| {
            view! {
                <Section id="credential" title=credential::TITLE>
                    <p class="read soft">{credential::EXPLANATION}</p>
                    {reactive(form_or_button)}
                </Section>
            }
        })
    };
    reactive(section).into_any()
}

fn open_button(is_open: RwSignal<bool>) -> AnyView {
    let open = move || {
        is_open.set(true);
        focus::restore_focus("#credential select");
    };
    view! {
        <div class="buttons">
            <Button label=credential::NEW on_press=open />
        </div>
    }
    .into_any()
}

fn opened(form: CredentialForm, maker: CredentialMaker) -> AnyView {
    let failed =
        move || maker.failure.get().map(|failure| view! { <FailureNotice failure=failure /> });
    view! {
        <div class="stack">
            {fields(form)} {allowed_requests(form)} {command(form)}
            <p class="read soft">{credential::NOT_REVOCABLE}</p>
            {reactive(move || create_button(form, maker))} {reactive(failed)}
            {reactive(move || maker.made.get().map(|made| made_notice(maker, &made)))}
        </div>
    }
    .into_any()
}

fn fields(form: CredentialForm) -> AnyView {
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

fn allowed_requests(form: CredentialForm) -> AnyView {
    let row = |AccessRule { method, path, .. }: AccessRule| {
        view! { <li><code>{method} " " {path}</code></li> }
    };
    let rules = move || {
        let rules = form.credential().map(|credential| credential.access_rules).unwrap_or_default();
        rules.into_iter().map(row).collect_view()
    };
    view! {
        <div>
            <p class="field__label">{credential::ALLOWED_REQUESTS}</p>
            <ul class="list--plain" role="list">{reactive(rules)}</ul>
        </div>
    }
    .into_any()
}

fn command(form: CredentialForm) -> AnyView {
    let text = move || {
        let credential = form.credential().filter(|_| form.has_name());
        credential.map(|credential| create_credential_command(&credential)).unwrap_or_default()
    };
    view! { <Snippet label=credential::COMMAND text=Signal::derive(text) /> }.into_any()
}

fn create_button(form: CredentialForm, maker: CredentialMaker) -> AnyView {
    let Some(account) = form.account() else { return ().into_any() };
    if maker.made.with(Option::is_some) {
        return ().into_any();
    }
    let session = account.account.session();
    if !session.can_change_project {
        return view! { <p class="read">{credential::NOT_WITH_ITS_OWN_KIND}</p> }.into_any();
    }
    if session.user_id.is_none() {
        return view! { <p class="read">{credential::NO_USER_ID}</p> }.into_any();
    }
    let press = move || {
        if let (Some(account), Some(wanted)) = untrack(|| (form.account(), form.credential())) {
            maker.make(account, wanted);
        }
    };
    let blocked = move || (!form.has_name()).then(|| credential::NAME_MISSING.to_owned());
    view! {
        <div class="buttons">
            <Button
                label=credential::CREATE
                busy=maker.busy
                blocked=Signal::derive(blocked)
                on_press=press
            />
        </div>
    }
    .into_any()
}

fn made_notice(maker: CredentialMaker, made: &MadeCredential) -> AnyView {
    let id = made.credential.id.clone();
    view! {
        <Notice intent=Intent::Good title=credential::CREATED alert=true>
            <p>{credential::SAVE_NOW}</p>
            <dl class="facts facts--tight">
                <Fact name=credential::CREDENTIAL_ID>
                    <Id full_id=id />
                </Fact>
            </dl>
            <div class="buttons">
                <Button label=credential::SAVE_FILE on_press=move || maker.save_file() />
                <Button label=credential::COPY_SECRET on_press=move || maker.copy_secret() />
                <Button
                    label=credential::DONE
                    kind=ButtonKind::Subtle
                    on_press=move || maker.close()
                />
            </div>
        </Notice>
    }
    .into_any()
}

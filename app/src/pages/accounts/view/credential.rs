//! The section that makes an application credential with the fewest permissions, as a command or by a call.

use imageshare_core::plan::shell_commands::create_credential_command;
use imageshare_core::wire::identity_v3::AccessRule;
use leptos::prelude::*;

use super::super::actions::make_credential::{CredentialMaker, MadeCredential};
use super::credential_fields::{CredentialForm, fields};
use crate::components::{Button, ButtonKind, Fact, FailureNotice, Id, Notice, Section, Snippet};
use crate::data::Intent;
use crate::messages::accounts::credential;
use crate::parts::focus;
use crate::reactive::reactive;

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

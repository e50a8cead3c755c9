//! The second step of a sign-in: the passcode of a user with two factors. Replaces the form.

use imageshare_core::rules::Profile;
use leptos::{html, prelude::*};

use super::super::actions::sign_in::SignIn;
use super::super::model::form::ConnectForm;
use super::super::model::pending_passcode::PendingPasscode;
use crate::components::{
    Button, ButtonKind, FailureNotice, SecretField, Section, TextField, TextKind,
};
use crate::messages::connect;
use crate::messages::connect::{credentials, enter_passcode};
use crate::reactive::effect;

/// The field for the passcode. Takes the focus when it appears.
#[component]
pub(in crate::pages::connect) fn EnterPasscode(form: ConnectForm, sign_in: SignIn) -> AnyView {
    let control = NodeRef::<html::Input>::new();
    let is_missing = RwSignal::new(false);
    let is_account_missing = RwSignal::new(false);
    let profile = sign_in.pending_passcode.with_untracked(|pending| {
        pending.as_ref().map_or(Profile::OpenStack, PendingPasscode::profile)
    });
    effect(move || {
        if let Some(control) = control.get() {
            drop(control.focus());
        }
    });
    let submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        let Some(control) = control.get_untracked() else { return };
        // People copy passcodes in groups of digits.
        let passcode: String = control.value().split_whitespace().collect();
        is_missing.set(passcode.is_empty());
        let account_number = form.rackspace_account_number.get_untracked().trim().to_owned();
        let account_number = (profile == Profile::Rackspace).then_some(account_number);
        is_account_missing.set(account_number.as_ref().is_some_and(String::is_empty));
        if is_account_missing.get_untracked() {
            return;
        }
        if passcode.is_empty() {
            drop(control.focus());
        } else {
            control.set_value("");
            sign_in.send_passcode(passcode.into(), account_number);
        }
    };
    let explanation = match profile {
        Profile::OpenStack => enter_passcode::OPENSTACK_EXPLANATION,
        Profile::Rackspace => enter_passcode::RACKSPACE_EXPLANATION,
    };
    let error = move || is_missing.get().then(|| enter_passcode::MISSING.to_owned());
    view! {
        <form class="connect__choose" novalidate=true on:submit=submit>
            <Section id="passcode" title=enter_passcode::TITLE>
                <p class="read">{explanation}</p>
                {(profile == Profile::Rackspace).then(|| account_field(form, is_account_missing))}
                <SecretField
                    label=enter_passcode::PASSCODE
                    control=control
                    error=Signal::derive(error)
                    autocomplete="one-time-code"
                />
                <div class="buttons">
                    <Button
                        label=enter_passcode::SIGN_IN
                        kind=ButtonKind::Primary
                        submit=true
                        busy=sign_in.busy
                    />
                    <Button
                        label=enter_passcode::BACK
                        kind=ButtonKind::Subtle
                        on_press=move |()| sign_in.cancel_passcode()
                    />
                </div>
            </Section>
            {move || sign_in.failure.get().map(|error| view! { <FailureNotice failure=connect::explain_sign_in(&error) /> })}
        </form>
    }
    .into_any()
}

/// The account that the token is for.
fn account_field(form: ConnectForm, is_missing: RwSignal<bool>) -> AnyView {
    let error = move || is_missing.get().then(|| enter_passcode::ACCOUNT_MISSING.to_owned());
    view! {
        <TextField
            label=credentials::ACCOUNT_NUMBER
            value=form.rackspace_account_number
            kind=TextKind::Code
            required=true
            hint=enter_passcode::ACCOUNT_HINT
            error=Signal::derive(error)
        />
    }
    .into_any()
}

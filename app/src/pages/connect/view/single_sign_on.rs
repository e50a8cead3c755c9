//! Single sign-on: its fields, what is shown while another tab signs in, and what went wrong.

use leptos::prelude::*;

use super::super::actions::sign_in::SignIn;
use super::super::model::form::ConnectForm;
use super::super::model::request_risk::sso_config;
use super::super::model::single_sign_on::SingleSignOnProblem;
use crate::components::{Button, ButtonKind, Notice, Section, Snippet, TextField, TextKind};
use crate::data::Intent;
use crate::messages::connect::single_sign_on as texts;
use crate::navigation;

/// The fields.
pub(super) fn single_sign_on_fields(
    form: ConnectForm,
    protocol_error: Signal<Option<String>>,
) -> AnyView {
    let config = sso_config(&navigation::page_origin(), &navigation::page_folder_url("websso"));
    view! {
        <p class="read soft">{texts::EXPLANATION}</p>
        <TextField
            label=texts::PROTOCOL
            value=form.protocol
            kind=TextKind::Code
            required=true
            hint=texts::PROTOCOL_HINT
            error=protocol_error
        />
        <TextField
            label=texts::IDENTITY_PROVIDER
            value=form.identity_provider
            kind=TextKind::Code
            hint=texts::IDENTITY_PROVIDER_HINT
        />
        <details class="fold">
            <summary>{texts::FOR_OPERATORS}</summary>
            <Snippet label=texts::CONFIGURATION text=Signal::stored(config) />
        </details>
    }
    .into_any()
}

/// While another tab signs in. Replaces the form.
#[component]
pub(in crate::pages::connect) fn WaitForOtherTab(sign_in: SignIn) -> AnyView {
    let url = sign_in.other_tab.with_untracked(|tab| tab.as_ref().map(|tab| tab.url.clone()));
    view! {
        <div class="connect__choose">
            <Section id="other-tab" title=texts::WAITING>
                <p class="read" role="status">{texts::WAITING_TEXT}</p>
                <div class="buttons">
                    <a
                        class="button"
                        href=url
                        target="_blank"
                        rel="noopener"
                        on:click=move |_| sign_in.restart_other_tab()
                    >
                        {texts::OPEN_AGAIN}
                    </a>
                    <Button
                        label=texts::CANCEL
                        kind=ButtonKind::Subtle
                        on_press=move |()| sign_in.cancel_other_tab()
                    />
                </div>
            </Section>
        </div>
    }
    .into_any()
}

/// What went wrong, with the way around it.
pub(in crate::pages::connect) fn problem_notice(form: ConnectForm, sign_in: SignIn) -> AnyView {
    let Some(problem) = sign_in.problem.get() else { return ().into_any() };
    let (title, reason) = match problem {
        SingleSignOnProblem::NoServiceWorker => {
            (texts::NO_SERVICE_WORKER, texts::NO_SERVICE_WORKER_REASON.to_owned())
        }
        SingleSignOnProblem::NotCompleted => {
            (texts::NOT_COMPLETED, texts::NOT_COMPLETED_REASON.to_owned())
        }
        SingleSignOnProblem::InvalidName => {
            (texts::INVALID_NAME, texts::INVALID_NAME_REASON.to_owned())
        }
        SingleSignOnProblem::TooLate => (texts::TOO_LATE, texts::TOO_LATE_REASON.to_owned()),
        SingleSignOnProblem::NotRequested(sender) => {
            (texts::NOT_REQUESTED, texts::not_requested_reason(&sender))
        }
        SingleSignOnProblem::OtherOrigin(received) => {
            let expected = form.identity_origin().unwrap_or_default();
            (texts::OTHER_ORIGIN, texts::other_origin_reason(&expected, &received))
        }
    };
    view! {
        <Notice intent=Intent::Warn title=title alert=true>
            <p>{reason}</p>
            <div class="buttons">
                <Button
                    label=texts::USE_TOKEN
                    small=true
                    on_press=move |()| sign_in.use_token_instead()
                />
            </div>
        </Notice>
    }
    .into_any()
}

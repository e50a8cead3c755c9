//! The page that connects a cloud: its kind, address, credentials, connection and the account's side.
//!
//! Typed text is kept in [`ConnectForm`], which the app's root owns; secrets exist in their controls only.

mod actions;
mod model;
mod view;

use imageshare_core::ui::site_config::SiteFeature;
use leptos::{html, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, HtmlInputElement};

pub use model::form::ConnectForm;

use self::actions::paste::{FileReader, allow_drop};
use self::actions::sign_in::SignIn;
use self::actions::wipe_when_idle::wipe_when_idle;
use self::model::method::SignInMethod;
use self::model::secrets::SecretInputs;
use self::model::sign_in_request::{AuthMethod, SignInRequest};
use self::model::validate::{FieldName, validate_form};
use self::view::cloud_type::cloud_options;
use self::view::connection::{ConnectionFields, SideSection};
use self::view::credentials::{CredentialFields, IdentityField};
use self::view::enter_passcode::EnterPasscode;
use self::view::from_file::fill_in_from_file;
use self::view::locked::{locked_page_details, other_user_notice};
use self::view::offered_clouds::{chosen_cloud, cloud_choice, follow_config};
use self::view::single_sign_on::{WaitForOtherTab, problem_notice};
use self::view::wrong_address::WrongAddressWarning;
use self::view::{choose_project, cors_help};
use crate::components::{Bar, Button, ButtonKind, PageHead, Section};
use crate::messages::connect::single_sign_on;
use crate::messages::{self, connect, lock};
use crate::parts::{OpenSandboxButton, PrivacyPromises};
use crate::reactive::{effect, reactive};
use crate::site_config;
use crate::state::{use_screen_lock, use_site};
use crate::transport::ConnectPolicy;

/// The page.
#[component]
pub fn Connect() -> AnyView {
    let form: ConnectForm = expect_context();
    let site = use_site();
    let secrets = SecretInputs::new();
    let lock_state = use_screen_lock();
    let unlocks = untrack(|| lock_state.is_locked());
    let sign_in = SignIn::new(form, secrets);
    let reader = FileReader::new(form, secrets, expect_context());
    follow_config(form);
    wipe_when_idle(lock_state, secrets, sign_in, reader.state);
    let wants_passcode = Memo::new(move |_| sign_in.pending_passcode.with(Option::is_some));
    let choosing = Memo::new(move |_| sign_in.project_choice.with(Option::is_some));
    let waiting = Memo::new(move |_| sign_in.other_tab.with(Option::is_some));
    let passcode =
        move || wants_passcode.get().then(|| view! { <EnterPasscode form=form sign_in=sign_in /> });
    let project_choice =
        move || choosing.get().then(|| view! { <choose_project::ChooseProject sign_in=sign_in /> });
    let other_tab = move || waiting.get().then(|| view! { <WaitForOtherTab sign_in=sign_in /> });
    let aside = if unlocks {
        locked_page_details()
    } else {
        view! {
            <PrivacyPromises />
            {reactive(move || (!site.is_off(SiteFeature::Sandbox)).then(sandbox_hint))}
            {site_config::operator_links()}
        }
        .into_any()
    };
    view! {
        <PageHead
            title=if unlocks { lock::TITLE } else { connect::TITLE }
            meta=move || if unlocks { lock::SUBTITLE } else { connect::SUBTITLE }
        />
        {site_config::problem_notice(false)}
        <div class="cols cols--aside">
            <div>
                <div hidden=move || choosing.get() || wants_passcode.get() || waiting.get()>
                    <SignInForm form=form secrets=secrets sign_in=sign_in reader=reader unlocks=unlocks />
                </div>
                {reactive(passcode)}
                {reactive(project_choice)}
                {reactive(other_tab)}
            </div>
            <aside class="stack stack--wide">{aside}</aside>
        </div>
    }
    .into_any()
}

/// The form. With `unlocks` it opens a locked page, whose accounts keep their sides.
#[component]
fn SignInForm(
    form: ConnectForm,
    secrets: SecretInputs,
    sign_in: SignIn,
    reader: FileReader,
    unlocks: bool,
) -> AnyView {
    let element = NodeRef::<html::Form>::new();
    let limits = StoredValue::new(ConnectPolicy::of_page());
    // No errors are shown until the form has been submitted once.
    let was_submitted = RwSignal::new(false);
    let missing = RwSignal::new(None::<SignInMethod>);
    let problems = Memo::new(move |_| {
        if was_submitted.get() {
            limits
                .with_value(|policy| validate_form(&form.input(), policy))
                .err()
                .unwrap_or_default()
        } else {
            Vec::new()
        }
    });
    let field_error = Callback::new(move |field: FieldName| {
        problems.with(|all| {
            all.iter().find(|(name, _)| *name == field).map(|(_, message)| message.clone())
        })
    });
    let submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        was_submitted.set(true);
        let method = form.method_signal().get_untracked();
        let request = untrack(|| limits.with_value(|policy| validate_form(&form.input(), policy)));
        let secret = secrets.read_secret(method);
        let lacks_secret = secret.is_none() && method.secret().is_some();
        missing.set(lacks_secret.then_some(method));
        match (request, secret) {
            (Ok(request), Some(secret)) => sign_in.send(request, secret),
            (
                Ok(SignInRequest { cloud_address, auth_method: AuthMethod::SingleSignOn(web_sso) }),
                _,
            ) => {
                sign_in.begin_single_sign_on(&cloud_address, &web_sso, untrack(|| form.input()));
            }
            _ => request_animation_frame(move || focus_first_invalid(element)),
        }
    };
    // A failure belongs to the form as it was sent: any change hides it.
    let mut is_first = true;
    effect(move || {
        let _ = form.input();
        if !std::mem::take(&mut is_first) {
            sign_in.failure.set(None);
            sign_in.problem.set(None);
        }
    });
    let fill_in = move |event: &web_sys::Event| {
        reader.read_event(event);
        if event.default_prevented() {
            missing.set(None);
        }
    };
    let on_input = move |event: web_sys::Event| {
        sign_in.failure.set(None);
        if event_target::<HtmlInputElement>(&event).type_() == "password" {
            missing.set(None);
        }
    };
    let submit_label = move || match form.method() {
        SignInMethod::SingleSignOn => single_sign_on::CONTINUE.to_owned(),
        _ => connect::CONNECT.to_owned(),
    };
    let is_offered = move || form.offered_cloud.get().is_some();
    let site = use_site();
    let cloud_title = move || {
        let has_list = !site.details().config.clouds.is_empty();
        if has_list { messages::site_config::CLOUD } else { connect::CLOUD }.to_owned()
    };
    let open_fields = move || problems.with(Vec::len) + usize::from(missing.get().is_some());
    view! {
        <form
            class="connect stack stack--wide"
            novalidate=true
            node_ref=element
            on:submit=submit
            on:input=on_input
            on:paste=move |event| fill_in(&event)
            on:dragover=move |event| allow_drop(&event)
            on:drop=move |event| fill_in(&event)
        >
            <Section id="cloud" title=Signal::derive(cloud_title)>
                {cloud_choice(form, secrets)} {chosen_cloud(form, field_error)} {fill_in_from_file(reader)}
                <div hidden=is_offered>
                    <div class="stack">
                        {cloud_options(form)} <IdentityField form=form field_error=field_error />
                        <WrongAddressWarning form=form />
                    </div>
                </div>
            </Section>
            <Section id="credentials" title=connect::CREDENTIALS>
                <CredentialFields
                    form=form
                    secrets=secrets
                    field_error=field_error
                    missing_secret=missing
                />
            </Section>
            <div hidden=is_offered>
                <Section id="reach" title=connect::CONNECTION>
                    <ConnectionFields form=form field_error=field_error />
                </Section>
            </div>
            {(!unlocks).then(|| view! { <SideSection form=form /> })} {other_user_notice(sign_in)}
            <cors_help::SignInFailure form=form sign_in=sign_in />
            {reactive(move || problem_notice(form, sign_in))} {site_config::terms_line()}
            <Bar label=connect::SIGN_IN>
                <span class="soft" aria-live="polite">
                    {move || status_text(open_fields(), sign_in.busy.get(), form.method())}
                </span>
                <div class="buttons end">
                    <Button label=Signal::derive(submit_label) kind=ButtonKind::Primary submit=true busy=sign_in.busy />
                </div>
            </Bar>
        </form>
    }
    .into_any()
}

fn status_text(fields_to_fill_in: usize, busy: bool, method: SignInMethod) -> String {
    match (busy, fields_to_fill_in) {
        (true, _) => connect::SIGNING_IN.to_owned(),
        (false, 0) if method.secret().is_none() => single_sign_on::NO_SECRET.to_owned(),
        (false, 0) => connect::SECRET_IS_DELETED.to_owned(),
        (false, number) => connect::fields_to_fill_in(number),
    }
}

fn focus_first_invalid(form: NodeRef<html::Form>) {
    let field = form
        .get_untracked()
        .and_then(|form| form.query_selector("[aria-invalid=true]").ok().flatten())
        .and_then(|field| field.dyn_into::<HtmlElement>().ok());
    if let Some(field) = field {
        drop(field.focus());
    }
}

fn sandbox_hint() -> AnyView {
    view! {
        <section class="stack section" aria-labelledby="no-cloud">
            <h2 id="no-cloud">{connect::NO_ACCOUNT}</h2>
            <p class="soft">{connect::SANDBOX}</p>
            <OpenSandboxButton />
        </section>
    }
    .into_any()
}

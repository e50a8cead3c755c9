//! The form's fields for each sign-in method. All are in the page, all but one hidden, so that switching loses nothing.

use imageshare_core::rules::Profile;
use imageshare_core::ui::site_config::SiteFeature;
use leptos::prelude::*;

use super::super::model::form::ConnectForm;
use super::super::model::method::{SecretTexts, SignInMethod};
use super::super::model::secrets::SecretInputs;
use super::super::model::validate::{FieldName, is_keystone_id};
use super::single_sign_on::{self, single_sign_on_fields};
use crate::components::{Chips, SecretField, TextField, TextKind};
use crate::data::Choice;
use crate::messages::connect::credentials;
use crate::state::use_site;

/// Returns the error message of a field, if it has one.
pub(super) type FieldErrorCallback = Callback<FieldName, Option<String>>;

/// The choice of the sign-in method, and its fields.
#[component]
pub(in crate::pages::connect) fn CredentialFields(
    form: ConnectForm,
    secrets: SecretInputs,
    field_error: FieldErrorCallback,
    /// The method whose secret was missing when the form was sent.
    missing_secret: RwSignal<Option<SignInMethod>>,
) -> AnyView {
    let site = use_site();
    let choices = move || {
        let is_on = |method: &SignInMethod| {
            *method != SignInMethod::SingleSignOn || !site.is_off(SiteFeature::SingleSignOn)
        };
        let methods = SignInMethod::for_profile(form.profile.get()).filter(is_on);
        methods.map(|method| Choice::new(method.key(), method.title())).collect::<Vec<_>>()
    };
    let choose = move |key: String| {
        if let Some(method) = SignInMethod::parse(&key) {
            form.method_signal().set(method);
        }
    };
    let block = move |method: SignInMethod| {
        let is_single_sign_on = method == SignInMethod::SingleSignOn;
        view! {
            <div hidden=move || form.method() != method>
              <div class="stack">
                {is_single_sign_on.then(single_sign_on::explanation)}
                <div class="cols cols--tight">
                    {user_fields(form, method, field_error)} {secret_field(secrets, method, missing_secret)}
                    {project_fields(form, method, field_error)}
                </div>
                {is_single_sign_on.then(single_sign_on::operator_lines)}
              </div>
            </div>
        }
        .into_any()
    };
    view! {
        <Chips
            legend=credentials::METHOD
            choices=Signal::derive(choices)
            chosen=Signal::derive(move || form.method().key().to_owned())
            on_choose=choose
        />
        {SignInMethod::ALL.map(block).into_iter().collect_view()}
    }
    .into_any()
}

/// The fields for the user. Errors are shown only for the chosen method.
fn user_fields(
    form: ConnectForm,
    method: SignInMethod,
    field_error: FieldErrorCallback,
) -> AnyView {
    let error = move |field| field_error_signal(form, method, field_error, field);
    match method {
        SignInMethod::Password => keystone_user_fields(form, error),
        SignInMethod::ApplicationCredential => {
            let by_name = move || {
                form.credential.with(|text| !text.trim().is_empty() && !is_keystone_id(text.trim()))
            };
            view! {
                <TextField
                    label=credentials::CREDENTIAL
                    value=form.credential
                    kind=TextKind::Code
                    required=true
                    hint=credentials::CREDENTIAL_HINT
                    error=error(FieldName::Credential)
                />
                <div class="cols cols--tight" hidden=move || !by_name()>
                    {keystone_user_fields(form, error)}
                </div>
            }
            .into_any()
        }
        SignInMethod::Token => ().into_any(),
        SignInMethod::SingleSignOn => single_sign_on_fields(form, error(FieldName::Protocol)),
        SignInMethod::ApiKey | SignInMethod::AccountPassword => view! {
            <TextField
                label=credentials::USER_NAME
                value=form.rackspace_user
                kind=TextKind::Code
                autocomplete="username"
                required=true
                error=error(FieldName::User)
            />
        }
        .into_any(),
        SignInMethod::AccountToken => view! {
            <TextField
                label=credentials::ACCOUNT_NUMBER
                value=form.rackspace_account_number
                kind=TextKind::Code
                required=true
                error=error(FieldName::AccountNumber)
            />
        }
        .into_any(),
    }
}

/// A user of Keystone, by name.
fn keystone_user_fields(
    form: ConnectForm,
    error: impl Fn(FieldName) -> Signal<Option<String>>,
) -> AnyView {
    view! {
        <TextField
            label=credentials::USER_NAME
            value=form.user
            kind=TextKind::Code
            autocomplete="username"
            required=true
            error=error(FieldName::User)
        />
        <TextField
            label=credentials::USER_DOMAIN
            value=form.user_domain
            kind=TextKind::Code
            required=true
            error=error(FieldName::UserDomain)
        />
    }
    .into_any()
}

fn secret_field(
    secrets: SecretInputs,
    method: SignInMethod,
    missing_secret: RwSignal<Option<SignInMethod>>,
) -> Option<AnyView> {
    let SecretTexts { label, hint, missing_error, autocomplete } = method.secret()?;
    let error = move || (missing_secret.get() == Some(method)).then(|| missing_error.to_owned());
    let field = view! {
        <SecretField
            label=label
            control=secrets.input(method)
            hint=hint
            autocomplete=autocomplete
            error=Signal::derive(error)
        />
    };
    Some(field.into_any())
}

/// The fields for the project: for Keystone's passwords and tokens only; all other credentials include their project.
fn project_fields(
    form: ConnectForm,
    method: SignInMethod,
    field_error: FieldErrorCallback,
) -> AnyView {
    if !matches!(method, SignInMethod::Password | SignInMethod::Token) {
        return ().into_any();
    }
    let by_name =
        move || form.project.with(|project| !project.trim().is_empty() && !is_keystone_id(project));
    view! {
        <TextField
            label=credentials::PROJECT
            value=form.project
            kind=TextKind::Code
            hint=credentials::PROJECT_HINT
        />
        <div hidden=move || !by_name()>
            <TextField
                label=credentials::PROJECT_DOMAIN
                value=form.project_domain
                kind=TextKind::Code
                required=true
                hint=credentials::PROJECT_DOMAIN_HINT
                error=field_error_signal(form, method, field_error, FieldName::ProjectDomain)
            />
        </div>
    }
    .into_any()
}

fn field_error_signal(
    form: ConnectForm,
    method: SignInMethod,
    field_error: FieldErrorCallback,
    field: FieldName,
) -> Signal<Option<String>> {
    Signal::derive(move || (form.method() == method).then(|| field_error.run(field)).flatten())
}

/// The identity address of the chosen kind of cloud.
#[component]
pub(in crate::pages::connect) fn IdentityField(
    form: ConnectForm,
    field_error: FieldErrorCallback,
) -> AnyView {
    let field = move |profile: Profile, value: RwSignal<String>, hint: &'static str| {
        let error = move || {
            (form.profile.get() == profile)
                .then(|| field_error.run(FieldName::IdentityUrl))
                .flatten()
        };
        view! {
            <div hidden=move || form.profile.get() != profile>
                <TextField
                    label=credentials::IDENTITY_ADDRESS
                    value=value
                    kind=TextKind::Url
                    autocomplete="url"
                    required=true
                    hint=hint
                    error=Signal::derive(error)
                />
            </div>
        }
        .into_any()
    };
    view! {
        {field(
            Profile::OpenStack,
            form.openstack_identity_url,
            credentials::OPENSTACK_IDENTITY_HINT,
        )}
        {field(
            Profile::Rackspace,
            form.rackspace_identity_url,
            credentials::RACKSPACE_IDENTITY_HINT,
        )}
    }
    .into_any()
}

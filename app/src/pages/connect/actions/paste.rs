//! Fills in the form from a clouds.yaml or openrc that is pasted or dropped into it. The secret goes into the field for secrets,
//! where nobody can read it. The text itself never reaches a field.

use imageshare_core::rules::Profile;
use imageshare_core::ui::sign_in_file::{CredentialKind, SignInFile};
use leptos::prelude::*;
use secrecy::ExposeSecret;
use wasm_bindgen::JsCast;
use web_sys::{ClipboardEvent, DataTransfer, DragEvent, Event, HtmlInputElement};

use super::super::model::form::ConnectForm;
use super::super::model::method::SignInMethod;
use super::super::model::secrets::SecretInputs;
use crate::data::Toasts;
use crate::messages::connect;

/// A part of every address of Rackspace's identity service.
const RACKSPACE_DOMAIN: &str = "rackspacecloud.com";

/// Fills in the form from a paste or drop event, and keeps the browser from inserting the text into the field.
pub(in crate::pages::connect) fn fill_form_from_event(
    form: ConnectForm,
    secrets: SecretInputs,
    toasts: Toasts,
    event: &Event,
) {
    let Some(text) = event_text(event) else { return };
    // A password may look like a line of a file: in a password field, a single line is pasted as it is.
    let is_secret = event
        .target()
        .and_then(|target| target.dyn_into::<HtmlInputElement>().ok())
        .is_some_and(|field| field.type_() == "password");
    if is_secret && text.trim().lines().count() < 2 {
        return;
    }
    let Some(file) = SignInFile::parse(&text) else { return };
    event.prevent_default();
    toasts.success(fill_form_from_file(form, secrets, &file));
}

fn event_text(event: &Event) -> Option<String> {
    let data: Option<DataTransfer> = match event.dyn_ref::<ClipboardEvent>() {
        Some(pasted) => pasted.clipboard_data(),
        None => event.dyn_ref::<DragEvent>().and_then(DragEvent::data_transfer),
    };
    data?.get_data("text").ok()
}

/// Fills in the values of the file, and returns a message about it.
fn fill_form_from_file(
    form: ConnectForm,
    secrets: SecretInputs,
    file: &SignInFile,
) -> &'static str {
    let method = detect_method(file);
    let profile = detect_profile(file);
    form.profile.set(profile);
    untrack(|| form.method_signal()).set(method);
    let (identity, user) = match profile {
        Profile::OpenStack => (form.openstack_identity_url, form.user),
        Profile::Rackspace => (form.rackspace_identity_url, form.rackspace_user),
    };
    for (field, value) in [
        (identity, &file.auth_url),
        (user, &file.user),
        (form.user_domain, &file.user_domain),
        (form.project, &file.project),
        (form.project_domain, &file.project_domain),
        (form.credential_id, &file.application_credential_id),
    ] {
        if let Some(value) = value {
            field.set(value.clone());
        }
    }
    let control = secrets.input(method).get_untracked();
    match (file.secret(), control) {
        (Some(secret), Some(control)) => {
            control.set_value(secret.expose_secret());
            connect::FILLED_IN
        }
        _ => connect::FILLED_IN_WITHOUT_SECRET,
    }
}

fn detect_profile(file: &SignInFile) -> Profile {
    let is_rackspace = file.auth_url.as_deref().is_some_and(|url| url.contains(RACKSPACE_DOMAIN));
    if is_rackspace || file.credential_kind() == CredentialKind::ApiKey {
        Profile::Rackspace
    } else {
        Profile::OpenStack
    }
}

fn detect_method(file: &SignInFile) -> SignInMethod {
    match (detect_profile(file), file.credential_kind()) {
        (Profile::Rackspace, CredentialKind::ApiKey | CredentialKind::ApplicationCredential) => {
            SignInMethod::ApiKey
        }
        (Profile::Rackspace, CredentialKind::Token) => SignInMethod::AccountToken,
        (Profile::Rackspace, CredentialKind::Password) => SignInMethod::AccountPassword,
        (Profile::OpenStack, CredentialKind::Password | CredentialKind::ApiKey) => {
            SignInMethod::Password
        }
        (Profile::OpenStack, CredentialKind::ApplicationCredential) => {
            SignInMethod::ApplicationCredential
        }
        (Profile::OpenStack, CredentialKind::Token) => SignInMethod::Token,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn file_selects_the_cloud_and_the_sign_in_method() {
        let detect = |text: &str| {
            let file = SignInFile::parse(text).unwrap();
            (detect_profile(&file), detect_method(&file))
        };
        assert_eq!(
            detect("username: a\npassword: p"),
            (Profile::OpenStack, SignInMethod::Password)
        );
        assert_eq!(
            detect("OS_APPLICATION_CREDENTIAL_ID=c\nOS_APPLICATION_CREDENTIAL_SECRET=s"),
            (Profile::OpenStack, SignInMethod::ApplicationCredential)
        );
        assert_eq!(
            detect(
                "auth_url: https://identity.api.rackspacecloud.com/v2.0/\nusername: a\npassword: p"
            ),
            (Profile::Rackspace, SignInMethod::AccountPassword)
        );
        assert_eq!(detect("username: a\napi_key: k"), (Profile::Rackspace, SignInMethod::ApiKey));
    }
}

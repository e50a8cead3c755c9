//! Fills in the form from a clouds.yaml or openrc that is pasted or dropped into it. The secret goes into the field for secrets,
//! where nobody can read it. The text itself never reaches a field.

use imageshare_core::rules::Profile;
use imageshare_core::sign_in_file::{CredentialKind, SignInFile};
use leptos::prelude::*;
use secrecy::ExposeSecret;
use wasm_bindgen::JsCast;
use web_sys::{ClipboardEvent, DataTransfer, DragEvent, Event, HtmlInputElement};

use super::super::model::form::ConnectForm;
use super::super::model::method::Method;
use super::super::model::secrets::Secrets;
use crate::data::Toasts;
use crate::messages::connect;

/// A part of every address of Rackspace's identity service.
const RACKSPACE: &str = "rackspacecloud.com";

/// Fills in the form from a paste or drop event, and keeps the browser from inserting the text into the field.
pub(in crate::pages::connect) fn fill_from_event(
    form: ConnectForm,
    secrets: Secrets,
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
    toasts.success(fill_in(form, secrets, &file));
}

fn event_text(event: &Event) -> Option<String> {
    let data: Option<DataTransfer> = match event.dyn_ref::<ClipboardEvent>() {
        Some(pasted) => pasted.clipboard_data(),
        None => event.dyn_ref::<DragEvent>().and_then(DragEvent::data_transfer),
    };
    data?.get_data("text").ok()
}

/// Fills in the values of the file, and returns a message about it.
fn fill_in(form: ConnectForm, secrets: Secrets, file: &SignInFile) -> &'static str {
    let method = method_of(file);
    let profile = profile_of(file);
    form.profile.set(profile);
    untrack(|| form.methods()).set(method);
    let (identity, user) = match profile {
        Profile::OpenStack => (form.openstack_identity, form.user),
        Profile::Rackspace => (form.rackspace_identity, form.rackspace_user),
    };
    for (field, value) in [
        (identity, &file.auth_url),
        (user, &file.user),
        (form.user_domain, &file.user_domain),
        (form.project, &file.project),
        (form.project_domain, &file.project_domain),
        (form.credential, &file.application_credential_id),
    ] {
        if let Some(value) = value {
            field.set(value.clone());
        }
    }
    let control = secrets.control(method).get_untracked();
    match (file.secret(), control) {
        (Some(secret), Some(control)) => {
            control.set_value(secret.expose_secret());
            connect::FILLED_IN
        }
        _ => connect::FILLED_IN_WITHOUT_SECRET,
    }
}

fn profile_of(file: &SignInFile) -> Profile {
    let is_rackspace = file.auth_url.as_deref().is_some_and(|url| url.contains(RACKSPACE));
    if is_rackspace || file.credential_kind() == CredentialKind::ApiKey {
        Profile::Rackspace
    } else {
        Profile::OpenStack
    }
}

fn method_of(file: &SignInFile) -> Method {
    match (profile_of(file), file.credential_kind()) {
        (Profile::Rackspace, CredentialKind::ApiKey | CredentialKind::ApplicationCredential) => {
            Method::ApiKey
        }
        (Profile::Rackspace, CredentialKind::Token) => Method::AccountToken,
        (Profile::Rackspace, CredentialKind::Password) => Method::AccountPassword,
        (Profile::OpenStack, CredentialKind::Password | CredentialKind::ApiKey) => Method::Password,
        (Profile::OpenStack, CredentialKind::ApplicationCredential) => {
            Method::ApplicationCredential
        }
        (Profile::OpenStack, CredentialKind::Token) => Method::Token,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn file_selects_the_cloud_and_the_sign_in_method() {
        let detect = |text: &str| {
            let file = SignInFile::parse(text).unwrap();
            (profile_of(&file), method_of(&file))
        };
        assert_eq!(detect("username: a\npassword: p"), (Profile::OpenStack, Method::Password));
        assert_eq!(
            detect("OS_APPLICATION_CREDENTIAL_ID=c\nOS_APPLICATION_CREDENTIAL_SECRET=s"),
            (Profile::OpenStack, Method::ApplicationCredential)
        );
        assert_eq!(
            detect(
                "auth_url: https://identity.api.rackspacecloud.com/v2.0/\nusername: a\npassword: p"
            ),
            (Profile::Rackspace, Method::AccountPassword)
        );
        assert_eq!(detect("username: a\napi_key: k"), (Profile::Rackspace, Method::ApiKey));
    }
}

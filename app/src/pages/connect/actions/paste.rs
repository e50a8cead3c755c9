//! Fills in the form from a clouds.yaml, secure.yaml or openrc that is pasted, dropped or chosen. The secret goes into the field for
//! secrets, where nobody can read it. The text itself never reaches a field.

use imageshare_core::rules::Profile;
use imageshare_core::ui::sign_in_file::{SignInSettings, read_sign_in_file};
use leptos::prelude::*;
use secrecy::ExposeSecret;
use wasm_bindgen::JsCast;
use web_sys::{ClipboardEvent, DataTransfer, DragEvent, Event, HtmlInputElement};

use super::super::model::file_settings::{detect_method, detect_profile, refusal_by_site};
use super::super::model::form::ConnectForm;
use super::super::model::from_file::FileState;
use super::super::model::secrets::SecretInputs;
use crate::data::Toasts;
use crate::messages::connect::from_file;
use crate::parts::read_file;
use crate::state::{Site, use_site};

/// Reads files for the form. Copies share one state.
#[derive(Clone, Copy)]
pub(in crate::pages::connect) struct FileReader {
    form: StoredValue<ConnectForm>,
    secrets: StoredValue<SecretInputs>,
    toasts: Toasts,
    site: Site,
    /// What is left to do.
    pub state: FileState,
}

impl FileReader {
    /// For this form.
    pub(in crate::pages::connect) fn new(
        form: ConnectForm,
        secrets: SecretInputs,
        toasts: Toasts,
    ) -> Self {
        Self {
            form: StoredValue::new(form),
            secrets: StoredValue::new(secrets),
            toasts,
            site: use_site(),
            state: FileState::new(),
        }
    }

    /// Reads what was pasted or dropped, and keeps the browser from inserting the text into the field.
    pub(in crate::pages::connect) fn read_event(self, event: &Event) {
        let Some(data) = event_data(event) else { return };
        if let Some(file) = data.files().and_then(|files| files.get(0)) {
            event.prevent_default();
            let read = UnsyncCallback::new(move |text: String| self.read_chosen(&text));
            return read_file(file, self.toasts, read);
        }
        let Ok(text) = data.get_data("text") else { return };
        // A password may look like a line of a file: in a password field, a single line is pasted as it is.
        let is_secret = event
            .target()
            .and_then(|target| target.dyn_into::<HtmlInputElement>().ok())
            .is_some_and(|field| field.type_() == "password");
        if is_secret && text.trim().lines().count() < 2 {
            return;
        }
        if self.read(&text) {
            event.prevent_default();
        }
    }

    /// Reads a file that was chosen for this.
    pub(in crate::pages::connect) fn read_chosen(self, text: &str) {
        if !self.read(text) {
            self.toasts.warning(from_file::NOT_RECOGNIZED);
        }
    }

    /// Reads the contents of a file: fills in its only cloud, or shows its clouds. Returns whether it has any.
    fn read(self, text: &str) -> bool {
        let clouds = read_sign_in_file(text);
        // The page may have been left while the file was read.
        let Some(filled_in) = self.state.cloud_name.try_get_untracked() else { return true };
        // A secure.yaml contains only secrets, for the cloud that is filled in already.
        let has_only_secrets =
            |cloud: &SignInSettings| cloud.cloud_name.is_some() && cloud.has_only_secrets();
        if !clouds.is_empty() && clouds.iter().all(has_only_secrets) {
            match clouds.iter().find(|cloud| cloud.cloud_name == filled_in) {
                Some(cloud) => self.fill_in_secret(cloud),
                None => self.toasts.warning(from_file::SECRETS_OF_OTHER_CLOUDS),
            }
            return true;
        }
        match clouds.as_slice() {
            [] => return false,
            [only] => self.fill_in(only),
            _ => {
                self.state.unsupported.set(Vec::new());
                self.state.clouds.set(clouds);
            }
        }
        true
    }

    /// Fills in one of the clouds that are shown, and forgets the others.
    pub(in crate::pages::connect) fn choose(self, at: usize) {
        let clouds = self.state.clouds.try_update(std::mem::take).unwrap_or_default();
        if let Some(cloud) = clouds.get(at) {
            self.fill_in(cloud);
        }
    }

    /// Fills in the secret of the method that is chosen already.
    fn fill_in_secret(self, cloud: &SignInSettings) {
        let method = untrack(|| self.form.get_value().method());
        let control = self.secrets.get_value().input(method).get_untracked();
        match (cloud.secret_of(method.credential_kind()), control) {
            (Some(secret), Some(control)) => {
                control.set_value(secret.expose_secret());
                self.toasts.success(from_file::SECRET_FILLED_IN);
            }
            _ => self.toasts.warning(from_file::NO_SUCH_SECRET),
        }
    }

    fn fill_in(self, cloud: &SignInSettings) {
        self.state.wipe();
        if let Some(refusal) = untrack(|| refusal_by_site(cloud, self.site)) {
            return self.toasts.warning(refusal);
        }
        let method = detect_method(cloud);
        let profile = detect_profile(cloud);
        let (form, secrets) = (self.form.get_value(), self.secrets.get_value());
        // Nothing of another cloud stays: its secret must not be sent to this one.
        if cloud.cloud_name.is_some() || cloud.auth_url.is_some() {
            secrets.clear();
            form.reset_cloud();
        }
        form.profile.set(profile);
        untrack(|| form.method_signal()).set(method);
        let (identity, user) = match profile {
            Profile::OpenStack => (form.openstack_identity_url, form.user),
            Profile::Rackspace => (form.rackspace_identity_url, form.rackspace_user),
        };
        let credential = cloud.application_credential_id.as_ref();
        for (field, value) in [
            (identity, cloud.auth_url.as_ref()),
            (user, cloud.user.as_ref()),
            (form.user_domain, cloud.user_domain.as_ref()),
            (form.project, cloud.project.as_ref()),
            (form.project_domain, cloud.project_domain.as_ref()),
            (form.identity_provider, cloud.identity_provider.as_ref()),
            (form.protocol, cloud.protocol.as_ref()),
            (form.credential, credential.or(cloud.application_credential_name.as_ref())),
            (
                form.rackspace_account_number,
                cloud.project.as_ref().filter(|_| profile == Profile::Rackspace),
            ),
        ] {
            if let Some(value) = value {
                field.set(value.clone());
            }
        }
        form.recognize_offered_cloud(&untrack(|| self.site.details()).config);
        self.state.unsupported.set(cloud.unsupported.clone());
        self.state.cloud_name.set(cloud.cloud_name.clone());
        let control = secrets.input(method).get_untracked();
        self.toasts.success(match (cloud.secret(), control) {
            (Some(secret), Some(control)) => {
                control.set_value(secret.expose_secret());
                from_file::FILLED_IN
            }
            _ if method.secret().is_none() => from_file::FILLED_IN_FOR_SINGLE_SIGN_ON,
            _ => from_file::FILLED_IN_WITHOUT_SECRET,
        });
    }
}

/// Lets files be dropped; without this the browser opens them instead of the page.
pub(in crate::pages::connect) fn allow_drop(event: &DragEvent) {
    let types = event.data_transfer().map(|data| data.types());
    if types.is_some_and(|types| types.includes(&"Files".into(), 0)) {
        event.prevent_default();
    }
}

fn event_data(event: &Event) -> Option<DataTransfer> {
    match event.dyn_ref::<ClipboardEvent>() {
        Some(pasted) => pasted.clipboard_data(),
        None => event.dyn_ref::<DragEvent>().and_then(DragEvent::data_transfer),
    }
}

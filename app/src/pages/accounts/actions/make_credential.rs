//! Makes an application credential, and hands its secret over: as a file or by the clipboard. It is never drawn.

use std::rc::Rc;

use imageshare_core::ui::sign_in_file::clouds_yaml;
use imageshare_core::wire::identity_v3::{ApplicationCredential, NewApplicationCredential};
use leptos::prelude::*;
use leptos::task::spawn_local;
use secrecy::ExposeSecret as _;

use crate::clipboard;
use crate::data::{Failure, Toasts};
use crate::download::{DownloadError, FileType, save_as_file};
use crate::messages::accounts::credential;
use crate::messages::failure;
use crate::reactive::effect;
use crate::state::{SignedInAccount, use_screen_lock};

/// The name of the file, which this page and the clients of OpenStack read.
const FILE_NAME: &str = "clouds";

/// A credential that was made.
#[derive(Debug, Clone)]
pub(in crate::pages::accounts) struct MadeCredential {
    /// The ID and the secret.
    pub credential: ApplicationCredential,
    name: String,
    auth_url: String,
}

/// The making of a credential; there is at most one at a time.
#[derive(Clone, Copy)]
pub(in crate::pages::accounts) struct CredentialMaker {
    /// True while Keystone makes one.
    pub busy: RwSignal<bool>,
    /// Why the last one was not made.
    pub failure: RwSignal<Option<Failure>>,
    /// The last one, until the page is left or idle.
    pub made: RwSignal<Option<MadeCredential>, LocalStorage>,
    toasts: Toasts,
}

impl CredentialMaker {
    /// Nothing made yet. Call it where the page is built.
    pub fn new() -> Self {
        let maker = Self {
            busy: RwSignal::new(false),
            failure: RwSignal::new(None),
            made: RwSignal::new_local(None),
            toasts: expect_context(),
        };
        let lock = use_screen_lock();
        let mut seen = untrack(|| lock.idle_periods());
        effect(move || {
            let periods = lock.idle_periods();
            if std::mem::replace(&mut seen, periods) != periods {
                maker.made.set(None);
            }
        });
        maker
    }

    /// Makes a credential for the user and project of an account.
    pub fn make(self, account: Rc<SignedInAccount>, wanted: NewApplicationCredential) {
        let Some(user) = account.account.session().user_id.clone() else { return };
        if self.busy.get_untracked() {
            return;
        }
        self.busy.set(true);
        self.failure.set(None);
        self.made.set(None);
        spawn_local(async move {
            let made = account.account.create_application_credential(&user, &wanted).await;
            self.busy.try_set(false);
            match made {
                Ok(credential) => {
                    let auth_url = account.account.cloud_address().identity.to_string();
                    let made = MadeCredential { credential, name: wanted.name, auth_url };
                    self.made.try_set(Some(made));
                }
                Err(error) => {
                    self.failure.try_set(Some(failure::explain(&error)));
                }
            }
        });
    }

    /// Saves a clouds.yaml with the secret.
    pub fn save_file(self) {
        let Some(made) = self.made.get_untracked() else { return };
        let text = clouds_yaml(&made.name, &made.auth_url, &made.credential);
        if let Err(DownloadError) = save_as_file(FILE_NAME, FileType::Yaml, text.expose_secret()) {
            self.toasts.warning(credential::NOT_SAVED);
        }
    }

    /// Copies the secret.
    pub fn copy_secret(self) {
        let Some(made) = self.made.get_untracked() else { return };
        spawn_local(async move {
            match clipboard::copy(made.credential.secret.expose_secret()).await {
                Ok(()) => self.toasts.success(credential::COPIED),
                Err(clipboard::ClipboardError) => self.toasts.warning(credential::NOT_COPIED),
            }
        });
    }
}

//! Makes an application credential, and hands its secret over: as a file or by the clipboard. It is never drawn.

use std::rc::Rc;

use imageshare_core::ui::sign_in_file::clouds_yaml;
use imageshare_core::wire::identity_v3::{ApplicationCredential, NewApplicationCredential};
use leptos::prelude::*;
use leptos::task::spawn_local;
use secrecy::ExposeSecret as _;

use crate::clipboard;
use crate::data::{AccountKey, Failure, Toasts};
use crate::download::{DownloadError, FileType, save_as_file};
use crate::messages::accounts::credential;
use crate::messages::failure;
use crate::reactive::effect;
use crate::state::{Accounts, ScreenLock, SignedInAccount, use_accounts, use_screen_lock};

/// The name of the file, which this page and the clients of OpenStack read.
const FILE_NAME: &str = "clouds";

/// A credential that was made.
#[derive(Debug, Clone)]
pub(in crate::pages::accounts) struct MadeCredential {
    /// The ID and the secret.
    pub credential: ApplicationCredential,
    account: AccountKey,
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
    lock: ScreenLock,
    accounts: Accounts,
}

impl CredentialMaker {
    /// Nothing made yet. Call it where the page is built.
    pub fn new() -> Self {
        let maker = Self {
            busy: RwSignal::new(false),
            failure: RwSignal::new(None),
            made: RwSignal::new_local(None),
            toasts: expect_context(),
            lock: use_screen_lock(),
            accounts: use_accounts(),
        };
        let mut seen = untrack(|| maker.lock.idle_periods());
        effect(move || {
            let periods = maker.lock.idle_periods();
            let is_idle = std::mem::replace(&mut seen, periods) != periods;
            let account = maker.made.with(|made| made.as_ref().map(|made| made.account));
            let is_signed_out = account.is_some_and(|key| maker.accounts.get(key).is_none());
            if account.is_some() && (is_idle || is_signed_out) {
                maker.made.set(None);
            }
        });
        maker
    }

    /// Makes a credential for the user and project of an account.
    pub fn make(self, account: Rc<SignedInAccount>, wanted: NewApplicationCredential) {
        let Some(user) = account.account.session().user_id.clone() else { return };
        // The only copy of a secret is not replaced.
        if self.busy.get_untracked() || self.made.with_untracked(Option::is_some) {
            return;
        }
        self.busy.set(true);
        self.failure.set(None);
        let periods = untrack(|| self.lock.idle_periods());
        spawn_local(async move {
            let made = account.account.create_application_credential(&user, &wanted).await;
            self.busy.try_set(false);
            match made {
                Ok(credential) => {
                    let auth_url = account.account.cloud_address().identity.to_string();
                    let (account, name) = (account.key, wanted.name);
                    let is_idle = untrack(|| self.lock.idle_periods()) != periods;
                    let made = MadeCredential { credential, account, name, auth_url };
                    let lost =
                        if is_idle { Some(Some(made)) } else { self.made.try_set(Some(made)) };
                    if let Some(Some(made)) = lost {
                        self.toasts.warning(credential::secret_lost(&made.name));
                    }
                }
                Err(error) => {
                    self.failure.try_set(Some(failure::explain(&error)));
                }
            }
        });
    }

    /// Forgets the secret.
    pub fn close(self) {
        self.made.set(None);
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

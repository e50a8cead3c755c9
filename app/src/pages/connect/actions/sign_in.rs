//! Sends the form: signs in, offers a choice of projects if none was named, and adds the account to its side.

use std::rc::Rc;

use imageshare_core::cloud::{Account, CloudAddress, CloudError, Credentials, sign_in};
use leptos::prelude::*;
use leptos::task::spawn_local;
use secrecy::SecretString;

use super::super::model::form::ConnectForm;
use super::super::model::pending_passcode::PendingPasscode;
use super::super::model::project_choice::ProjectChoice;
use super::super::model::secrets::SecretInputs;
use super::super::model::sign_in_request::{AuthMethod, SignInRequest};
use super::super::model::single_sign_on::{OtherTab, SingleSignOnProblem};
use crate::data::{CloudId, Toasts};
use crate::journal::JournalRecorder;
use crate::messages::{connect, lock};
use crate::navigation::{Navigation, ReturnRoute, use_navigation, use_return_route};
use crate::route::Route;
use crate::state::token_revocation::revoke_token_in_background;
use crate::state::{
    Accounts, Schedulers, ScreenLock, SignedInAccount, Site, use_accounts, use_schedulers,
    use_screen_lock, use_site,
};
use crate::transport::AnyTransport;

/// The sign-in of this page; there is at most one at a time.
#[derive(Clone, Copy)]
pub(in crate::pages::connect) struct SignIn {
    /// True while a request is in progress.
    pub busy: RwSignal<bool>,
    /// Why the last attempt failed.
    pub failure: RwSignal<Option<CloudError>>,
    /// Who has signed in to a locked page without being one of its users.
    pub other_user: RwSignal<Option<String>>,
    /// Set while the user has to enter a passcode.
    pub pending_passcode: RwSignal<Option<PendingPasscode>, LocalStorage>,
    /// Set while another tab signs in.
    pub other_tab: RwSignal<Option<OtherTab>>,
    /// Why the last single sign-on led to no token.
    pub problem: RwSignal<Option<SingleSignOnProblem>>,
    /// Set while the user has to choose a project.
    pub project_choice: RwSignal<Option<ProjectChoice>, LocalStorage>,
    /// Counts the attempts and what cancels them: an answer to an earlier one signs nobody in.
    pub(super) attempt: StoredValue<u32>,
    pub(super) inputs: StoredValue<(ConnectForm, SecretInputs)>,
    pub(super) accounts: Accounts,
    schedulers: Schedulers,
    pub(super) lock: ScreenLock,
    contexts: StoredValue<Contexts>,
}

/// What the sign-in uses of the whole page.
#[derive(Clone, Copy)]
struct Contexts {
    toasts: Toasts,
    navigation: Navigation,
    return_route: ReturnRoute,
    site: Site,
}

impl SignIn {
    /// A sign-in that has not sent anything.
    pub(in crate::pages::connect) fn new(form: ConnectForm, secrets: SecretInputs) -> Self {
        let sign_in = Self {
            busy: RwSignal::new(false),
            failure: RwSignal::new(None),
            other_user: RwSignal::new(None),
            pending_passcode: RwSignal::new_local(None),
            other_tab: RwSignal::new(None),
            problem: RwSignal::new(None),
            project_choice: RwSignal::new_local(None),
            attempt: StoredValue::new(0),
            inputs: StoredValue::new((form, secrets)),
            accounts: use_accounts(),
            schedulers: use_schedulers(),
            lock: use_screen_lock(),
            contexts: StoredValue::new(Contexts {
                toasts: expect_context(),
                navigation: use_navigation(),
                return_route: use_return_route(),
                site: use_site(),
            }),
        };
        sign_in.accounts.set_token_revoker(revoke_token_in_background);
        sign_in.sign_out_when_idle();
        sign_in.receive_tokens();
        on_cleanup(move || sign_in.cancel_project_choice());
        sign_in
    }

    /// Signs in. A second call while the first is in progress does nothing.
    pub(in crate::pages::connect) fn send(self, request: SignInRequest, secret: SecretString) {
        let credentials = request.clone().credentials(secret.clone());
        self.start(request, credentials, Some(secret));
    }

    /// Begins an attempt; `None` while another one is in progress.
    pub(super) fn begin_attempt(self) -> Option<u32> {
        if self.busy.get_untracked() {
            return None;
        }
        self.busy.set(true);
        self.failure.set(None);
        self.other_user.set(None);
        self.problem.set(None);
        self.cancel_attempt()
    }

    /// From now on the answer to the attempt in progress is not used. Returns the number of the next attempt.
    pub(super) fn cancel_attempt(self) -> Option<u32> {
        self.attempt.try_update_value(|attempt| {
            *attempt += 1;
            *attempt
        })
    }

    /// The number of the last attempt.
    pub(super) fn current_attempt(self) -> Option<u32> {
        self.attempt.try_get_value()
    }

    /// Whether the answer to this attempt is still to be used.
    pub(super) fn is_current(self, attempt: u32) -> bool {
        self.current_attempt() == Some(attempt)
    }

    pub(super) fn transport_to(self, cloud_address: &CloudAddress) -> AnyTransport {
        let cloud = CloudId::Cloud(cloud_address.identity.host().to_owned());
        let recorder = JournalRecorder::of_sign_in(self.accounts.journal(), &cloud);
        AnyTransport::to_cloud(self.schedulers.get(&cloud), recorder)
    }

    /// Signs in with these credentials, which belong to the request. `first_secret`: that of a first step.
    pub(super) fn start(
        self,
        request: SignInRequest,
        credentials: Credentials,
        first_secret: Option<SecretString>,
    ) {
        let Some(attempt) = self.begin_attempt() else { return };
        spawn_local(async move {
            let cloud_address = request.cloud_address.clone();
            let transport = self.transport_to(&cloud_address);
            let signed_in = sign_in(transport, cloud_address, credentials).await;
            if !self.is_current(attempt) {
                return signed_in.map_or((), revoke_token_in_background);
            }
            let site = self.contexts.try_get_value().map(|contexts| contexts.site);
            if let (Ok(account), Some(site)) = (&signed_in, site) {
                site.apply_quota(account);
            }
            let pending = |error: &CloudError| {
                PendingPasscode::after(&request, first_secret.as_ref()?, error)
            };
            let must_confirm = matches!(request.auth_method, AuthMethod::SingleSignOn(_));
            let result = match signed_in {
                Ok(account) => {
                    // Used: it signs in once.
                    self.pending_passcode.try_set(None);
                    self.add_account_or_choose_project(account, attempt, must_confirm).await
                }
                Err(error) => match pending(&error) {
                    Some(pending) => {
                        self.pending_passcode.try_set(Some(pending));
                        Ok(())
                    }
                    None => Err(error),
                },
            };
            self.handle_result(attempt, result);
        });
    }

    pub(super) fn add_account(self, account: Account<AnyTransport>) {
        // Users who left the page meanwhile are not signed in without their knowledge.
        let Some((form, _)) = self.inputs.try_get_value() else {
            return revoke_token_in_background(account);
        };
        if untrack(|| self.lock.is_locked()) {
            return self.unlock(account);
        }
        let side = untrack(|| form.side(self.accounts));
        let host = account.cloud_address().identity.host().to_owned();
        let session = account.session();
        let name = session
            .project
            .as_ref()
            .map_or(session.user_name.clone(), |project| project.name.clone());
        self.accounts.add(CloudId::Cloud(host), None, account, side);
        let is_only = untrack(|| self.accounts.only_account()).is_some();
        let Contexts { toasts, navigation, return_route, .. } = self.contexts.get_value();
        toasts.success(if is_only {
            connect::signed_in_to(&name)
        } else {
            connect::signed_in(&name, side)
        });
        form.clear_side();
        self.wipe_secrets();
        self.project_choice.set(None);
        let next = return_route.take().unwrap_or_else(|| Route::images(None));
        navigation.navigate_to(&next);
    }

    /// Opens a locked page for one of its users, with the new token.
    fn unlock(self, account: Account<AnyTransport>) {
        self.wipe_secrets();
        self.project_choice.set(None);
        let cloud = CloudId::Cloud(account.cloud_address().identity.host().to_owned());
        let is_user = |known: &Rc<SignedInAccount>| {
            known.cloud == cloud && known.account.session().is_same_user(account.session())
        };
        if !untrack(|| self.accounts.all()).iter().any(is_user) {
            self.other_user.set(Some(account.session().user_name.clone()));
            return revoke_token_in_background(account);
        }
        if let Err(unused) = self.accounts.renew_token(&cloud, account) {
            revoke_token_in_background(*unused);
        }
        self.contexts.get_value().toasts.success(lock::OPENED);
        self.lock.unlock();
    }

    /// Where to go after the sign-in.
    pub(super) fn return_route(self) -> ReturnRoute {
        self.contexts.get_value().return_route
    }

    /// Wipes what the form and the first step contain.
    pub(super) fn wipe_secrets(self) {
        if let Some((_, secrets)) = self.inputs.try_get_value() {
            secrets.clear();
        }
        self.pending_passcode.try_set(None);
    }

    pub(super) fn handle_result(self, attempt: u32, result: Result<(), CloudError>) {
        if !self.is_current(attempt) {
            return;
        }
        self.busy.try_set(false);
        if let Err(error) = result {
            self.failure.try_set(Some(error));
        }
    }
}

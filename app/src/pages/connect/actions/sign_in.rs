//! Sends the form: signs in, offers a choice of projects if none was named, and adds the account to its side.

use std::rc::Rc;
use std::time::Duration;

use imageshare_core::cloud::{Account, CloudError, sign_in};
use imageshare_core::model::Project;
use leptos::prelude::*;
use leptos::task::spawn_local;
use secrecy::SecretString;

use super::super::model::form::ConnectForm;
use super::super::model::secrets::SecretInputs;
use super::super::model::sign_in_request::SignInRequest;
use crate::data::IDLE_TIMEOUT_MS;
use crate::data::Toasts;
use crate::messages::{connect, lock};
use crate::navigation::{Navigation, ReturnRoute, use_navigation, use_return_route};
use crate::reactive::effect;
use crate::route::Route;
use crate::state::token_revocation::revoke_token_in_background;
use crate::state::{
    Accounts, CloudId, Schedulers, ScreenLock, SignedInAccount, use_accounts, use_schedulers,
    use_screen_lock,
};
use crate::transport::AnyTransport;

type AccountHandle = Rc<Account<AnyTransport>>;

/// Signed in, but without a project yet.
#[derive(Clone)]
pub(in crate::pages::connect) struct ProjectChoice {
    account: AccountHandle,
    /// The projects that the user may sign in to.
    pub projects: Vec<Project>,
}

/// The sign-in of this page; there is at most one at a time.
#[derive(Clone, Copy)]
pub(in crate::pages::connect) struct SignIn {
    /// True while a request is in progress.
    pub busy: RwSignal<bool>,
    /// Why the last attempt failed.
    pub failure: RwSignal<Option<CloudError>>,
    /// Who has signed in to a locked page without being one of its users.
    pub other_user: RwSignal<Option<String>>,
    /// Set while the user has to choose a project.
    pub project_choice: RwSignal<Option<ProjectChoice>, LocalStorage>,
    form: StoredValue<ConnectForm>,
    secrets: StoredValue<SecretInputs>,
    accounts: Accounts,
    schedulers: Schedulers,
    lock: ScreenLock,
    toasts: Toasts,
    navigation: Navigation,
    return_route: ReturnRoute,
}

impl SignIn {
    /// A sign-in that has not sent anything.
    pub(in crate::pages::connect) fn new(form: ConnectForm, secrets: SecretInputs) -> Self {
        let sign_in = Self {
            busy: RwSignal::new(false),
            failure: RwSignal::new(None),
            other_user: RwSignal::new(None),
            project_choice: RwSignal::new_local(None),
            form: StoredValue::new(form),
            secrets: StoredValue::new(secrets),
            accounts: use_accounts(),
            schedulers: use_schedulers(),
            lock: use_screen_lock(),
            toasts: expect_context(),
            navigation: use_navigation(),
            return_route: use_return_route(),
        };
        sign_in.accounts.set_token_revoker(revoke_token_in_background);
        sign_in.sign_out_when_idle();
        on_cleanup(move || sign_in.cancel_project_choice());
        sign_in
    }

    /// Signs in. A second call while the first is in progress does nothing.
    pub(in crate::pages::connect) fn send(self, request: SignInRequest, secret: SecretString) {
        if self.busy.get_untracked() {
            return;
        }
        self.busy.set(true);
        self.failure.set(None);
        self.other_user.set(None);
        spawn_local(async move {
            let cloud_address = request.cloud_address.clone();
            let cloud = CloudId::Cloud(cloud_address.identity.host().to_owned());
            let transport = AnyTransport::to_cloud(self.schedulers.get(&cloud));
            let result = match sign_in(transport, cloud_address, request.credentials(secret)).await
            {
                Ok(account) => self.add_account_or_choose_project(account).await,
                Err(error) => Err(error),
            };
            self.handle_result(result);
        });
    }

    /// Continues with the chosen project.
    pub(in crate::pages::connect) fn choose_project(self, project: Project) {
        let Some(ProjectChoice { account, .. }) = self.project_choice.get_untracked() else {
            return;
        };
        if self.busy.get_untracked() {
            return;
        }
        self.busy.set(true);
        self.failure.set(None);
        spawn_local(async move {
            let result = account.rescope(&project).await.map(|scoped| self.add_account(scoped));
            self.handle_result(result);
        });
    }

    /// Goes back to the form; signs out the account that has no project.
    pub(in crate::pages::connect) fn cancel_project_choice(self) {
        if let Some(Some(ProjectChoice { account, .. })) =
            self.project_choice.try_update(Option::take)
        {
            self.failure.try_set(None);
            sign_out_unused((*account).clone());
        }
    }

    /// Adds the account, or gets the projects to choose from if it has none.
    async fn add_account_or_choose_project(
        self,
        account: Account<AnyTransport>,
    ) -> Result<(), CloudError> {
        if account.session().project.is_some() {
            self.add_account(account);
            return Ok(());
        }
        let projects = match account.projects().await {
            Ok(projects) => projects,
            Err(error) => {
                sign_out_unused(account);
                return Err(error);
            }
        };
        if let [only] = projects.as_slice() {
            match account.rescope(only).await {
                Ok(scoped) => self.add_account(scoped),
                Err(error) => {
                    sign_out_unused(account);
                    return Err(error);
                }
            }
            return Ok(());
        }
        self.wipe_secrets();
        // If the page has been left, the signal is disposed and the account is signed out.
        if let Some(Some(unused)) =
            self.project_choice.try_set(Some(ProjectChoice { account: Rc::new(account), projects }))
        {
            sign_out_unused((*unused.account).clone());
        }
        Ok(())
    }

    fn add_account(self, account: Account<AnyTransport>) {
        // Users who left the page meanwhile are not signed in without their knowledge.
        let Some(form) = self.form.try_get_value() else {
            return sign_out_unused(account);
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
        self.toasts.success(connect::signed_in(&name, side));
        self.accounts.add(CloudId::Cloud(host), None, account, side);
        form.clear_side();
        self.wipe_secrets();
        self.project_choice.set(None);
        let next = self.return_route.take().unwrap_or_else(|| Route::images(None));
        self.navigation.navigate_to(&next);
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
            return sign_out_unused(account);
        }
        if let Err(unused) = self.accounts.renew(&cloud, account) {
            sign_out_unused(*unused);
        }
        self.toasts.success(lock::OPENED);
        self.lock.unlock();
    }

    fn wipe_secrets(self) {
        if let Some(secrets) = self.secrets.try_get_value() {
            secrets.clear();
        }
    }

    fn handle_result(self, result: Result<(), CloudError>) {
        self.busy.try_set(false);
        if let Err(error) = result {
            self.failure.try_set(Some(error));
        }
    }

    /// Signs out after a period without a choice: a token without a project is a token too.
    fn sign_out_when_idle(self) {
        let timeout = Duration::from_secs_f64(IDLE_TIMEOUT_MS / 1_000.0);
        let mut timer: Option<TimeoutHandle> = None;
        effect(move || {
            if let Some(timer) = timer.take() {
                timer.clear();
            }
            if self.project_choice.with(Option::is_some) {
                timer = set_timeout_with_handle(move || self.cancel_project_choice(), timeout).ok();
            }
        });
    }
}

/// Revokes a token that no account of the page owns.
fn sign_out_unused(account: Account<AnyTransport>) {
    revoke_token_in_background(account);
}

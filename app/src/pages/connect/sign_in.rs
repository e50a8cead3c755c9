//! Sending the form: sign in, choose a project where none was named, take the seat.

use std::rc::Rc;
use std::time::Duration;

use imageshare_core::cloud::{Account, CloudError, sign_in};
use imageshare_core::model::Project;
use leptos::prelude::*;
use leptos::task::spawn_local;
use secrecy::SecretString;

use super::form::ConnectForm;
use super::secrets::Secrets;
use super::sign_in_request::SignInRequest;
use crate::data::Toasts;
use crate::navigation::{Navigation, ReturnRoute, use_navigation, use_way_back};
use crate::reactive::effect;
use crate::route::Route;
use crate::state::idle::IDLE_SECONDS;
use crate::state::{Accounts, Origin, use_accounts};
use crate::transport::{AnyTransport, FetchTransport};

type SignInResult = Rc<Account<AnyTransport>>;

/// Signed in, but for no project yet.
#[derive(Clone)]
pub(super) struct Choosing {
    account: SignInResult,
    /// The projects that the user may sign in to.
    pub projects: Vec<Project>,
}

/// The one sign-in that can be under way on this page.
#[derive(Clone, Copy)]
pub(super) struct SignIn {
    /// While an answer is awaited.
    pub busy: RwSignal<bool>,
    /// Why the last try failed.
    pub failure: RwSignal<Option<CloudError>>,
    /// The project is still to be chosen.
    pub choosing: RwSignal<Option<Choosing>, LocalStorage>,
    form: StoredValue<ConnectForm>,
    secrets: StoredValue<Secrets>,
    accounts: Accounts,
    toasts: Toasts,
    navigation: Navigation,
    way_back: ReturnRoute,
}

impl SignIn {
    /// Nothing sent yet.
    pub(super) fn new(form: ConnectForm, secrets: Secrets) -> Self {
        let sign_in = Self {
            busy: RwSignal::new(false),
            failure: RwSignal::new(None),
            choosing: RwSignal::new_local(None),
            form: StoredValue::new(form),
            secrets: StoredValue::new(secrets),
            accounts: use_accounts(),
            toasts: expect_context(),
            navigation: use_navigation(),
            way_back: use_way_back(),
        };
        sign_in.give_up_when_idle();
        on_cleanup(move || sign_in.back());
        sign_in
    }

    /// Signs in. A second call while the first is under way does nothing.
    pub(super) fn send(self, plan: SignInRequest, secret: SecretString) {
        if self.busy.get_untracked() {
            return;
        }
        self.busy.set(true);
        self.failure.set(None);
        spawn_local(async move {
            let site = plan.site.clone();
            let transport = AnyTransport::Fetch(FetchTransport);
            let done = match sign_in(transport, site, plan.credentials(secret)).await {
                Ok(account) => self.settle(account).await,
                Err(error) => Err(error),
            };
            self.ended(done);
        });
    }

    /// Goes on in the chosen project.
    pub(super) fn choose(self, project: Project) {
        let Some(Choosing { account, .. }) = self.choosing.get_untracked() else { return };
        if self.busy.get_untracked() {
            return;
        }
        self.busy.set(true);
        self.failure.set(None);
        spawn_local(async move {
            let done = account.rescope(&project).await.map(|account| self.sit(account));
            self.ended(done);
        });
    }

    /// Back to the form; what was signed in for no project is signed out again.
    pub(super) fn back(self) {
        if let Some(Some(Choosing { account, .. })) = self.choosing.try_update(Option::take) {
            self.failure.try_set(None);
            discard(account);
        }
    }

    /// Takes a seat, or finds out for which project.
    async fn settle(self, account: Account<AnyTransport>) -> Result<(), CloudError> {
        if account.session().project.is_some() {
            self.sit(account);
            return Ok(());
        }
        let projects = account.projects().await?;
        if let [only] = projects.as_slice() {
            let account = account.rescope(only).await?;
            self.sit(account);
            return Ok(());
        }
        self.wipe_secrets();
        // The page may be gone by now; then so is the sign-in.
        if let Some(Some(unseen)) =
            self.choosing.try_set(Some(Choosing { account: Rc::new(account), projects }))
        {
            discard(unseen.account);
        }
        Ok(())
    }

    fn sit(self, account: Account<AnyTransport>) {
        // Whoever has left the page meanwhile is not signed in behind his back.
        let Some(form) = self.form.try_get_value() else { return discard(Rc::new(account)) };
        let side = untrack(|| form.side(self.accounts));
        let host = account.site().identity.host().to_owned();
        let session = account.session();
        let who =
            session.project.as_ref().map_or(session.user.clone(), |project| project.name.clone());
        self.toasts.say(format!("Signed in: {who} is the {}.", side.as_str()));
        self.accounts.add(Origin::Cloud(host), None, account, side);
        form.forget_side();
        self.wipe_secrets();
        self.choosing.set(None);
        let next = self.way_back.take().unwrap_or_else(|| Route::images(None));
        self.navigation.go(&next);
    }

    fn wipe_secrets(self) {
        if let Some(secrets) = self.secrets.try_get_value() {
            secrets.wipe();
        }
    }

    fn ended(self, done: Result<(), CloudError>) {
        self.busy.try_set(false);
        if let Err(error) = done {
            self.failure.try_set(Some(error));
        }
    }

    /// A token for no project is a token too: it goes when nobody chooses.
    fn give_up_when_idle(self) {
        let patience = Duration::from_secs(IDLE_SECONDS.unsigned_abs());
        let mut running: Option<TimeoutHandle> = None;
        effect(move || {
            if let Some(running) = running.take() {
                running.clear();
            }
            if self.choosing.with(Option::is_some) {
                running = set_timeout_with_handle(move || self.back(), patience).ok();
            }
        });
    }
}

/// Signs out again, unheard: should the cloud not answer, the token ends by itself.
fn discard(account: SignInResult) {
    spawn_local(async move { drop(account.sign_out().await) });
}

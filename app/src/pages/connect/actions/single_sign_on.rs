//! Single sign-on: leaves the page for the cloud's own sign-in page, or opens that in another tab, and takes the token that Keystone
//! posts to the page's service worker at the end.

use imageshare_core::cloud::{CloudAddress, revoke_issued_token};
use imageshare_core::wire::identity_v3::{WebSso, web_sso_url};
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsCast as _;
use web_sys::PageTransitionEvent;

use super::super::model::form::FormInput;
use super::super::model::method::SignInMethod;
use super::super::model::sign_in_request::SignInRequest;
use super::super::model::single_sign_on::{OtherTab, PendingSingleSignOn, SingleSignOnProblem};
use super::super::model::validate::validate_form;
use super::sign_in::SignIn;
use crate::browser_time;
use crate::navigation;
use crate::route::Route;
use crate::service_worker::{
    PostedToken, controls_page, on_token_posted, posted_token_origin, take_posted_token,
};
use crate::storage;
use crate::transport::ConnectPolicy;

impl SignIn {
    /// Begins a single sign-on. The page is left only if nothing in it would be lost, and only when the service worker controls it.
    pub(in crate::pages::connect) fn begin_single_sign_on(
        self,
        cloud_address: &CloudAddress,
        web_sso: &WebSso,
        input: FormInput,
    ) {
        let receiver = navigation::page_folder_url("websso");
        let url = match web_sso_url(&cloud_address.identity, web_sso, &receiver) {
            Ok(url) => url.to_string(),
            // The form has checked the address: the provider or the protocol can't be in one.
            Err(_) => return self.problem.set(Some(SingleSignOnProblem::InvalidName)),
        };
        let Some(attempt) = self.begin_attempt() else { return };
        let (form, _) = self.inputs.get_value();
        let side = untrack(|| form.side(self.accounts));
        let return_to =
            self.return_route().peek().map(|route| route.to_string()).unwrap_or_default();
        let pending =
            PendingSingleSignOn { started_at: browser_time::now(), input, side, return_to };
        spawn_local(async move {
            let can_receive = controls_page().await;
            if !self.is_current(attempt) {
                return;
            }
            self.busy.try_set(false);
            if !can_receive {
                self.problem.try_set(Some(SingleSignOnProblem::NoServiceWorker));
                return;
            }
            // Users who were signed out find their drafts when they sign in again.
            let keeps_page = self.accounts.had_any();
            if !keeps_page && storage::save_single_sign_on(&pending.to_text()) {
                navigation::leave_for(&url);
            } else {
                navigation::open_tab(url.clone());
                self.other_tab.try_set(Some(OtherTab { url, pending }));
            }
        });
    }

    /// The user opens the sign-in page once more.
    pub(in crate::pages::connect) fn restart_other_tab(self) {
        self.other_tab.update(|tab| {
            if let Some(tab) = tab {
                tab.pending.started_at = browser_time::now();
            }
        });
    }

    /// Stops waiting for the other tab.
    pub(in crate::pages::connect) fn cancel_other_tab(self) {
        self.other_tab.try_set(None);
    }

    /// Takes the token of a single sign-on for which the page was left, and waits for those of other tabs. Called when the page is
    /// opened.
    pub(super) fn receive_tokens(self) {
        on_token_posted(move |origin| self.take_token_for_other_tab(origin));
        let stored = storage::take_single_sign_on();
        let pending = stored.as_deref().and_then(PendingSingleSignOn::parse);
        if let Some(PendingSingleSignOn { input, side, return_to, .. }) = &pending {
            let (form, _) = self.inputs.get_value();
            form.fill_in_single_sign_on(input);
            form.set_side(*side);
            if !return_to.is_empty() {
                self.return_route().set(Route::parse(return_to));
            }
        }
        let listener = window_event_listener_untyped("pageshow", move |event| {
            // The browser had kept the page, and the user went back to it.
            if event.unchecked_into::<PageTransitionEvent>().persisted()
                && storage::take_single_sign_on().is_some()
            {
                self.show_problem(SingleSignOnProblem::NotCompleted);
            }
        });
        on_cleanup(move || listener.remove());
        spawn_local(async move {
            let Some(pending) = pending else {
                // It may be another tab's, so it is left to that.
                if let Some(origin) = posted_token_origin().await {
                    self.show_problem(SingleSignOnProblem::NotRequested(origin));
                }
                return;
            };
            match take_posted_token().await {
                Some(token) => self.use_token(&pending, token),
                None => self.show_problem(SingleSignOnProblem::NotCompleted),
            }
        });
    }

    fn take_token_for_other_tab(self, origin: &str) {
        let waits_for = self.other_tab.with_untracked(|tab| {
            let request = tab.as_ref().map(|tab| validated(&tab.pending.input));
            request.flatten().map(|request| request.cloud_address.identity.origin())
        });
        // It may be another tab's.
        if waits_for.as_deref() != Some(origin) {
            return;
        }
        spawn_local(async move {
            let token = take_posted_token().await;
            if let (Some(token), Some(Some(tab))) = (token, self.other_tab.try_update(Option::take))
            {
                self.use_token(&tab.pending, token);
            }
        });
    }

    fn use_token(self, pending: &PendingSingleSignOn, posted: PostedToken) {
        let Some(request) = validated(&pending.input) else {
            return self.show_problem(SingleSignOnProblem::NotCompleted);
        };
        if request.cloud_address.identity.origin() != posted.origin {
            return self.show_problem(SingleSignOnProblem::OtherOrigin(posted.origin));
        }
        let was_left = self.attempt.try_get_value().is_none();
        if was_left || !pending.is_recent(browser_time::now()) {
            self.revoke_posted_token(&request, posted);
            return self.show_problem(SingleSignOnProblem::TooLate);
        }
        // The user has come back with this token; what they began meanwhile is over.
        self.cancel_attempt();
        self.busy.try_set(false);
        self.send(request, posted.token);
    }

    fn revoke_posted_token(self, request: &SignInRequest, posted: PostedToken) {
        let transport = self.transport_to(&request.cloud_address);
        let cloud_address = request.cloud_address.clone();
        spawn_local(async move {
            revoke_issued_token(&transport, &cloud_address, &posted.token).await;
        });
    }

    fn show_problem(self, problem: SingleSignOnProblem) {
        self.problem.try_set(Some(problem));
    }

    /// Shows the form for a token, for browsers in which single sign-on can't work.
    pub(in crate::pages::connect) fn use_token_instead(self) {
        let (form, _) = self.inputs.get_value();
        untrack(|| form.method_signal()).set(SignInMethod::Token);
        self.problem.set(None);
    }
}

fn validated(input: &FormInput) -> Option<SignInRequest> {
    validate_form(input, &ConnectPolicy::of_page()).ok()
}

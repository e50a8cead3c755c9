//! Single sign-on: leaves the page for the cloud's own sign-in page, or opens that in another tab, and takes the token that Keystone
//! posts to the page's service worker at the end.

use imageshare_core::cloud::CloudAddress;
use imageshare_core::wire::identity_v3::{WebSso, web_sso_url};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::super::model::form::FormInput;
use super::super::model::method::SignInMethod;
use super::super::model::sign_in_request::SignInRequest;
use super::super::model::single_sign_on::{PendingSingleSignOn, SingleSignOnProblem};
use super::super::model::validate::validate_form;
use super::sign_in::SignIn;
use crate::navigation;
use crate::route::Route;
use crate::service_worker::{PostedToken, controls_page, on_token_posted, take_posted_token};
use crate::state::browser_time;
use crate::storage;
use crate::transport::ConnectPolicy;

/// A single sign-on in another tab.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::pages::connect) struct OtherTab {
    /// The address of the sign-in page.
    pub url: String,
    pending: PendingSingleSignOn,
}

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
            // The form has checked the address, so a provider or protocol that is a part of a path is left.
            Err(_) => return self.problem.set(Some(SingleSignOnProblem::NotCompleted)),
        };
        let Some(attempt) = self.begin_attempt() else { return };
        let (form, _) = self.inputs.get_value();
        let side = untrack(|| form.side(self.accounts));
        let return_to = self.return_route.peek().map(|route| route.to_string()).unwrap_or_default();
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
            let keeps_page = untrack(|| !self.accounts.all().is_empty() || self.lock.is_locked());
            if !keeps_page && storage::save_single_sign_on(&pending.to_text()) {
                navigation::leave_for(&url);
            } else {
                navigation::open_tab(url.clone());
                self.other_tab.try_set(Some(OtherTab { url, pending }));
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
                self.return_route.set(Route::parse(return_to));
            }
        }
        spawn_local(async move {
            let token = take_posted_token().await;
            if self.attempt.try_get_value().is_none() {
                return;
            }
            match (pending, token) {
                (None, None) => {}
                (Some(pending), Some(token)) => self.use_token(pending, token),
                (Some(_), None) => self.show_problem(SingleSignOnProblem::NotCompleted),
                (None, Some(_)) => self.show_problem(SingleSignOnProblem::NotRequested),
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
                self.use_token(tab.pending, token);
            }
        });
    }

    fn use_token(self, pending: PendingSingleSignOn, posted: PostedToken) {
        if !pending.is_recent(browser_time::now()) {
            return self.show_problem(SingleSignOnProblem::NotRequested);
        }
        let Some(request) = validated(&pending.input) else {
            return self.show_problem(SingleSignOnProblem::NotCompleted);
        };
        if request.cloud_address.identity.origin() != posted.origin {
            return self.show_problem(SingleSignOnProblem::OtherOrigin(posted.origin));
        }
        self.send(request, posted.token);
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

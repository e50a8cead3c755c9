//! The choice of a project, for a sign-in that named none: lists the projects, and signs in to the chosen one.

use std::rc::Rc;
use std::time::Duration;

use imageshare_core::cloud::{Account, CloudError};
use imageshare_core::model::Project;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::super::model::project_choice::ProjectChoice;
use super::sign_in::SignIn;
use crate::data::IDLE_TIMEOUT_MS;
use crate::reactive::effect;
use crate::state::token_revocation::revoke_token_in_background;
use crate::transport::AnyTransport;

impl SignIn {
    /// The project that is entered in the form, if it is one of these.
    pub(in crate::pages::connect) fn preferred_project(
        self,
        projects: &[Project],
    ) -> Option<&Project> {
        let entered = self.inputs.with_value(|(form, _)| form.project.get_untracked());
        let entered = entered.trim();
        let is_entered =
            |project: &&Project| project.id.as_str() == entered || project.name == entered;
        projects.iter().find(is_entered).or(projects.first())
    }

    /// Continues with the chosen project.
    pub(in crate::pages::connect) fn choose_project(self, project: Project) {
        let Some(ProjectChoice { account, .. }) = self.project_choice.get_untracked() else {
            return;
        };
        let Some(attempt) = self.begin_attempt() else { return };
        spawn_local(async move {
            let scoped = account.rescope(&project).await;
            if !self.is_current(attempt) {
                return scoped.map_or((), revoke_token_in_background);
            }
            self.handle_result(attempt, scoped.map(|scoped| self.add_account(scoped)));
        });
    }

    /// Goes back to the form; signs out the account that has no project.
    pub(in crate::pages::connect) fn cancel_project_choice(self) {
        if let Some(Some(ProjectChoice { account, .. })) =
            self.project_choice.try_update(Option::take)
        {
            self.cancel_attempt();
            self.busy.try_set(false);
            self.failure.try_set(None);
            revoke_token_in_background((*account).clone());
        }
    }

    /// Adds the account, or gets the projects to choose from if it has none, or if the user `must_confirm` who they are.
    pub(super) async fn add_account_or_choose_project(
        self,
        account: Account<AnyTransport>,
        attempt: u32,
        must_confirm: bool,
    ) -> Result<(), CloudError> {
        if !must_confirm && account.session().project.is_some() {
            self.add_account(account);
            return Ok(());
        }
        let listed = account.projects().await;
        if !self.is_current(attempt) {
            revoke_token_in_background(account);
            return Ok(());
        }
        let projects = match listed {
            Ok(projects) => projects,
            Err(error) => {
                revoke_token_in_background(account);
                return Err(error);
            }
        };
        if let ([only], false) = (projects.as_slice(), must_confirm) {
            match account.rescope(only).await {
                Ok(scoped) if self.is_current(attempt) => self.add_account(scoped),
                Ok(scoped) => revoke_token_in_background(scoped),
                Err(error) => {
                    revoke_token_in_background(account);
                    return Err(error);
                }
            }
            return Ok(());
        }
        self.wipe_secrets();
        // If the page has been left, the signal is disposed and the account is signed out.
        let choice = ProjectChoice { account: Rc::new(account), must_confirm, projects };
        if let Some(Some(unused)) = self.project_choice.try_set(Some(choice)) {
            revoke_token_in_background((*unused.account).clone());
        }
        Ok(())
    }

    /// Signs out after a period without a choice, and when the page is left: a token without a project is a token too.
    pub(super) fn sign_out_when_idle(self) {
        let listener = window_event_listener_untyped("pagehide", move |_| {
            self.cancel_passcode();
            self.cancel_project_choice();
            // A page that the browser keeps is shown again when the user goes back.
            self.busy.try_set(false);
        });
        on_cleanup(move || listener.remove());
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

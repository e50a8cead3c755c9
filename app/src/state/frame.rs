//! Builds [`ShellData`], which the header and sidebar show, from the state. Nothing else does.

use imageshare_core::model::{MemberStatus, Side};
use imageshare_core::rules::Profile;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::accounts::{Accounts, Origin, SignedIn};
use super::background_runs;
use super::offers::Offers;
use super::palette_state::PaletteState;
use super::region::Regions;
use super::runs::Runs;
use super::sandbox::Sandbox;
use crate::data::{AccountSummary, Choice, ShellData, Toasts};
use crate::messages::{failure, shell};

/// The data of the header and sidebar; updates with the state.
pub fn data(
    accounts: Accounts,
    regions: Regions,
    sandbox: Sandbox,
    offers: Offers,
    runs: Runs,
    palette: PaletteState,
    toasts: Toasts,
) -> ShellData {
    let active =
        move |side| Signal::derive(move || accounts.on(side).map(|account| summary(&account)));
    ShellData {
        cloud: Signal::derive(move || {
            accounts.actor().map(|actor| actor.origin.label()).unwrap_or_default()
        }),
        regions: Signal::derive(move || {
            let actor = accounts.actor();
            actor
                .map(|actor| actor.regions().iter().map(ToString::to_string).collect())
                .unwrap_or_default()
        }),
        region: Signal::derive(move || regions.current().map(|region| region.to_string())),
        on_region: UnsyncCallback::new(move |region: String| regions.choose_text(&region)),
        acting: Signal::derive(move || (!accounts.all().is_empty()).then(|| accounts.acting())),
        producer: active(Side::Producer),
        consumer: active(Side::Consumer),
        on_act: UnsyncCallback::new(move |side| accounts.act_as(side)),
        people: Signal::derive(move || people(accounts, sandbox)),
        on_person: UnsyncCallback::new(move |user: String| {
            sign_in_as(accounts, sandbox, toasts, &user);
        }),
        on_find: UnsyncCallback::new(move |()| palette.open()),
        offers: Signal::derive(move || offers.known(MemberStatus::Pending)),
        rackspace_rules: Signal::derive(move || {
            sandbox.profile() == Profile::Rackspace && in_sandbox(accounts, sandbox)
        }),
        on_rules: UnsyncCallback::new(move |()| sandbox.explain(true)),
        background_runs: Signal::derive(move || {
            runs.active().into_iter().map(background_runs::summarize).collect()
        }),
    }
}

fn summary(account: &SignedIn) -> AccountSummary {
    AccountSummary { project: account.title(), person: account.person() }
}

/// Whether the page shows the sandbox: it is open, and no account of a real cloud acts.
fn in_sandbox(accounts: Accounts, sandbox: Sandbox) -> bool {
    sandbox.is_open() && accounts.actor().is_none_or(|actor| actor.origin == Origin::Sandbox)
}

/// The sandbox's personas, while one of them acts or nobody is signed in.
fn people(accounts: Accounts, sandbox: Sandbox) -> Vec<Choice> {
    if !in_sandbox(accounts, sandbox) {
        return Vec::new();
    }
    let choice = |persona: imageshare_mock::world::Persona| {
        let label = shell::persona(&persona.name, &persona.project_name, &persona.role.to_string());
        Choice::new(persona.user, label)
    };
    sandbox.personas().into_iter().map(choice).collect()
}

fn sign_in_as(accounts: Accounts, sandbox: Sandbox, toasts: Toasts, user: &str) {
    let people = untrack(|| sandbox.personas());
    let side = untrack(|| accounts.acting());
    let Some(persona) = people.into_iter().find(|persona| persona.user == user) else { return };
    spawn_local(async move {
        match sandbox.sign_in(&persona, side).await {
            Ok(_) => {
                toasts.success(shell::signed_in(&persona.name, &persona.project_name));
            }
            Err(error) => toasts.success(failure::explain(&error).title),
        }
    });
}

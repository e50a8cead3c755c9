//! Builds [`ShellData`], which the header and sidebar show, from the state. Nothing else does.

use imageshare_core::model::{MemberStatus, Side};
use imageshare_core::rules::Profile;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::accounts::{Accounts, SignedInAccount};
use super::background_runs;
use super::offers::Offers;
use super::palette_state::PaletteState;
use super::region::RegionChoice;
use super::runs::Runs;
use super::sandbox::Sandbox;
use crate::data::{AccountSummary, Choice, CloudId, ShellData, Toasts};
use crate::messages::{failed_call, shell};

/// The data of the header and sidebar; updates with the state.
pub fn build_shell_data(
    accounts: Accounts,
    region_choice: RegionChoice,
    sandbox: Sandbox,
    offers: Offers,
    runs: Runs,
    palette: PaletteState,
    toasts: Toasts,
) -> ShellData {
    let active = move |side| {
        Signal::derive(move || accounts.account_on(side).map(|account| account_summary(&account)))
    };
    ShellData {
        cloud: Signal::derive(move || {
            accounts.acting_account().map(|actor| actor.cloud.label()).unwrap_or_default()
        }),
        regions: Signal::derive(move || {
            let actor = accounts.acting_account();
            actor
                .map(|actor| actor.regions().iter().map(ToString::to_string).collect())
                .unwrap_or_default()
        }),
        region: Signal::derive(move || {
            region_choice.for_acting_account().map(|region| region.to_string())
        }),
        on_region_change: UnsyncCallback::new(move |region: String| {
            region_choice.choose_by_name(&region);
        }),
        acting_side: Signal::derive(move || {
            (!accounts.all().is_empty()).then(|| accounts.acting_side())
        }),
        producer: active(Side::Producer),
        consumer: active(Side::Consumer),
        only_account: Signal::derive(move || {
            accounts.only_account().map(|account| account_summary(&account))
        }),
        on_act_as: UnsyncCallback::new(move |side| accounts.act_as(side)),
        personas: Signal::derive(move || persona_choices(accounts, sandbox)),
        on_persona_chosen: UnsyncCallback::new(move |user: String| {
            sign_in_persona(accounts, sandbox, toasts, &user);
        }),
        on_open_palette: UnsyncCallback::new(move |()| palette.open()),
        pending_offer_count: Signal::derive(move || offers.known_count(MemberStatus::Pending)),
        has_rackspace_rules: Signal::derive(move || {
            sandbox.profile() == Profile::Rackspace && is_in_sandbox(accounts, sandbox)
        }),
        on_show_rules: UnsyncCallback::new(move |()| sandbox.show_rules(true)),
        background_runs: Signal::derive(move || {
            runs.active_runs().into_iter().map(background_runs::summarize).collect()
        }),
    }
}

fn account_summary(account: &SignedInAccount) -> AccountSummary {
    AccountSummary { project: account.title(), person: account.person() }
}

/// Whether the page shows the sandbox: it is open, and no account of a real cloud acts.
fn is_in_sandbox(accounts: Accounts, sandbox: Sandbox) -> bool {
    sandbox.is_open()
        && accounts.acting_account().is_none_or(|actor| actor.cloud == CloudId::Sandbox)
}

/// The sandbox's personas, while one of them acts or nobody is signed in.
fn persona_choices(accounts: Accounts, sandbox: Sandbox) -> Vec<Choice> {
    if !is_in_sandbox(accounts, sandbox) {
        return Vec::new();
    }
    let choice = |persona: imageshare_mock::world::Persona| {
        let label = shell::sandbox_user(persona.name, persona.project_name, persona.role);
        Choice::new(persona.user, label)
    };
    sandbox.personas().into_iter().map(choice).collect()
}

fn sign_in_persona(accounts: Accounts, sandbox: Sandbox, toasts: Toasts, user: &str) {
    let people = untrack(|| sandbox.personas());
    let side = untrack(|| accounts.acting_side());
    let Some(persona) = people.into_iter().find(|persona| persona.user == user) else { return };
    spawn_local(async move {
        match sandbox.sign_in(&persona, side).await {
            Ok(_) => {
                toasts.success(shell::signed_in(persona.name, persona.project_name));
            }
            Err(error) => toasts.success(failed_call::title(error.call)),
        }
    });
}

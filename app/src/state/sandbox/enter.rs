//! Opens the sandbox in this tab, and signs its accounts in. In the accounts chunk; called by the sandbox.

use std::rc::Rc;

use imageshare_core::model::Side;
use imageshare_core::rules::Profile;
use imageshare_mock::world::{Persona, SandboxRole, personas};
use leptos::prelude::*;

use super::tab_accounts::{accounts_of_tab, store_accounts_of_tab};
use super::{OpenedSandbox, Sandbox, SandboxEntry, SandboxServices, shared_changes};
use crate::data::{CloudId, Failure, SandboxKind, TabAccounts};
use crate::journal::JournalRecorder;
use crate::messages::sandbox;
use crate::sandbox_tab::{self, CloudOrigin, EnterError, EnterMode, Entered, TabEvent};
use crate::transport::{AnyTransport, SandboxTransport};

/// Opens the sandbox. `on_event` is called with what other tabs do to it.
pub(super) async fn open_and_sign_in(
    sandbox: Sandbox,
    entry: SandboxEntry,
    on_event: Rc<dyn Fn(TabEvent)>,
) -> Result<(), Failure> {
    let usual = SandboxKind::Standard(Profile::OpenStack);
    let mode = match entry {
        SandboxEntry::Open(kind) => EnterMode::Continue(kind),
        SandboxEntry::StartOver(kind) => EnterMode::Replace(kind),
        SandboxEntry::OneSide(..) | SandboxEntry::Restore(_) => EnterMode::Continue(usual),
    };
    let is_first = !untrack(|| sandbox.is_open());
    let entered = sandbox_tab::enter(mode, on_event).await.map_err(|error| match error {
        EnterError::NotLoaded => sandbox::load_failed(),
        EnterError::NoAnswer => sandbox::no_answer(),
    })?;
    let wanted = match &entry {
        SandboxEntry::Open(_) | SandboxEntry::StartOver(_) => first_accounts(entered.kind),
        SandboxEntry::OneSide(side, user) => TabAccounts::one_side(*side, user.clone()),
        SandboxEntry::Restore(stored) => TabAccounts::parse(stored),
    };
    let signed_in = use_cloud(sandbox, entered.kind, entered.generation, &wanted).await;
    if is_first {
        show_origin(sandbox, &entry, entered);
        let services = sandbox.services.get_value();
        services.reactive_owner.clone().with(|| {
            store_accounts_of_tab(services.accounts);
            shared_changes::report_own_changes(&services);
        });
    }
    signed_in
}

/// Uses a cloud from now on: the accounts of an earlier one are forgotten, and these are signed in.
pub(super) async fn use_cloud(
    sandbox: Sandbox,
    kind: SandboxKind,
    generation: u32,
    wanted: &TabAccounts,
) -> Result<(), Failure> {
    let SandboxServices { accounts, schedulers, .. } = sandbox.services.get_value();
    for known in untrack(|| accounts.all()) {
        if known.cloud == CloudId::Sandbox {
            accounts.remove(known.key);
        }
    }
    let scheduler = schedulers.reset(&CloudId::Sandbox);
    let recorder = JournalRecorder::of_sign_in(accounts.journal(), &CloudId::Sandbox);
    let transport = SandboxTransport::new(generation, sandbox_tab::send);
    let transport = AnyTransport::to_sandbox(transport, scheduler, recorder);
    sandbox.opened.set(Some(OpenedSandbox { kind, transport }));
    let signed_in = sign_in_all(sandbox, kind, wanted).await;
    signed_in.map_err(|error| sandbox::sign_in_failed(&error))
}

async fn sign_in_all(
    sandbox: Sandbox,
    kind: SandboxKind,
    wanted: &TabAccounts,
) -> Result<(), imageshare_core::cloud::CloudError> {
    let accounts = sandbox.services.with_value(|services| services.accounts);
    let people = personas(kind.profile());
    let persona = |user: &str| people.iter().find(|persona| persona.user == user);
    for persona in wanted.others.iter().filter_map(|user| persona(user)) {
        sandbox.sign_in(persona, Side::Producer).await?;
    }
    for side in Side::ALL {
        let Some(user) = wanted.user_on(side) else { continue };
        // Another kind of cloud has other users.
        let known = persona(user).or_else(|| persona_of_side(&people, side));
        let Some(known) = known else { continue };
        // A user who is on both sides has one account.
        let same = accounts.assigned_account_untracked(side.other());
        match same.filter(|_| wanted.user_on(side.other()) == Some(user)) {
            Some(account) => accounts.assign(side, account.key),
            None => drop(sandbox.sign_in(known, side).await?),
        }
    }
    for side in Side::ALL {
        let has_sandbox_account = accounts
            .assigned_account_untracked(side)
            .is_some_and(|account| account.cloud == CloudId::Sandbox);
        if wanted.user_on(side).is_none() && has_sandbox_account && !wanted.is_empty() {
            accounts.unassign(side);
        }
    }
    accounts.act_as(wanted.acting_side);
    Ok(())
}

/// The first two personas: one on each side, and the producer acts.
fn first_accounts(kind: SandboxKind) -> TabAccounts {
    let people = personas(kind.profile());
    let user = |side| persona_of_side(&people, side).map(|persona| persona.user.to_owned());
    TabAccounts {
        producer: user(Side::Producer),
        consumer: user(Side::Consumer),
        ..TabAccounts::default()
    }
}

fn persona_of_side(people: &[Persona], side: Side) -> Option<&Persona> {
    let role = match side {
        Side::Producer => SandboxRole::Producer,
        Side::Consumer => SandboxRole::Consumer,
    };
    people.iter().find(|persona| persona.sandbox_role == role)
}

/// Says where the sandbox comes from, if it is not what the user expects.
fn show_origin(sandbox: Sandbox, entry: &SandboxEntry, entered: Entered) {
    let toasts = sandbox.services.with_value(|services| services.toasts);
    let is_opened = matches!(entry, SandboxEntry::Open(_));
    match entered.origin {
        CloudOrigin::Stored if is_opened => toasts.success(sandbox::CONTINUED),
        CloudOrigin::OtherTab if is_opened => toasts.success(sandbox::JOINED),
        CloudOrigin::Unreadable => toasts.warning(sandbox::UNREADABLE),
        CloudOrigin::TooLarge => toasts.warning(sandbox::TOO_LARGE),
        CloudOrigin::New | CloudOrigin::Stored | CloudOrigin::OtherTab => {}
    }
}

/// After another cloud has replaced the one of this tab: signs the same accounts in again.
pub(super) async fn sign_in_again(sandbox: Sandbox, kind: SandboxKind, generation: u32) {
    let accounts = sandbox.services.with_value(|services| services.accounts);
    let wanted = untrack(|| accounts_of_tab(accounts));
    sandbox.is_restoring.set(true);
    if let Err(failure) = use_cloud(sandbox, kind, generation, &wanted).await {
        sandbox.services.with_value(|services| services.toasts.warning(failure.title.clone()));
    }
    sandbox.is_restoring.set(false);
}

//! The sandbox: a simulated cloud that all tabs of this browser share, and the personas that can sign in to it. Used by pages.
//!
//! The mock, and the code that opens it, are chunks that are loaded on first use. Nothing is sent to any network.

mod client;
mod enter;
mod shared_changes;
mod tab_accounts;
mod tab_events;

use imageshare_core::cloud::{Account, CloudAddress, CloudError};
use imageshare_core::model::Side;
use imageshare_core::rules::Profile;
use imageshare_core::wire::address::{BaseUrl, ConnectionMode};
use imageshare_mock::world::{Persona, personas};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::accounts::Accounts;
use super::changes::MembershipChanges;
use super::image_changes::ImageChanges;
use super::schedulers::Schedulers;
use crate::data::{AccountKey, CloudId, Failure, LoadError, SANDBOX_URL, SandboxKind, Toasts};
use crate::messages::sandbox;
use crate::storage;
use crate::transport::AnyTransport;
use client::load_client;

/// The sandbox, once it is open. Copies share one state.
#[derive(Clone, Copy)]
pub struct Sandbox {
    opened: RwSignal<Option<OpenedSandbox>, LocalStorage>,
    /// True while it is being opened.
    is_opening: RwSignal<bool>,
    /// True while its accounts are signed in again, after a reload or a new start in another tab.
    is_restoring: RwSignal<bool>,
    /// Whether to show how its rules differ.
    shows_rules: RwSignal<bool>,
    services: StoredValue<SandboxServices>,
}

/// What it needs of the page. Stored, so that copies, which every component carries, are small.
#[derive(Clone)]
pub struct SandboxServices {
    /// The signed-in accounts.
    pub accounts: Accounts,
    /// The request schedulers.
    pub schedulers: Schedulers,
    /// Messages.
    pub toasts: Toasts,
    /// The changed memberships.
    pub changes: MembershipChanges,
    /// The changed images.
    pub images: ImageChanges,
    /// What it starts lasts as long as this: the page's root.
    pub reactive_owner: Owner,
}

#[derive(Clone)]
struct OpenedSandbox {
    kind: SandboxKind,
    transport: AnyTransport,
}

/// How the sandbox is opened.
#[derive(Debug, Clone, PartialEq, Eq)]
enum SandboxEntry {
    /// The sandbox that exists, in another tab or stored; else a new one of this kind. Its first two personas are signed in.
    Open(SandboxKind),
    /// A new one of this kind, in all tabs.
    StartOver(SandboxKind),
    /// The sandbox that exists, for one user on one side.
    OneSide(Side, String),
    /// The sandbox that exists, with the accounts that this tab had before it was reloaded, as they were stored.
    Restore(String),
}

impl Sandbox {
    /// Closed.
    pub fn new(services: SandboxServices) -> Self {
        Self {
            opened: RwSignal::new_local(None),
            is_opening: RwSignal::new(false),
            is_restoring: RwSignal::new(false),
            shows_rules: RwSignal::new(false),
            services: StoredValue::new(services),
        }
    }

    /// True once it is open.
    pub fn is_open(self) -> bool {
        self.opened.with(Option::is_some)
    }

    /// True while it is being opened.
    pub fn is_opening(self) -> Signal<bool> {
        self.is_opening.into()
    }

    /// True while its accounts are signed in again without a press of the user.
    pub fn is_restoring(self) -> bool {
        self.is_restoring.get()
    }

    /// The profile whose rules it follows; OpenStack before it is open.
    pub fn profile(self) -> Profile {
        self.kind().profile()
    }

    /// Its kind; the default one before it is open.
    pub fn kind(self) -> SandboxKind {
        let usual = SandboxKind::Standard(Profile::OpenStack);
        self.opened.with(|open| open.as_ref().map_or(usual, |open| open.kind))
    }

    /// Whether to show how its rules differ.
    pub fn shows_rules(self) -> RwSignal<bool> {
        self.shows_rules
    }

    /// Shows or hides how its rules differ.
    pub fn show_rules(self, shown: bool) {
        self.shows_rules.set(shown);
    }

    /// The personas, the producer first.
    pub fn personas(self) -> Vec<Persona> {
        personas(self.profile())
    }

    /// Opens the sandbox that exists, in another tab or stored on the device, or else a new one of this kind; and signs in its first
    /// two personas, one on each side.
    ///
    /// # Errors
    /// It couldn't be loaded, or the tab that runs it doesn't answer. Nothing has changed then.
    pub fn open(self, kind: SandboxKind) -> impl Future<Output = Result<(), Failure>> + 'static {
        self.enter(SandboxEntry::Open(kind))
    }

    /// Replaces it by a new one of this kind, in all tabs, and signs in its first two personas.
    ///
    /// # Errors
    /// As for [`Self::open`].
    pub fn start_over(
        self,
        kind: SandboxKind,
    ) -> impl Future<Output = Result<(), Failure>> + 'static {
        self.enter(SandboxEntry::StartOver(kind))
    }

    /// Opens the sandbox that exists for one user, who plays this side in this tab.
    ///
    /// # Errors
    /// As for [`Self::open`].
    pub fn open_one_side(
        self,
        side: Side,
        user: String,
    ) -> impl Future<Output = Result<(), Failure>> + 'static {
        self.enter(SandboxEntry::OneSide(side, user))
    }

    /// After a reload: opens the sandbox with the accounts that this tab had. Does nothing in a tab that had none.
    pub fn restore_after_reload(self) {
        let Some(stored) = storage::sandbox_tab() else { return };
        // Before the first view is drawn, so that no page offers to open it.
        self.is_restoring.set(true);
        spawn_local(async move {
            if let Err(failure) = self.enter(SandboxEntry::Restore(stored)).await {
                let text = format!("{}. {}", failure.title, failure.next_step);
                self.services.with_value(|services| services.toasts.warning(text));
            }
            self.is_restoring.set(false);
        });
    }

    async fn enter(self, entry: SandboxEntry) -> Result<(), Failure> {
        self.is_opening.set(true);
        let entered = match load_client().await {
            Ok((enter, _)) => enter(self, entry).await,
            Err(LoadError) => Err(sandbox::load_failed()),
        };
        self.is_opening.set(false);
        entered
    }

    /// Signs a persona in, on a side.
    ///
    /// # Errors
    /// The mock's refusal.
    pub async fn sign_in(self, persona: &Persona, side: Side) -> Result<AccountKey, CloudError> {
        let account = self.sign_in_to_account(persona).await?;
        let accounts = self.services.with_value(|services| services.accounts);
        Ok(accounts.add(CloudId::Sandbox, Some(persona.name.to_owned()), account, side))
    }

    async fn sign_in_to_account(
        self,
        persona: &Persona,
    ) -> Result<Account<AnyTransport>, CloudError> {
        let open = self.opened.get_untracked().ok_or_else(not_open_error)?;
        let identity =
            BaseUrl::parse(&format!("{SANDBOX_URL}/identity")).map_err(|_| not_open_error())?;
        let profile = open.kind.profile();
        let cloud_address = CloudAddress { profile, identity, connection: ConnectionMode::Direct };
        let (_, sign_in) = load_client().await.map_err(|LoadError| not_open_error())?;
        sign_in(open.transport, cloud_address, persona).await
    }
}

fn not_open_error() -> CloudError {
    use imageshare_core::cloud::{Caller, ErrorKind, TransportError};
    use imageshare_core::wire::endpoint::Call;
    let kind = ErrorKind::Transport(TransportError::Aborted);
    CloudError {
        call: Call::IssueToken,
        profile: Profile::OpenStack,
        region: None,
        host: None,
        status: None,
        request_id: None,
        caller: Caller::default(),
        kind,
    }
}

/// Whether an identity service is the sandbox's, which differs in each browser.
pub fn is_sandbox_url(identity: &BaseUrl) -> bool {
    BaseUrl::parse(SANDBOX_URL).is_ok_and(|sandbox| sandbox.host() == identity.host())
}

/// The sandbox, for components below the page's root.
///
/// # Panics
/// If no [`Sandbox`] was provided as context.
pub fn use_sandbox() -> Sandbox {
    expect_context()
}

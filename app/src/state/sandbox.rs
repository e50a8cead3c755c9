//! The sandbox: a simulated cloud in this page, and the personas that can sign in to it. Used by pages.
//!
//! The mock is a chunk that is loaded on first use. It forgets everything with the tab, and sends nothing to any network.

use imageshare_core::cloud::{Account, CloudAddress, CloudError};
use imageshare_core::model::Side;
use imageshare_core::rules::Profile;
use imageshare_core::wire::address::{BaseUrl, ConnectionMode};
use imageshare_mock::world::{Persona, SandboxRole, personas};
use leptos::prelude::*;

use super::accounts::Accounts;
use super::sandbox_sign_in::load_sign_in;
use super::schedulers::Schedulers;
use crate::data::{AccountKey, CloudId, Failure, LoadError, SANDBOX_URL};
use crate::journal::JournalRecorder;
use crate::messages::sandbox;
use crate::transport::{AnyTransport, SandboxTransport};

/// The kind of simulated cloud.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SandboxKind {
    /// Some thirty images, with the rules of a profile.
    Standard(Profile),
    /// The same with OpenStack's rules, and a hundred thousand more images.
    Large,
}

impl SandboxKind {
    /// All three.
    pub const ALL: [Self; 3] =
        [Self::Standard(Profile::OpenStack), Self::Standard(Profile::Rackspace), Self::Large];

    /// The profile whose rules it follows.
    pub const fn profile(self) -> Profile {
        match self {
            Self::Standard(profile) => profile,
            Self::Large => Profile::OpenStack,
        }
    }
}

impl From<Profile> for SandboxKind {
    fn from(profile: Profile) -> Self {
        Self::Standard(profile)
    }
}

/// The sandbox, once it is open. Copies share one state.
#[derive(Clone, Copy)]
pub struct Sandbox {
    opened: RwSignal<Option<OpenedSandbox>, LocalStorage>,
    /// Whether to show how its rules differ.
    shows_rules: RwSignal<bool>,
    accounts: Accounts,
    schedulers: Schedulers,
}

#[derive(Clone)]
struct OpenedSandbox {
    kind: SandboxKind,
    transport: AnyTransport,
}

impl Sandbox {
    /// Closed.
    pub fn new(accounts: Accounts, schedulers: Schedulers) -> Self {
        Self {
            opened: RwSignal::new_local(None),
            shows_rules: RwSignal::new(false),
            accounts,
            schedulers,
        }
    }

    /// True once it is open.
    pub fn is_open(self) -> bool {
        self.opened.with(Option::is_some)
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

    /// Creates a new simulated cloud of this kind, and signs in its first two personas, one on each side. The accounts of
    /// an earlier one are forgotten.
    ///
    /// # Errors
    /// The mock or the sign-in couldn't be loaded, as a message; nothing has changed then.
    pub async fn open(self, kind: SandboxKind) -> Result<(), Failure> {
        let profile = kind.profile();
        let large = kind == SandboxKind::Large;
        let transport = SandboxTransport::open(profile, SANDBOX_URL, large).await;
        let transport = transport.map_err(|_| sandbox::load_failed())?;
        // Before anything changes: signing in needs it.
        load_sign_in().await.map_err(|LoadError| sandbox::load_failed())?;
        for known in untrack(|| self.accounts.all()) {
            if known.cloud == CloudId::Sandbox {
                self.accounts.remove(known.key);
            }
        }
        let scheduler = self.schedulers.reset(&CloudId::Sandbox);
        let recorder = JournalRecorder::of_sign_in(self.accounts.journal(), &CloudId::Sandbox);
        let transport = AnyTransport::to_sandbox(transport, scheduler, recorder);
        self.opened.set(Some(OpenedSandbox { kind, transport }));
        let people = personas(profile);
        for (part, side) in
            [(SandboxRole::Producer, Side::Producer), (SandboxRole::Consumer, Side::Consumer)]
        {
            if let Some(persona) = people.iter().find(|persona| persona.sandbox_role == part) {
                self.sign_in(persona, side)
                    .await
                    .map_err(|error| sandbox::sign_in_failed(&error))?;
            }
        }
        self.accounts.act_as(Side::Producer);
        Ok(())
    }

    /// Signs a persona in, on a side.
    ///
    /// # Errors
    /// The mock's refusal.
    pub async fn sign_in(self, persona: &Persona, side: Side) -> Result<AccountKey, CloudError> {
        let account = self.sign_in_to_account(persona).await?;
        Ok(self.accounts.add(CloudId::Sandbox, Some(persona.name.to_owned()), account, side))
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
        let sign_in = load_sign_in().await.map_err(|LoadError| not_open_error())?;
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

/// Whether an identity service is the sandbox's, which differs in each tab.
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

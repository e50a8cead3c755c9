//! The sandbox: a simulated cloud in this page, and the personas that can sign in to it. Used by pages.
//!
//! The mock is a chunk that is loaded on first use. It forgets everything with the tab, and sends nothing to any network.

use imageshare_core::cloud::{Account, CloudError, Site};
use imageshare_core::model::Side;
use imageshare_core::rules::Profile;
use imageshare_core::wire::address::{BaseUrl, ConnectionMode};
use imageshare_mock::world::{Persona, SandboxRole, personas};
use leptos::prelude::*;

use super::account_key::AccountKey;
use super::accounts::{Accounts, Origin};
use super::sandbox_sign_in::load_sign_in;
use super::schedulers::Schedulers;
use crate::data::{Failure, LoadError};
use crate::messages::{failure, sandbox};
use crate::transport::{AnyTransport, SandboxTransport};

/// The base URL of the sandbox's services inside the page. Nobody can own the name (RFC 6761).
const ADDRESS: &str = "https://sandbox.invalid";

/// The kind of simulated cloud.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Setting {
    /// Some thirty images, with the rules of a profile.
    Story(Profile),
    /// The same with OpenStack's rules, and a hundred thousand more images.
    Large,
}

impl Setting {
    /// All three.
    pub const ALL: [Self; 3] =
        [Self::Story(Profile::OpenStack), Self::Story(Profile::Rackspace), Self::Large];

    /// The profile whose rules it follows.
    pub const fn profile(self) -> Profile {
        match self {
            Self::Story(profile) => profile,
            Self::Large => Profile::OpenStack,
        }
    }
}

impl From<Profile> for Setting {
    fn from(profile: Profile) -> Self {
        Self::Story(profile)
    }
}

/// The sandbox, once it is open. Copies share one state.
#[derive(Clone, Copy)]
pub struct Sandbox {
    open: RwSignal<Option<Open>, LocalStorage>,
    /// Whether to show how its rules differ.
    explained: RwSignal<bool>,
    accounts: Accounts,
    schedulers: Schedulers,
}

#[derive(Clone)]
struct Open {
    setting: Setting,
    transport: AnyTransport,
}

impl Sandbox {
    /// Closed.
    pub fn closed(accounts: Accounts, schedulers: Schedulers) -> Self {
        Self {
            open: RwSignal::new_local(None),
            explained: RwSignal::new(false),
            accounts,
            schedulers,
        }
    }

    /// True once it is open.
    pub fn is_open(self) -> bool {
        self.open.with(Option::is_some)
    }

    /// The profile whose rules it follows; OpenStack before it is open.
    pub fn profile(self) -> Profile {
        self.setting().profile()
    }

    /// Its kind; the default one before it is open.
    pub fn setting(self) -> Setting {
        let usual = Setting::Story(Profile::OpenStack);
        self.open.with(|open| open.as_ref().map_or(usual, |open| open.setting))
    }

    /// Whether to show how its rules differ.
    pub fn explained(self) -> RwSignal<bool> {
        self.explained
    }

    /// Shows or hides how its rules differ.
    pub fn explain(self, shown: bool) {
        self.explained.set(shown);
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
    pub async fn open(self, setting: Setting) -> Result<(), Failure> {
        let profile = setting.profile();
        let large = setting == Setting::Large;
        let transport = SandboxTransport::open(profile, ADDRESS, large).await;
        let transport = transport.map_err(|_| sandbox::load_failed())?;
        // Before anything changes: signing in needs it.
        load_sign_in().await.map_err(|LoadError| sandbox::load_failed())?;
        for known in untrack(|| self.accounts.all()) {
            if known.origin == Origin::Sandbox {
                self.accounts.remove(known.key);
            }
        }
        let gate = self.schedulers.reset(&Origin::Sandbox);
        let transport = AnyTransport::to_sandbox(transport, gate);
        self.open.set(Some(Open { setting, transport }));
        let people = personas(profile);
        for (part, side) in
            [(SandboxRole::Producer, Side::Producer), (SandboxRole::Consumer, Side::Consumer)]
        {
            if let Some(persona) = people.iter().find(|persona| persona.sandbox_role == part) {
                self.sign_in(persona, side).await.map_err(|error| failure::explain(&error))?;
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
        let account = self.account(persona).await?;
        Ok(self.accounts.add(Origin::Sandbox, Some(persona.name.to_owned()), account, side))
    }

    async fn account(self, persona: &Persona) -> Result<Account<AnyTransport>, CloudError> {
        let open = self.open.get_untracked().ok_or_else(unopened)?;
        let identity = BaseUrl::parse(&format!("{ADDRESS}/identity")).map_err(|_| unopened())?;
        let profile = open.setting.profile();
        let site = Site { profile, identity, connection: ConnectionMode::Direct };
        let sign_in = load_sign_in().await.map_err(|LoadError| unopened())?;
        sign_in(open.transport, site, persona).await
    }
}

fn unopened() -> CloudError {
    use imageshare_core::cloud::{ErrorKind, TransportError};
    use imageshare_core::wire::endpoint::Call;
    let kind = ErrorKind::Transport(TransportError::Aborted);
    CloudError {
        call: Call::IssueToken,
        profile: Profile::OpenStack,
        region: None,
        host: None,
        status: None,
        request_id: None,
        kind,
    }
}

/// Whether an identity service is the sandbox's, which differs in each tab.
pub fn is_sandbox(identity: &BaseUrl) -> bool {
    BaseUrl::parse(ADDRESS).is_ok_and(|sandbox| sandbox.host() == identity.host())
}

/// The sandbox, for components below the page's root.
///
/// # Panics
/// If no [`Sandbox`] was provided as context.
pub fn use_sandbox() -> Sandbox {
    expect_context()
}

//! The sandbox: a whole cloud in this page, and the people who can sign in to it.
//!
//! Its cloud is a module of its own that is fetched when somebody opens it. It forgets everything with the tab, and sends nothing to any network.

use imageshare_core::cloud::{Account, CloudError, Credentials, Site, sign_in};
use imageshare_core::model::Side;
use imageshare_core::rules::Profile;
use imageshare_core::wire::address::{BaseUrl, ConnectionMode};
use imageshare_core::wire::identity_v2;
use imageshare_core::wire::identity_v3::{DomainRef, ProjectRef, Scope, UserRef};
use imageshare_mock::world::{Part, Persona, personas};
use leptos::prelude::*;

use super::account_key::AccountKey;
use super::accounts::{Accounts, Origin};
use crate::data::Failure;
use crate::messages::{failure, sandbox};
use crate::transport::{AnyTransport, SandboxTransport};

/// The address that the sandbox's services have inside the page. The name can belong to nobody (RFC 6761).
const ADDRESS: &str = "https://sandbox.invalid";

/// The domain that everybody of the sandbox is in.
const DOMAIN: &str = "default";

/// What kind of world a sandbox is made with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Setting {
    /// Some thirty images, by the rules of a profile.
    Story(Profile),
    /// The same by OpenStack's rules, with a hundred thousand images more.
    Large,
}

impl Setting {
    /// All three.
    pub const ALL: [Self; 3] =
        [Self::Story(Profile::OpenStack), Self::Story(Profile::Rackspace), Self::Large];

    /// The rules that it plays by.
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
    /// Whether somebody wants to read what differs by its rules.
    explained: RwSignal<bool>,
    accounts: Accounts,
}

#[derive(Clone)]
struct Open {
    setting: Setting,
    transport: AnyTransport,
}

impl Sandbox {
    /// Closed.
    pub fn closed(accounts: Accounts) -> Self {
        Self { open: RwSignal::new_local(None), explained: RwSignal::new(false), accounts }
    }

    /// True once a world is there.
    pub fn is_open(self) -> bool {
        self.open.with(Option::is_some)
    }

    /// The rules it plays by; OpenStack's before it is open.
    pub fn profile(self) -> Profile {
        self.setting().profile()
    }

    /// What kind of world it is; the usual one before it is open.
    pub fn setting(self) -> Setting {
        let usual = Setting::Story(Profile::OpenStack);
        self.open.with(|open| open.as_ref().map_or(usual, |open| open.setting))
    }

    /// Whether what differs by its rules is to be shown.
    pub fn explained(self) -> RwSignal<bool> {
        self.explained
    }

    /// Shows what differs by its rules, or no longer.
    pub fn explain(self, shown: bool) {
        self.explained.set(shown);
    }

    /// Who can sign in, the producer first.
    pub fn personas(self) -> Vec<Persona> {
        personas(self.profile())
    }

    /// Makes a new world of this kind, and signs in the first two of its people: one on each side. The people of
    /// an earlier world are forgotten.
    ///
    /// # Errors
    /// The sandbox's module did not arrive, in words; then everything stays as it was.
    pub async fn open(self, setting: Setting) -> Result<(), Failure> {
        let profile = setting.profile();
        let large = setting == Setting::Large;
        let transport = SandboxTransport::open(profile, ADDRESS, large).await;
        let transport = transport.map_err(|_| sandbox::did_not_arrive())?;
        for known in untrack(|| self.accounts.all()) {
            if known.origin == Origin::Sandbox {
                self.accounts.forget(known.key);
            }
        }
        self.open.set(Some(Open { setting, transport: AnyTransport::Sandbox(transport) }));
        let people = personas(profile);
        for (part, side) in [(Part::Producer, Side::Producer), (Part::Consumer, Side::Consumer)] {
            if let Some(persona) = people.iter().find(|persona| persona.part == part) {
                self.sign_in(persona, side).await.map_err(|error| failure::explain(&error))?;
            }
        }
        self.accounts.act_as(Side::Producer);
        Ok(())
    }

    /// Signs in as one of the people, on a side.
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
        let site = Site { profile, identity, reach: ConnectionMode::Direct };
        let credentials = match profile {
            Profile::OpenStack => Credentials::Password {
                user: UserRef::Name {
                    name: persona.user.to_owned(),
                    domain: DomainRef::Id(DOMAIN.to_owned()),
                },
                password: persona.password.into(),
                scope: Scope::Project(ProjectRef::Id(persona.project.to_string())),
            },
            Profile::Rackspace => Credentials::Rackspace(identity_v2::Credentials::Password {
                username: persona.user.to_owned(),
                password: persona.password.into(),
            }),
        };
        sign_in(open.transport, site, credentials).await
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

/// Whether an identity service is the sandbox's, whose world each tab has for itself.
pub fn is_sandbox(identity: &BaseUrl) -> bool {
    BaseUrl::parse(ADDRESS).is_ok_and(|sandbox| sandbox.host() == identity.host())
}

/// The sandbox, for components below the page's root.
///
/// # Panics
/// Where no [`Sandbox`] was given as context.
pub fn use_sandbox() -> Sandbox {
    expect_context()
}

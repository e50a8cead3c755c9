//! What was typed. Made once for the whole visit, so that leaving the page loses nothing; secrets are not part of it.

use imageshare_core::model::Side;
use imageshare_core::rules::Profile;
use imageshare_core::wire::address::BaseUrl;
use leptos::prelude::*;

use super::method::Method;
use crate::state::{Accounts, ActiveAccounts};

/// Where Rackspace's identity service stands.
const RACKSPACE_IDENTITY: &str = "https://identity.api.rackspacecloud.com/v2.0";

/// The domain that clouds with a single one have.
const USUAL_DOMAIN: &str = "Default";

/// The form for signing in to a cloud. Copies share one state.
#[derive(Clone, Copy)]
pub struct ConnectForm {
    pub(super) profile: RwSignal<Profile>,
    pub(super) openstack_method: RwSignal<Method>,
    pub(super) rackspace_method: RwSignal<Method>,
    pub(super) openstack_identity: RwSignal<String>,
    pub(super) rackspace_identity: RwSignal<String>,
    pub(super) user: RwSignal<String>,
    pub(super) user_domain: RwSignal<String>,
    pub(super) project: RwSignal<String>,
    pub(super) project_domain: RwSignal<String>,
    pub(super) credential: RwSignal<String>,
    pub(super) rackspace_user: RwSignal<String>,
    pub(super) rackspace_account: RwSignal<String>,
    pub(super) through_proxy: RwSignal<bool>,
    pub(super) proxy: RwSignal<String>,
    side: RwSignal<Option<Side>>,
}

impl ConnectForm {
    /// The form as it is before anybody typed.
    pub fn new() -> Self {
        let text = |text: &str| RwSignal::new(text.to_owned());
        Self {
            profile: RwSignal::new(Profile::OpenStack),
            openstack_method: RwSignal::new(Method::usual(Profile::OpenStack)),
            rackspace_method: RwSignal::new(Method::usual(Profile::Rackspace)),
            openstack_identity: text(""),
            rackspace_identity: text(RACKSPACE_IDENTITY),
            user: text(""),
            user_domain: text(USUAL_DOMAIN),
            project: text(""),
            project_domain: text(USUAL_DOMAIN),
            credential: text(""),
            rackspace_user: text(""),
            rackspace_account: text(""),
            through_proxy: RwSignal::new(false),
            proxy: text(""),
            side: RwSignal::new(None),
        }
    }

    /// The proxy that is named in the form, as a host.
    pub fn proxy_host(self) -> Option<String> {
        let proxy = self.through_proxy.get().then(|| self.proxy.get())?;
        BaseUrl::parse(&proxy).ok().map(|proxy| proxy.host().to_owned())
    }

    /// Says on which side the next sign-in is to sit; for links that lead here from an empty seat.
    pub fn sit_on(self, side: Side) {
        self.side.set(Some(side));
    }

    /// Lets the seats decide again where the next sign-in sits.
    pub(super) fn forget_side(self) {
        self.side.set(None);
    }

    /// The side on which the sign-in will sit: the one that was chosen, else an empty one, else the one that acts.
    pub(super) fn side(self, accounts: Accounts) -> Side {
        self.side.get().unwrap_or_else(|| usual_side(accounts.seats()))
    }

    /// The way to sign in that is chosen for the kind of cloud that is chosen.
    pub(super) fn method(self) -> Method {
        self.methods().get()
    }

    /// Where the chosen way is kept; each kind of cloud keeps its own.
    pub(super) fn methods(self) -> RwSignal<Method> {
        match self.profile.get() {
            Profile::OpenStack => self.openstack_method,
            Profile::Rackspace => self.rackspace_method,
        }
    }

    /// What stands there now, without the secret.
    pub(super) fn typed(self) -> FormInput {
        let (identity, user) = match self.profile.get() {
            Profile::OpenStack => (self.openstack_identity, self.user),
            Profile::Rackspace => (self.rackspace_identity, self.rackspace_user),
        };
        FormInput {
            profile: self.profile.get(),
            method: self.method(),
            identity: identity.get(),
            user: user.get(),
            user_domain: self.user_domain.get(),
            project: self.project.get(),
            project_domain: self.project_domain.get(),
            credential: self.credential.get(),
            account: self.rackspace_account.get(),
            proxy: self.through_proxy.get().then(|| self.proxy.get()),
        }
    }
}

/// What stands in the form, without the secret.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct FormInput {
    pub profile: Profile,
    pub method: Method,
    pub identity: String,
    pub user: String,
    pub user_domain: String,
    pub project: String,
    pub project_domain: String,
    pub credential: String,
    pub account: String,
    /// The proxy's address, when the cloud is to be reached through one.
    pub proxy: Option<String>,
}

impl Default for ConnectForm {
    fn default() -> Self {
        Self::new()
    }
}

/// The empty seat, the producer's first; with both taken, the one that acts.
const fn usual_side(seats: ActiveAccounts) -> Side {
    match (seats.producer, seats.consumer) {
        (None, _) => Side::Producer,
        (Some(_), None) => Side::Consumer,
        (Some(_), Some(_)) => seats.acting,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_sign_in_sits_as_producer() {
        assert_eq!(usual_side(ActiveAccounts::default()), Side::Producer);
        assert_eq!(
            usual_side(ActiveAccounts { acting: Side::Consumer, ..ActiveAccounts::default() }),
            Side::Producer
        );
    }
}

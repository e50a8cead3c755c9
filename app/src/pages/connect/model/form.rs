//! The text typed into the form. Created once per page load, so that leaving the page loses nothing; contains no secrets.
use imageshare_core::model::Side;
use imageshare_core::rules::Profile;
use imageshare_core::wire::entered_address::parse_entered_address;
use leptos::prelude::*;

use super::method::SignInMethod;
use crate::data::ActiveAccounts;
use crate::state::Accounts;

/// The address of Rackspace's identity service.
const RACKSPACE_IDENTITY_URL: &str = "https://identity.api.rackspacecloud.com/v2.0";

/// The name of the domain on clouds that have a single one.
const DEFAULT_DOMAIN: &str = "Default";

/// The form for signing in to a cloud. Copies share one state.
#[derive(Clone, Copy)]
pub struct ConnectForm {
    pub(in crate::pages::connect) profile: RwSignal<Profile>,
    pub(super) openstack_method: RwSignal<SignInMethod>,
    pub(super) rackspace_method: RwSignal<SignInMethod>,
    pub(in crate::pages::connect) openstack_identity_url: RwSignal<String>,
    pub(in crate::pages::connect) rackspace_identity_url: RwSignal<String>,
    pub(in crate::pages::connect) user: RwSignal<String>,
    pub(in crate::pages::connect) user_domain: RwSignal<String>,
    pub(in crate::pages::connect) project: RwSignal<String>,
    pub(in crate::pages::connect) project_domain: RwSignal<String>,
    pub(in crate::pages::connect) credential: RwSignal<String>,
    pub(in crate::pages::connect) identity_provider: RwSignal<String>,
    pub(in crate::pages::connect) protocol: RwSignal<String>,
    pub(in crate::pages::connect) rackspace_user: RwSignal<String>,
    pub(in crate::pages::connect) rackspace_account_number: RwSignal<String>,
    pub(in crate::pages::connect) uses_proxy: RwSignal<bool>,
    pub(in crate::pages::connect) proxy_url: RwSignal<String>,
    /// The position of the chosen cloud in the configuration of this site; `None` for one whose address the user types.
    pub(in crate::pages::connect) offered_cloud: RwSignal<Option<usize>>,
    /// Whether the form has been adapted to that configuration.
    pub(super) follows_config: StoredValue<bool>,
    side: RwSignal<Option<Side>>,
}

impl ConnectForm {
    /// The form before anything is typed.
    pub fn new() -> Self {
        let text = |text: &str| RwSignal::new(text.to_owned());
        Self {
            profile: RwSignal::new(Profile::OpenStack),
            openstack_method: RwSignal::new(SignInMethod::default_for(Profile::OpenStack)),
            rackspace_method: RwSignal::new(SignInMethod::default_for(Profile::Rackspace)),
            openstack_identity_url: text(""),
            rackspace_identity_url: text(RACKSPACE_IDENTITY_URL),
            user: text(""),
            user_domain: text(DEFAULT_DOMAIN),
            project: text(""),
            project_domain: text(DEFAULT_DOMAIN),
            credential: text(""),
            identity_provider: text(""),
            protocol: text(""),
            rackspace_user: text(""),
            rackspace_account_number: text(""),
            uses_proxy: RwSignal::new(false),
            proxy_url: text(""),
            offered_cloud: RwSignal::new(None),
            follows_config: StoredValue::new(false),
            side: RwSignal::new(None),
        }
    }

    /// The host of the proxy in the form, if one is chosen.
    pub fn proxy_host(self) -> Option<String> {
        let proxy = self.uses_proxy.get().then(|| self.proxy_url.get())?;
        parse_entered_address(&proxy).ok().map(|proxy| proxy.host().to_owned())
    }

    /// Sets the side of the next sign-in; for buttons that open the form from a side without an account.
    pub fn set_side(self, side: Side) {
        self.side.set(Some(side));
    }

    /// Forgets the chosen side, so that the next sign-in gets the default one.
    pub(in crate::pages::connect) fn clear_side(self) {
        self.side.set(None);
    }

    /// The side of the next sign-in: the chosen one, else an empty one, else the acting one.
    pub(in crate::pages::connect) fn side(self, accounts: Accounts) -> Side {
        self.side.get().unwrap_or_else(|| default_side(accounts.assigned()))
    }

    /// The sign-in method chosen for the current kind of cloud.
    pub(in crate::pages::connect) fn method(self) -> SignInMethod {
        self.method_signal().get()
    }

    /// The signal of the chosen method; each kind of cloud has its own.
    pub(in crate::pages::connect) fn method_signal(self) -> RwSignal<SignInMethod> {
        match self.profile.get() {
            Profile::OpenStack => self.openstack_method,
            Profile::Rackspace => self.rackspace_method,
        }
    }

    /// The origin of the identity service in the form, if its address is one.
    pub(in crate::pages::connect) fn identity_origin(self) -> Option<String> {
        let address = self.openstack_identity_url.with(|url| parse_entered_address(url));
        address.ok().map(|address| address.origin())
    }

    /// Fills in the form as it was when the page was left for a single sign-on.
    pub(in crate::pages::connect) fn fill_in_single_sign_on(self, input: &FormInput) {
        self.profile.set(input.profile);
        self.openstack_method.set(input.method);
        self.uses_proxy.set(input.proxy_url.is_some());
        for (field, value) in [
            (self.openstack_identity_url, Some(&input.identity_url)),
            (self.identity_provider, Some(&input.identity_provider)),
            (self.protocol, Some(&input.protocol)),
            (self.project, Some(&input.project)),
            (self.proxy_url, input.proxy_url.as_ref()),
        ] {
            if let Some(value) = value {
                field.set(value.clone());
            }
        }
    }

    /// Sets what belongs to one cloud to its initial value, before another one is filled in.
    pub(in crate::pages::connect) fn reset_cloud(self) {
        let initial = Self::new();
        for (field, initial) in [
            (self.openstack_identity_url, initial.openstack_identity_url),
            (self.rackspace_identity_url, initial.rackspace_identity_url),
            (self.user, initial.user),
            (self.user_domain, initial.user_domain),
            (self.project, initial.project),
            (self.project_domain, initial.project_domain),
            (self.credential, initial.credential),
            (self.identity_provider, initial.identity_provider),
            (self.protocol, initial.protocol),
            (self.rackspace_user, initial.rackspace_user),
            (self.rackspace_account_number, initial.rackspace_account_number),
        ] {
            field.set(initial.get_untracked());
        }
    }

    /// The current input, without the secret.
    pub(in crate::pages::connect) fn input(self) -> FormInput {
        let (identity, user) = match self.profile.get() {
            Profile::OpenStack => (self.openstack_identity_url, self.user),
            Profile::Rackspace => (self.rackspace_identity_url, self.rackspace_user),
        };
        FormInput {
            profile: self.profile.get(),
            method: self.method(),
            identity_url: identity.get(),
            user: user.get(),
            user_domain: self.user_domain.get(),
            project: self.project.get(),
            project_domain: self.project_domain.get(),
            credential: self.credential.get(),
            identity_provider: self.identity_provider.get(),
            protocol: self.protocol.get(),
            account_number: self.rackspace_account_number.get(),
            proxy_url: self.uses_proxy.get().then(|| self.proxy_url.get()),
        }
    }
}

/// The input of the form, without the secret.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::pages::connect) struct FormInput {
    pub profile: Profile,
    pub method: SignInMethod,
    pub identity_url: String,
    pub user: String,
    pub user_domain: String,
    pub project: String,
    pub project_domain: String,
    pub credential: String,
    pub identity_provider: String,
    pub protocol: String,
    pub account_number: String,
    /// The proxy's address, if the cloud is reached through one.
    pub proxy_url: Option<String>,
}

impl Default for ConnectForm {
    fn default() -> Self {
        Self::new()
    }
}

/// An empty side, the producer's first; the acting side if both have an account.
const fn default_side(active: ActiveAccounts) -> Side {
    match (active.producer, active.consumer) {
        (None, _) => Side::Producer,
        (Some(_), None) => Side::Consumer,
        (Some(_), Some(_)) => active.acting_side,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn first_sign_in_becomes_the_producer() {
        assert_eq!(default_side(ActiveAccounts::default()), Side::Producer);
        assert_eq!(
            default_side(ActiveAccounts {
                acting_side: Side::Consumer,
                ..ActiveAccounts::default()
            }),
            Side::Producer
        );
    }
}

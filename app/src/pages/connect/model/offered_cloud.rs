//! The clouds that the configuration of this site offers: which of them the form is for, and what choosing one fills in. No secrets.

use imageshare_core::rules::Profile;
use imageshare_core::ui::site_config::{OfferedCloud, SiteConfig, SiteFeature};
use imageshare_core::wire::address::ConnectionMode;
use imageshare_core::wire::entered_address::parse_entered_address;
use leptos::prelude::*;

use super::form::ConnectForm;
use super::method::SignInMethod;

impl ConnectForm {
    /// Follows the configuration once it is loaded: chooses the cloud whose address the form has, or else the first one, unless the
    /// user has typed an address. Does nothing the second time.
    pub(in crate::pages::connect) fn follow_config(self, config: &SiteConfig) {
        if self.follows_config.try_update_value(|follows| std::mem::replace(follows, true))
            != Some(false)
        {
            return;
        }
        let typed = untrack(|| self.input().identity_url);
        let listed = parse_entered_address(&typed).ok().and_then(|url| config.position_of(&url));
        let is_closed = config.features_off.contains(SiteFeature::OtherClouds);
        let is_untouched = untrack(|| self.openstack_identity_url.with(String::is_empty));
        match config.clouds.first() {
            Some(_) if listed.is_some() => self.offered_cloud.set(listed),
            Some(first) if is_untouched || is_closed => self.fill_in_offered(0, first),
            _ => {}
        }
        let proxy =
            config.proxy.as_ref().filter(|_| untrack(|| self.proxy_url.with(String::is_empty)));
        if let Some(proxy) = proxy {
            self.proxy_url.set(proxy.to_string());
        }
    }

    /// Chooses a cloud of the configuration, or with `None` another one, whose address the user types. Nothing of the cloud before
    /// stays.
    pub(in crate::pages::connect) fn choose_cloud(self, config: &SiteConfig, at: Option<usize>) {
        self.reset_cloud();
        match at.and_then(|at| Some((at, config.clouds.get(at)?))) {
            Some((at, cloud)) => self.fill_in_offered(at, cloud),
            None => {
                self.offered_cloud.set(None);
                self.uses_proxy.set(false);
                self.proxy_url
                    .set(config.proxy.as_ref().map(ToString::to_string).unwrap_or_default());
            }
        }
    }

    /// Finds out whether the address in the form is that of an offered cloud, which is then reached as the configuration says.
    pub(in crate::pages::connect) fn recognize_offered_cloud(self, config: &SiteConfig) {
        let identity = untrack(|| self.input().identity_url);
        let listed = parse_entered_address(&identity).ok().and_then(|url| config.position_of(&url));
        self.offered_cloud.set(listed);
        if let Some(cloud) = listed.and_then(|at| config.clouds.get(at)) {
            self.fill_in_connection(cloud);
        }
    }

    fn fill_in_offered(self, at: usize, cloud: &OfferedCloud) {
        let identity = match cloud.profile {
            Profile::OpenStack => self.openstack_identity_url,
            Profile::Rackspace => self.rackspace_identity_url,
        };
        self.profile.set(cloud.profile);
        identity.set(cloud.identity.to_string());
        self.fill_in_connection(cloud);
        let method = match &cloud.single_sign_on {
            Some(web_sso) => {
                self.protocol.set(web_sso.protocol.clone());
                self.identity_provider.set(web_sso.identity_provider.clone().unwrap_or_default());
                SignInMethod::SingleSignOn
            }
            None => SignInMethod::default_for(cloud.profile),
        };
        untrack(|| self.method_signal()).set(method);
        self.offered_cloud.set(Some(at));
    }

    fn fill_in_connection(self, cloud: &OfferedCloud) {
        match &cloud.connection {
            ConnectionMode::Direct => self.uses_proxy.set(false),
            ConnectionMode::Proxy(proxy) => {
                self.uses_proxy.set(true);
                self.proxy_url.set(proxy.to_string());
            }
        }
    }
}

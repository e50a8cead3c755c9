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
    /// user has typed an address. Does nothing the second time, or without anything to follow.
    pub(in crate::pages::connect) fn follow_config(self, config: &SiteConfig) {
        if config.clouds.is_empty() && config.proxy.is_none() {
            return;
        }
        if self.follows_config.try_update_value(|follows| std::mem::replace(follows, true))
            != Some(false)
        {
            return;
        }
        let typed = untrack(|| self.input().identity_url);
        let listed = parse_entered_address(&typed).ok().and_then(|url| config.position_of(&url));
        let is_closed = config.features_off.contains(SiteFeature::OtherClouds);
        let is_untouched = untrack(|| {
            self.profile.get() == Profile::OpenStack
                && self.openstack_identity_url.with(String::is_empty)
        });
        match config.clouds.first() {
            Some(_) if listed.is_some() => self.recognize_offered_cloud(config),
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
        if let Some((at, cloud)) = at.and_then(|at| Some((at, config.clouds.get(at)?))) {
            self.fill_in_offered(at, cloud);
        } else {
            self.offered_cloud.set(None);
            self.uses_proxy.set(false);
            self.proxy_url.set(config.proxy.as_ref().map(ToString::to_string).unwrap_or_default());
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

#[cfg(test)]
mod tests {
    use imageshare_core::ui::site_config::read_site_config;

    use super::*;

    const TWO_CLOUDS: &str = r#"{ "proxy_url": "https://proxy.example/p", "clouds": [
        { "name": "A", "profile": "openstack", "keystone_url": "https://a.example:5000/v3",
          "single_sign_on": { "protocol": "openid" } },
        { "name": "B", "profile": "rackspace", "keystone_url": "https://b.example/v2.0", "connection": "proxy" }] }"#;

    fn config(change: (&str, &str)) -> SiteConfig {
        let (config, problems) =
            read_site_config(TWO_CLOUDS.replacen(change.0, change.1, 1).as_bytes());
        assert_eq!(problems, []);
        config
    }

    fn with_form(test: impl FnOnce(ConnectForm)) {
        Owner::new().with(|| untrack(|| test(ConnectForm::new())));
    }

    #[test]
    fn the_first_cloud_is_chosen_unless_an_address_was_typed() {
        let open = config(("", ""));
        let closed = config(("{", "{ \"features_off\": [\"other_clouds\"],"));
        for (typed, config, chosen, address) in [
            ("", &open, Some(0), "https://a.example:5000"),
            ("https://a.example:5000/v3", &open, Some(0), "https://a.example:5000/v3"),
            ("https://other.example/v3", &open, None, "https://other.example/v3"),
            ("https://other.example/v3", &closed, Some(0), "https://a.example:5000"),
        ] {
            with_form(|form| {
                form.openstack_identity_url.set(typed.to_owned());
                form.follow_config(config);
                assert_eq!(form.offered_cloud.get(), chosen, "{typed}");
                assert_eq!(form.openstack_identity_url.get(), address);
                assert_eq!(form.proxy_url.get(), "https://proxy.example/p");
            });
        }
    }

    #[test]
    fn the_configuration_is_followed_once() {
        with_form(|form| {
            form.follow_config(&SiteConfig::default());
            form.follow_config(&config(("", "")));
            assert_eq!(form.method(), SignInMethod::SingleSignOn);
            form.choose_cloud(&config(("", "")), None);
            form.follow_config(&config(("", "")));
            assert_eq!(form.offered_cloud.get(), None);
        });
    }

    #[test]
    fn another_cloud_keeps_nothing_of_the_one_before() {
        with_form(|form| {
            let config = config(("", ""));
            form.follow_config(&config);
            form.project.set("Lab".to_owned());
            form.choose_cloud(&config, Some(1));
            let input = form.input();
            assert_eq!(input.profile, Profile::Rackspace);
            assert_eq!(input.identity_url, "https://b.example");
            assert_eq!(input.proxy_url.as_deref(), Some("https://proxy.example/p"));
            assert_eq!((input.project.as_str(), input.protocol.as_str()), ("", ""));
            form.choose_cloud(&config, None);
            assert_eq!(form.input().proxy_url, None);
        });
    }

    #[test]
    fn an_address_of_an_offered_cloud_is_recognized() {
        with_form(|form| {
            let config = config(("", ""));
            for (address, chosen) in [
                ("https://A.example:5000/v3/auth/tokens", Some(0)),
                ("https://a.example:5001/v3", None),
                ("no address", None),
            ] {
                form.openstack_identity_url.set(address.to_owned());
                form.recognize_offered_cloud(&config);
                assert_eq!(form.offered_cloud.get(), chosen, "{address}");
            }
        });
    }
}

//! Addresses of dashboards that users enter as the identity address: Horizon, Skyline and Rackspace's control panel.
//!
//! Used by the sign-in form, which shows what to enter instead. An address that is not recognised here can still be wrong.

use crate::wire::address::BaseUrl;

/// A dashboard, which has no API.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dashboard {
    /// OpenStack's first dashboard, under `/dashboard` or `/horizon` as Linux distributions install it.
    Horizon,
    /// OpenStack's newer dashboard, on port 9999 by default.
    Skyline,
    /// Rackspace's customer portal.
    ControlPanel,
}

impl Dashboard {
    /// The dashboard at this address.
    ///
    /// | kind | host starts with | host ends with | port | path |
    /// |---|---|---|---|---|
    /// | Skyline | `skyline.` | | 9999 | a segment `skyline` |
    /// | Horizon | `horizon.`, `dashboard.` | | | a segment `dashboard` or `horizon`; ends in `/auth/login` |
    /// | control panel | `login.`, `manage.`, `mycloud.`, `my.` | `.rackspace.com` | | |
    pub fn recognize(address: &BaseUrl) -> Option<Self> {
        let host = address.host().to_ascii_lowercase();
        let (name, port) = host.rsplit_once(':').unwrap_or((&host, ""));
        let path = address.path().to_ascii_lowercase();
        let starts_with =
            |labels: &[&str]| name.split('.').next().is_some_and(|label| labels.contains(&label));
        let has = |segments: &[&str]| path.split('/').any(|segment| segments.contains(&segment));
        if name.ends_with(".rackspace.com") && starts_with(&["login", "manage", "mycloud", "my"]) {
            return Some(Self::ControlPanel);
        }
        if starts_with(&["skyline"]) || port == "9999" || has(&["skyline"]) {
            return Some(Self::Skyline);
        }
        let is_horizon = starts_with(&["horizon", "dashboard"])
            || has(&["dashboard", "horizon"])
            || path.ends_with("/auth/login");
        is_horizon.then_some(Self::Horizon)
    }

    /// A suggestion for the identity address: Keystone on its default port of the same host, or Rackspace's own.
    pub fn guess_identity_url(self, address: &BaseUrl) -> String {
        let host = address.host();
        let name = host.rsplit_once(':').map_or(host, |(name, _)| name);
        match self {
            Self::Horizon | Self::Skyline => format!("https://{name}:5000/v3"),
            Self::ControlPanel => "https://identity.api.rackspacecloud.com/v2.0".to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::*;

    fn recognize(address: &str) -> Option<Dashboard> {
        Dashboard::recognize(&BaseUrl::parse(address).unwrap())
    }

    #[test]
    fn recognises_dashboards_by_host_port_or_path() {
        for (address, dashboard) in [
            ("https://cloud.example/dashboard", Dashboard::Horizon),
            ("https://cloud.example/horizon/auth/login/?next=/horizon/", Dashboard::Horizon),
            ("https://cloud.example/auth/login", Dashboard::Horizon),
            ("https://Horizon.cloud.example", Dashboard::Horizon),
            ("https://cloud.example:9999/auth/login", Dashboard::Skyline),
            ("https://skyline.cloud.example/", Dashboard::Skyline),
            ("https://login.rackspace.com", Dashboard::ControlPanel),
        ] {
            assert_eq!(recognize(address), Some(dashboard), "{address}");
        }
    }

    #[test]
    fn identity_addresses_are_not_dashboards() {
        for address in [
            "https://keystone.example:5000/v3",
            "https://cloud.example/identity",
            "https://cloud.example",
            "https://identity.api.rackspacecloud.com/v2.0",
            "http://[::1]:5000/v3",
            "https://login.cloud.example",
            "https://www.rackspace.com",
        ] {
            assert_eq!(recognize(address), None, "{address}");
        }
    }

    #[test]
    fn suggests_keystone_on_the_same_host() {
        let address = BaseUrl::parse("https://cloud.example:8443/dashboard").unwrap();
        assert_eq!(
            Dashboard::Horizon.guess_identity_url(&address),
            "https://cloud.example:5000/v3"
        );
    }
}

//! Why a request may be blocked by the browser or readable by others. Used by the form and its validation. Pure.

use imageshare_core::wire::address::{BaseUrl, ConnectionMode};

use crate::messages::connect::connection;
use crate::transport::AddressRisk;

/// Of a risk, a title and what to do.
pub(in crate::pages::connect) const fn risk_title_and_advice(
    risk: AddressRisk,
) -> (&'static str, &'static str) {
    match risk {
        AddressRisk::NeedsHttps => (connection::NEEDS_HTTPS, connection::NEEDS_HTTPS_ADVICE),
        AddressRisk::HostNotAllowed => (connection::NOT_LISTED, connection::NOT_LISTED_ADVICE),
        AddressRisk::Unencrypted => (connection::NOT_ENCRYPTED, connection::NOT_ENCRYPTED_ADVICE),
    }
}

/// The address that the browser actually calls.
pub(in crate::pages::connect) const fn request_target<'a>(
    identity: &'a BaseUrl,
    mode: &'a ConnectionMode,
) -> &'a BaseUrl {
    match mode {
        ConnectionMode::Direct => identity,
        ConnectionMode::Proxy(proxy) => proxy,
    }
}

/// The configuration with which an operator allows this page. Everything else that a browser needs is the services' default
/// (measured: a single option is enough for Keystone and Glance).
pub(in crate::pages::connect) fn cors_config(origin: &str) -> String {
    format!("# keystone.conf, and the same in glance-api.conf\n[cors]\nallowed_origin = {origin}\n")
}

/// The configuration with which an operator allows single sign-on to this page: the URL that Keystone posts the token to, and the
/// origin of the page.
pub(in crate::pages::connect) fn sso_config(origin: &str, receiver: &str) -> String {
    format!(
        "# keystone.conf\n[federation]\ntrusted_dashboard = {receiver}\n\n{}",
        cors_config(origin)
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cors_config_allows_only_this_origin() {
        assert!(
            cors_config("https://images.example.com")
                .ends_with("[cors]\nallowed_origin = https://images.example.com\n")
        );
    }
}

//! What may happen to a request on its way: blocked by the browser, or readable by others. Pure.

use imageshare_core::wire::address::{BaseUrl, Reach};

/// Why an address should be looked at before a secret is sent to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Hazard {
    /// The page came by https, so the browser will not call an address of http (mixed content).
    MixedContent,
    /// Nothing encrypts the secret on its way.
    Readable,
}

/// The hazard of sending to `target` from a page that came encrypted or not. A service on this very machine has none:
/// browsers trust it, and nothing leaves the machine.
pub(super) fn hazard(page_is_encrypted: bool, target: &BaseUrl) -> Option<Hazard> {
    if !target.is_plain_http() || is_this_machine(target.host()) {
        return None;
    }
    Some(if page_is_encrypted { Hazard::MixedContent } else { Hazard::Readable })
}

/// The address that the browser really calls.
pub(super) const fn called<'a>(identity: &'a BaseUrl, reach: &'a Reach) -> &'a BaseUrl {
    match reach {
        Reach::Direct => identity,
        Reach::Proxy(proxy) => proxy,
    }
}

/// Loopback addresses, which browsers count as trustworthy ("Secure Contexts", section 3.1).
fn is_this_machine(host_and_port: &str) -> bool {
    let host = match host_and_port.strip_prefix('[') {
        Some(v6) => v6.split(']').next().unwrap_or_default(),
        None => host_and_port.split(':').next().unwrap_or_default(),
    };
    host == "::1"
        || host.eq_ignore_ascii_case("localhost")
        || host.to_ascii_lowercase().ends_with(".localhost")
        || host.parse::<std::net::Ipv4Addr>().is_ok_and(|address| address.is_loopback())
}

/// The lines with which an operator lets this page in. Everything else that a browser needs is the services' default
/// (measured: a single option is enough for Keystone and Glance).
pub(super) fn cors_lines(origin: &str) -> String {
    format!("# keystone.conf, and the same in glance-api.conf\n[cors]\nallowed_origin = {origin}\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(page_is_encrypted: bool, target: &str) -> Option<Hazard> {
        hazard(page_is_encrypted, &BaseUrl::parse(target).unwrap())
    }

    #[test]
    fn http_is_blocked_from_an_encrypted_page_and_readable_from_a_plain_one() {
        assert_eq!(of(true, "http://keystone.example.com:5000"), Some(Hazard::MixedContent));
        assert_eq!(of(false, "http://keystone.example.com:5000"), Some(Hazard::Readable));
        assert_eq!(of(true, "https://keystone.example.com:5000"), None);
    }

    #[test]
    fn this_very_machine_is_no_hazard() {
        for target in [
            "http://127.0.0.1:5000",
            "http://localhost:5000",
            "http://[::1]:5000",
            "http://a.localhost",
        ] {
            assert_eq!(of(true, target), None, "{target}");
        }
        assert_eq!(of(true, "http://localhost.example.com"), Some(Hazard::MixedContent));
        assert_eq!(of(true, "http://127.0.0.1.example.com"), Some(Hazard::MixedContent));
    }

    #[test]
    fn the_operator_is_given_this_page_and_no_other() {
        assert!(
            cors_lines("https://images.example.com")
                .ends_with("[cors]\nallowed_origin = https://images.example.com\n")
        );
    }
}

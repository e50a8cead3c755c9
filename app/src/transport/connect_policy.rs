//! Where the browser lets this page send requests, and which addresses others can read. Used by the transport before it sends, and
//! by the form that connects a cloud; it has no texts.

use imageshare_core::wire::address::BaseUrl;
use leptos::prelude::document;

use crate::navigation;

/// Where the page may send requests.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ConnectPolicy {
    /// The page's own origin.
    page_origin: String,
    /// The sources of `connect-src` in the page's policy; `None` if no policy limits them.
    connect_sources: Option<Vec<String>>,
}

impl ConnectPolicy {
    /// The policy of this page.
    pub fn of_page() -> Self {
        let meta =
            document().query_selector("meta[http-equiv='Content-Security-Policy']").ok().flatten();
        let policy = meta.and_then(|meta| meta.get_attribute("content"));
        Self::new(navigation::page_origin(), policy.as_deref())
    }

    /// The limits of a page of `origin` with this Content-Security-Policy, if it has one.
    pub fn new(origin: String, csp: Option<&str>) -> Self {
        let directive = csp.and_then(|policy| {
            policy.split(';').find_map(|directive| directive.trim().strip_prefix("connect-src "))
        });
        let sources =
            directive.map(|sources| sources.split_whitespace().map(str::to_owned).collect());
        Self { page_origin: origin, connect_sources: sources }
    }

    /// Whether the policy lets the page call `target`. Supports the sources of our pages: `*`, `'self'`, a scheme, an origin.
    fn allows(&self, target: &BaseUrl) -> bool {
        let Some(sources) = &self.connect_sources else { return true };
        let (origin, is_own) = (target.origin(), target.origin() == self.page_origin);
        sources.iter().any(|source| match source.as_str() {
            "'self'" => is_own,
            "*" => true,
            scheme if scheme.ends_with(':') => origin.starts_with(scheme),
            named => named.trim_end_matches('/').eq_ignore_ascii_case(&origin),
        })
    }
}

/// Why an address should be checked before a secret is sent to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AddressRisk {
    /// The browser blocks http: the page's own policy allows https only, or the page was loaded by https (mixed content).
    NeedsHttps,
    /// The page's own policy lists other hosts only.
    HostNotAllowed,
    /// The connection is not encrypted, so others can read the secret.
    Unencrypted,
}

impl AddressRisk {
    /// Whether the browser would refuse to send the request.
    pub const fn is_blocked(self) -> bool {
        matches!(self, Self::NeedsHttps | Self::HostNotAllowed)
    }
}

/// The risk of sending to `target`. Others cannot read calls to a service on this machine: browsers trust it, and nothing leaves
/// the machine.
pub fn address_risk(policy: &ConnectPolicy, target: &BaseUrl) -> Option<AddressRisk> {
    let is_local = is_loopback(target.host());
    if !policy.allows(target) {
        return Some(if target.is_plain_http() {
            AddressRisk::NeedsHttps
        } else {
            AddressRisk::HostNotAllowed
        });
    }
    if !target.is_plain_http() || is_local {
        return None;
    }
    let is_encrypted = policy.page_origin.starts_with("https:");
    Some(if is_encrypted { AddressRisk::NeedsHttps } else { AddressRisk::Unencrypted })
}

/// Loopback addresses, which browsers count as trustworthy ("Secure Contexts", section 3.1).
fn is_loopback(host_and_port: &str) -> bool {
    let host = match host_and_port.strip_prefix('[') {
        Some(v6) => v6.split(']').next().unwrap_or_default(),
        None => host_and_port.split(':').next().unwrap_or_default(),
    };
    host == "::1"
        || host.eq_ignore_ascii_case("localhost")
        || host.to_ascii_lowercase().ends_with(".localhost")
        || host.parse::<std::net::Ipv4Addr>().is_ok_and(|address| address.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;

    const POLICY: &str = "default-src 'none'; connect-src 'self' https:";

    fn risk_of(origin: &str, csp: Option<&str>, target: &str) -> Option<AddressRisk> {
        address_risk(&ConnectPolicy::new(origin.to_owned(), csp), &BaseUrl::parse(target).unwrap())
    }

    #[test]
    fn http_is_blocked_by_the_policy_and_from_an_encrypted_page() {
        let (plain, encrypted) = ("http://share.example.org", "https://share.example.org");
        let http = "http://keystone.example.com:5000";
        assert_eq!(risk_of(plain, Some(POLICY), http), Some(AddressRisk::NeedsHttps));
        assert_eq!(risk_of(encrypted, None, http), Some(AddressRisk::NeedsHttps));
        assert_eq!(risk_of(plain, None, http), Some(AddressRisk::Unencrypted));
        assert_eq!(
            risk_of(plain, Some(POLICY), "http://127.0.0.1:5000"),
            Some(AddressRisk::NeedsHttps)
        );
        assert_eq!(risk_of(plain, Some(POLICY), "https://keystone.example.com:5000"), None);
    }

    #[test]
    fn own_origin_is_not_blocked_by_the_policy() {
        let own = "http://share.example.org/identity";
        assert_eq!(
            risk_of("http://share.example.org", Some(POLICY), own),
            Some(AddressRisk::Unencrypted)
        );
        assert_eq!(risk_of("http://127.0.0.1:8080", Some(POLICY), "http://127.0.0.1:8080/k"), None);
    }

    #[test]
    fn policy_that_lists_hosts_blocks_all_others() {
        let policy = Some("connect-src 'self' https://keystone.example.com:5000");
        let page = "https://share.example.org";
        assert_eq!(risk_of(page, policy, "https://keystone.example.com:5000/v3"), None);
        assert_eq!(
            risk_of(page, policy, "https://other.example.com"),
            Some(AddressRisk::HostNotAllowed)
        );
    }

    #[test]
    fn loopback_is_no_risk() {
        for target in [
            "http://127.0.0.1:5000",
            "http://localhost:5000",
            "http://[::1]:5000",
            "http://a.localhost",
        ] {
            assert_eq!(risk_of("https://share.example.org", None, target), None, "{target}");
        }
        for target in ["http://localhost.example.com", "http://127.0.0.1.example.com"] {
            assert_eq!(
                risk_of("http://h", None, target),
                Some(AddressRisk::Unencrypted),
                "{target}"
            );
        }
    }
}

//! The page's Content-Security-Policy, in one place for the `<meta>` of the published page and for
//! the header that nginx sends. Called by `publish` and by `live::nginx`. Why the default lets the
//! page talk to any host by https stands in `docs/adr/`.

use crate::failure::{Failure, Result};

/// Where the page may send requests besides its own origin; all else is the same for everyone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Policy {
    connect: String,
}

/// Everything but `connect-src`, and `frame-ancestors`, which counts only in a header.
const FIXED: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
                     img-src 'self'; font-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'";

impl Policy {
    /// Any host, by https: for a page whose users type the address of their cloud.
    pub fn any_https() -> Self {
        Self { connect: "https:".to_owned() }
    }

    /// These origins and no other, separated by blanks.
    ///
    /// # Errors
    /// One is no origin: `https://HOST[:PORT]`, or `http` for this machine.
    pub fn only(origins: &str) -> Result<Self> {
        let origins: Vec<&str> = origins.split_whitespace().collect();
        if let Some(bad) = origins.iter().find(|origin| !is_origin(origin)) {
            return Err(Failure::new(format!(
                "{bad:?} is no origin that the page could be allowed to talk to."
            ))
            .advise(
                "Give https://HOST or https://HOST:PORT, without a path or a wildcard; \
                     http is taken for 127.0.0.1 and localhost only.",
            ));
        }
        Ok(Self { connect: origins.join(" ") })
    }

    /// The policy as a page can carry it in `<meta http-equiv>`.
    pub fn meta(&self) -> String {
        format!("{FIXED}; connect-src 'self' {}", self.connect).trim_end().to_owned()
    }

    /// The policy as a server sends it.
    pub fn header(&self) -> String {
        format!("{}; frame-ancestors 'none'", self.meta())
    }
}

fn is_origin(text: &str) -> bool {
    let Some((scheme, authority)) = text.split_once("://") else { return false };
    let (host, port) =
        authority.split_once(':').map_or((authority, None), |(host, port)| (host, Some(port)));
    let named = !host.is_empty()
        && host.chars().all(|letter| letter.is_ascii_alphanumeric() || matches!(letter, '.' | '-'));
    let numbered = port.is_none_or(|port| port.parse::<u16>().is_ok());
    let safe = scheme == "https" || (scheme == "http" && matches!(host, "127.0.0.1" | "localhost"));
    named && numbered && safe
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_default_allows_any_host_by_https_and_none_in_the_clear() {
        let policy = Policy::any_https().meta();
        assert!(policy.ends_with("; connect-src 'self' https:"), "{policy}");
        assert!(
            !policy.contains("http:") && !policy.contains('*') && !policy.contains("unsafe-inline")
        );
    }

    #[test]
    fn a_list_allows_exactly_what_it_names() {
        let policy = Policy::only("https://a.example  http://127.0.0.1:9500").unwrap();
        assert!(
            policy.meta().ends_with("connect-src 'self' https://a.example http://127.0.0.1:9500")
        );
        assert!(policy.header().ends_with("; frame-ancestors 'none'"));
    }

    #[test]
    fn an_empty_list_leaves_the_pages_own_origin() {
        assert!(Policy::only("").unwrap().meta().ends_with("connect-src 'self'"));
    }

    #[test]
    fn what_could_widen_the_policy_is_no_origin() {
        for bad in [
            "*",
            "https:",
            "https://*.example",
            "https://a.example/path",
            "http://a.example",
            "https://a.example;script-src",
            "'unsafe-inline'",
            "https://",
            "https://a:99999",
        ] {
            assert!(Policy::only(bad).is_err(), "{bad} was taken");
        }
    }
}

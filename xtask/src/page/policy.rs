//! The page's Content-Security-Policy, both for the `<meta>` tag of the published page and for the header that nginx sends.
//! Used by `publish` and `live::nginx`. `docs/adr/0001-connect-src.md` explains why the default allows any host over https.

use crate::failure::{Failure, Result};

/// A policy: the hosts that the page may connect to in addition to its own origin. All else is fixed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContentSecurityPolicy {
    connect_sources: String,
}

/// The policy without `connect-src` and without `frame-ancestors`, which has an effect in a header only.
const FIXED_DIRECTIVES: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; style-src 'self'; \
                     img-src 'self'; font-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'";

impl ContentSecurityPolicy {
    /// Allows any host over https, for a page whose users type the address of their cloud.
    pub fn allow_any_https() -> Self {
        Self { connect_sources: "https:".to_owned() }
    }

    /// Allows only these origins, which are separated by spaces.
    ///
    /// # Errors
    /// One is not an origin: `https://HOST[:PORT]`, or `http` for this machine.
    pub fn allow_only(origins: &str) -> Result<Self> {
        let origins: Vec<&str> = origins.split_whitespace().collect();
        if let Some(bad) = origins.iter().find(|origin| !is_origin(origin)) {
            return Err(Failure::new(format!(
                "{bad:?} is not an origin that the page can be allowed to connect to."
            ))
            .with_advice(
                "Use https://HOST or https://HOST:PORT, without a path or a wildcard; \
                     http is allowed for 127.0.0.1 and localhost only.",
            ));
        }
        Ok(Self { connect_sources: origins.join(" ") })
    }

    /// Allows the sources that the configuration of a site needs: origins, after `https:` if users may type other clouds.
    ///
    /// # Errors
    /// As [`Self::allow_only`].
    pub fn allow_sources(sources: &[String]) -> Result<Self> {
        let any_https = Self::allow_any_https().connect_sources;
        match sources.split_first() {
            Some((first, origins)) if *first == any_https => {
                let Self { connect_sources } = Self::allow_only(&origins.join(" "))?;
                let connect_sources =
                    format!("{any_https} {connect_sources}").trim_end().to_owned();
                Ok(Self { connect_sources })
            }
            _ => Self::allow_only(&sources.join(" ")),
        }
    }

    /// The sources of `connect-src`.
    pub fn connect_sources(&self) -> String {
        format!("'self' {}", self.connect_sources).trim_end().to_owned()
    }

    /// The policy for `<meta http-equiv>`.
    pub fn meta_content(&self) -> String {
        format!("{FIXED_DIRECTIVES}; connect-src {}", self.connect_sources())
    }

    /// The policy for a header.
    pub fn header_value(&self) -> String {
        format!("{}; frame-ancestors 'none'", self.meta_content())
    }
}

fn is_origin(text: &str) -> bool {
    let Some((scheme, authority)) = text.split_once("://") else { return false };
    let (host, port) =
        authority.split_once(':').map_or((authority, None), |(host, port)| (host, Some(port)));
    let has_host = !host.is_empty()
        && host.chars().all(|letter| letter.is_ascii_alphanumeric() || matches!(letter, '.' | '-'));
    let has_valid_port = port.is_none_or(|port| port.parse::<u16>().is_ok());
    let is_safe =
        scheme == "https" || (scheme == "http" && matches!(host, "127.0.0.1" | "localhost"));
    has_host && has_valid_port && is_safe
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_default_allows_any_https_host_and_no_http() {
        let policy = ContentSecurityPolicy::allow_any_https().meta_content();
        assert!(policy.ends_with("; connect-src 'self' https:"), "{policy}");
        assert!(
            !policy.contains("http:") && !policy.contains('*') && !policy.contains("unsafe-inline")
        );
    }

    #[test]
    fn a_list_allows_exactly_its_origins() {
        let policy =
            ContentSecurityPolicy::allow_only("https://a.example  http://127.0.0.1:9500").unwrap();
        assert!(
            policy
                .meta_content()
                .ends_with("connect-src 'self' https://a.example http://127.0.0.1:9500")
        );
        assert!(policy.header_value().ends_with("; frame-ancestors 'none'"));
    }

    #[test]
    fn an_empty_list_allows_only_the_own_origin() {
        assert!(
            ContentSecurityPolicy::allow_only("")
                .unwrap()
                .meta_content()
                .ends_with("connect-src 'self'")
        );
    }

    #[test]
    fn a_configuration_may_keep_any_https_host_allowed() {
        let sources = |sources: &[&str]| {
            let sources: Vec<String> = sources.iter().copied().map(str::to_owned).collect();
            ContentSecurityPolicy::allow_sources(&sources).map(|policy| policy.connect_sources())
        };
        assert_eq!(sources(&["https:"]).unwrap(), "'self' https:");
        let local = sources(&["https:", "http://localhost:5000"]).unwrap();
        assert_eq!(local, "'self' https: http://localhost:5000");
        assert_eq!(sources(&["https://a.example"]).unwrap(), "'self' https://a.example");
        assert!(sources(&["https://a.example", "https:"]).is_err());
        assert!(sources(&["*"]).is_err());
    }

    #[test]
    fn origins_that_would_widen_the_policy_are_refused() {
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
            assert!(ContentSecurityPolicy::allow_only(bad).is_err(), "{bad} was accepted");
        }
    }
}

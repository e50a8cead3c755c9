//! The address at which a browser begins single sign-on (Keystone: `WebSSO`). Keystone sends the browser to the identity provider, and
//! posts a token to the page at the end. No response of it is ever read.

use http::{Response, Uri};

use crate::wire::WireError;
use crate::wire::address::BaseUrl;
use crate::wire::endpoint::Call;
use crate::wire::request::{Endpoint, RequestError, build_request};

/// What a user signs in with at Keystone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WebSso {
    /// The identity provider, by its ID at Keystone; without one, Keystone uses the only provider of the protocol.
    pub identity_provider: Option<String>,
    /// The protocol, by its ID at Keystone, such as `openid` or `saml2`.
    pub protocol: String,
}

/// The address. `receiver` is the URL to which Keystone posts the token; it has to be one of Keystone's `trusted_dashboard`
/// (measured: 401 otherwise, as for an unknown protocol).
///
/// # Errors
/// [`RequestError::Address`] when provider and protocol make no valid path.
pub fn web_sso_url(
    identity: &BaseUrl,
    web_sso: &WebSso,
    receiver: &str,
) -> Result<Uri, RequestError> {
    let WebSso { identity_provider, protocol } = web_sso;
    let receiver = receiver.to_owned();
    let request = match identity_provider {
        None => build_request(identity, None, &AnyProvider { protocol, receiver }),
        Some(provider) => {
            build_request(identity, None, &OneProvider { provider, protocol, receiver })
        }
    };
    request.map(|request| request.uri().clone())
}

struct AnyProvider<'a> {
    protocol: &'a str,
    receiver: String,
}

impl Endpoint for AnyProvider<'_> {
    type Output = ();
    const CALL: Call = Call::WebSso;

    fn segments(&self) -> Vec<String> {
        vec![self.protocol.to_owned()]
    }

    fn query(&self) -> Vec<(String, String)> {
        vec![("origin".to_owned(), self.receiver.clone())]
    }

    fn parse_response(&self, _: &Response<Vec<u8>>) -> Result<(), WireError> {
        Ok(())
    }
}

struct OneProvider<'a> {
    provider: &'a str,
    protocol: &'a str,
    receiver: String,
}

impl Endpoint for OneProvider<'_> {
    type Output = ();
    const CALL: Call = Call::WebSsoOfProvider;

    fn segments(&self) -> Vec<String> {
        vec![self.provider.to_owned(), self.protocol.to_owned()]
    }

    fn query(&self) -> Vec<(String, String)> {
        vec![("origin".to_owned(), self.receiver.clone())]
    }

    fn parse_response(&self, _: &Response<Vec<u8>>) -> Result<(), WireError> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::*;

    fn url(base: &str, identity_provider: Option<&str>, protocol: &str) -> String {
        let web_sso = WebSso {
            identity_provider: identity_provider.map(str::to_owned),
            protocol: protocol.to_owned(),
        };
        let base = BaseUrl::parse(base).unwrap();
        web_sso_url(&base, &web_sso, "https://page.example/a b/websso")
            .map_or_else(|error| error.to_string(), |url| url.to_string())
    }

    #[test]
    fn provider_and_protocol_are_segments_and_the_receiver_is_encoded() {
        let receiver = "?origin=https%3A%2F%2Fpage.example%2Fa+b%2Fwebsso";
        assert_eq!(
            url("https://k.example:5000/identity/v3", None, "openid"),
            format!(
                "https://k.example:5000/identity/v3/auth/OS-FEDERATION/websso/openid{receiver}"
            )
        );
        assert_eq!(
            url("https://k.example/v3", Some("my idp"), "saml2"),
            format!(
                "https://k.example/v3/auth/OS-FEDERATION/identity_providers/my%20idp/protocols/saml2/websso{receiver}"
            )
        );
    }

    #[test]
    fn a_protocol_that_would_change_the_path_is_refused() {
        assert!(!url("https://k.example/v3", None, "..").starts_with("https:"));
    }
}

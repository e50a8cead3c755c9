//! Addresses that a URL parser does not change.
//!
//! Used by [`super::address`], which refuses all others, and by the page's transport, which compares again before sending. A
//! browser resolves `.` and `..`, reads a backslash as a slash and encodes some characters: a token would then be sent to another
//! path, or behind a proxy to another host. This module repairs no address.

use http::Uri;
use http::uri::Scheme;

use crate::model::has_dot_segment;

/// Why a text is not an address of a service or a proxy.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
#[non_exhaustive]
pub enum AddressError {
    /// The text is empty.
    #[error("enter an address")]
    Empty,
    /// It does not start with `http://` or `https://` and a host.
    #[error("an address must start with https:// (or http://) and a host")]
    NoHost,
    /// It contains a user name or password, which would end up in logs.
    #[error("remove the user name and password from the address")]
    HasUserInfo,
    /// It contains a character that is invalid in an address.
    #[error("the address contains an invalid character")]
    Malformed,
    /// A path segment is `.` or `..`, in any encoding: a browser would send the request to another address.
    #[error("remove . and .. from the address")]
    DotSegment,
}

/// Accepts a path with its query if a URL parser leaves it unchanged.
///
/// # Errors
/// [`AddressError::DotSegment`] for `.` and `..` in any encoding, [`AddressError::Malformed`] for a character that a parser
/// encodes or replaces.
pub fn check_path(path_and_query: &str) -> Result<(), AddressError> {
    let (path, query) = path_and_query.split_once('?').unwrap_or((path_and_query, ""));
    if has_dot_segment(path) {
        return Err(AddressError::DotSegment);
    }
    // The WHATWG URL Standard encodes `'` in a query, but not in a path.
    let is_unchanged = path.bytes().all(|byte| is_unchanged_byte(byte) || byte == b'\'')
        && query.bytes().all(|byte| is_unchanged_byte(byte) || byte == b'?');
    if is_unchanged { Ok(()) } else { Err(AddressError::Malformed) }
}

/// RFC 3986's `pchar` and the slash, without `'`.
const fn is_unchanged_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric()
        || matches!(
            byte,
            b'-' | b'.'
                | b'_'
                | b'~'
                | b'!'
                | b'$'
                | b'%'
                | b'&'
                | b'('
                | b')'
                | b'*'
                | b'+'
                | b','
                | b';'
                | b'='
                | b':'
                | b'@'
                | b'/'
        )
}

/// The result of a URL parser for `uri`: the host in lower case, without the scheme's default port, and no other change. With
/// any other result a browser would send the request to another address.
pub fn to_whatwg_url(uri: &Uri) -> String {
    let scheme = uri.scheme_str().unwrap_or_default();
    let host = uri.host().unwrap_or_default().to_ascii_lowercase();
    let default_port = if uri.scheme() == Some(&Scheme::HTTP) { 80 } else { 443 };
    let path = uri.path_and_query().map_or("/", http::uri::PathAndQuery::as_str);
    match uri.port_u16().filter(|port| *port != default_port) {
        Some(port) => format!("{scheme}://{host}:{port}{path}"),
        None => format!("{scheme}://{host}{path}"),
    }
}

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::*;

    #[test]
    fn rejects_paths_that_a_parser_would_change() {
        for path in
            ["/v2/../x", "/v2/%2E%2e/x", "/v2/./x?limit=1", "/v2/.", "/a\\..\\b", "/a%5c..%5Cb"]
        {
            assert_eq!(check_path(path), Err(AddressError::DotSegment), "{path}");
        }
        for path in ["/a\\b", "/a\"b", "/a{b}", "/ü", "/v2/images?name='x'", "/a^b", "/a|b"] {
            assert_eq!(check_path(path), Err(AddressError::Malformed), "{path}");
        }
        for path in
            ["", "/", "/v2/images?marker=7&name=a%20b..", "/v2.15", "/a'b", "//x", "/v2?a=../b"]
        {
            assert_eq!(check_path(path), Ok(()), "{path}");
        }
    }

    #[test]
    fn allows_lower_case_hosts_and_dropped_default_ports() {
        for (built, parsed) in [
            ("https://Cloud.Example:443/v2", "https://cloud.example/v2"),
            ("http://h:80", "http://h/"),
            ("http://h:443/A", "http://h:443/A"),
        ] {
            assert_eq!(to_whatwg_url(&built.parse().unwrap()), parsed);
        }
    }
}

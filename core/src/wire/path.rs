//! Addresses that a URL parser sends to where they were built for.
//!
//! Used by [`super::address`], which refuses all others, and by the page's transport, which compares once more before it sends. A
//! browser resolves `.` and `..`, reads a backslash as a slash and encodes some characters: a token would then go to another path,
//! or behind a proxy to another host. This file repairs no address.

use http::Uri;
use http::uri::Scheme;

use crate::model::has_dot_segment;

/// Why a text is no address of a service or a proxy.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
pub enum AddressError {
    /// Nothing was given.
    #[error("enter an address")]
    Empty,
    /// It does not begin with `http://` or `https://` and a host.
    #[error("an address begins with https:// (or http://) and a host")]
    NoHost,
    /// A user name or password stands in it, which would end up in logs.
    #[error("leave user name and password out of the address")]
    HasUserInfo,
    /// Something stands in it that no address may hold.
    #[error("the address holds a character that may not stand there")]
    Malformed,
    /// A part between slashes is `.` or `..`, in any spelling: a browser would send the request to another address.
    #[error("leave . and .. out of the address")]
    DotSegment,
}

/// Passes a path with its query that a URL parser leaves as it is.
///
/// # Errors
/// [`AddressError::DotSegment`] for `.` and `..` in any spelling, [`AddressError::Malformed`] for a character that a parser encodes or
/// reads as another.
pub fn check(path_and_query: &str) -> Result<(), AddressError> {
    let (path, query) = path_and_query.split_once('?').unwrap_or((path_and_query, ""));
    if has_dot_segment(path) {
        return Err(AddressError::DotSegment);
    }
    // WHATWG URL encodes `'` in a query and leaves it in a path.
    let is_kept = path.bytes().all(|byte| is_kept(byte) || byte == b'\'')
        && query.bytes().all(|byte| is_kept(byte) || byte == b'?');
    if is_kept { Ok(()) } else { Err(AddressError::Malformed) }
}

/// RFC 3986's `pchar` and the slash, without `'`.
const fn is_kept(byte: u8) -> bool {
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

/// What a URL parser has to make of `uri`: the host in lower case, without the scheme's own port, and nothing else changed. A parser
/// that makes anything else of it would send the request to another address.
pub fn as_parsed(uri: &Uri) -> String {
    let scheme = uri.scheme_str().unwrap_or_default();
    let host = uri.host().unwrap_or_default().to_ascii_lowercase();
    let own_port = if uri.scheme() == Some(&Scheme::HTTP) { 80 } else { 443 };
    let path = uri.path_and_query().map_or("/", http::uri::PathAndQuery::as_str);
    match uri.port_u16().filter(|port| *port != own_port) {
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
    fn what_a_parser_would_change_is_refused() {
        for path in
            ["/v2/../x", "/v2/%2E%2e/x", "/v2/./x?limit=1", "/v2/.", "/a\\..\\b", "/a%5c..%5Cb"]
        {
            assert_eq!(check(path), Err(AddressError::DotSegment), "{path}");
        }
        for path in ["/a\\b", "/a\"b", "/a{b}", "/ü", "/v2/images?name='x'", "/a^b", "/a|b"] {
            assert_eq!(check(path), Err(AddressError::Malformed), "{path}");
        }
        for path in
            ["", "/", "/v2/images?marker=7&name=a%20b..", "/v2.15", "/a'b", "//x", "/v2?a=../b"]
        {
            assert_eq!(check(path), Ok(()), "{path}");
        }
    }

    #[test]
    fn a_parser_may_lower_the_host_and_drop_the_usual_port() {
        for (built, parsed) in [
            ("https://Cloud.Example:443/v2", "https://cloud.example/v2"),
            ("http://h:80", "http://h/"),
            ("http://h:443/A", "http://h:443/A"),
        ] {
            assert_eq!(as_parsed(&built.parse().unwrap()), parsed);
        }
    }
}

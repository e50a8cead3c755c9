//! The keys and values of a query string. Used by all that read the query of a list.

use percent_encoding::percent_decode_str;

use super::super::refusal::Refused;

/// What the service says of bytes that are no text.
const UNDECODABLE: &str = "Error decoding your request. Either the URL or the request body contained characters that could not be decoded by Glance";

/// The pairs of a query, decoded, in order. A semicolon parts them as well as an ampersand (measured).
///
/// # Errors
/// A value that is no UTF-8.
pub(in super::super) fn pairs(query: &str) -> Result<Vec<(String, String)>, Refused> {
    let query = query.replace(';', "&");
    if percent_decode_str(&query).decode_utf8().is_err() {
        return Err(Refused::bad_request(UNDECODABLE));
    }
    Ok(form_urlencoded::parse(query.as_bytes()).into_owned().collect())
}

/// Takes the first value of a key; what is given twice stays behind and becomes a filter (as the service does it).
pub(in super::super) fn take(pairs: &mut Vec<(String, String)>, key: &str) -> Option<String> {
    let at = pairs.iter().position(|(name, _)| name == key)?;
    Some(pairs.remove(at).1)
}

/// Takes every value of a key, in order.
pub(super) fn take_all(pairs: &mut Vec<(String, String)>, key: &str) -> Vec<String> {
    std::iter::from_fn(|| take(pairs, key)).map(|value| value.trim().to_owned()).collect()
}

//! Parses a query string into keys and values. Used by every call with a list query.

use percent_encoding::percent_decode_str;

use super::super::api_error::ApiError;

/// The service's message for bytes that are not UTF-8.
const UNDECODABLE_MESSAGE: &str = "Error decoding your request. Either the URL or the request body contained characters that could not be decoded by Glance";

/// The decoded pairs of a query, in order. A semicolon separates them as well as an ampersand (measured).
///
/// # Errors
/// A value that is not UTF-8.
pub(in super::super) fn parse_pairs(query: &str) -> Result<Vec<(String, String)>, ApiError> {
    let query = query.replace(';', "&");
    if percent_decode_str(&query).decode_utf8().is_err() {
        return Err(ApiError::bad_request(UNDECODABLE_MESSAGE));
    }
    Ok(form_urlencoded::parse(query.as_bytes()).into_owned().collect())
}

/// Removes and returns the first value of a key; a repeated one remains and becomes a filter, as in the service.
pub(in super::super) fn take_value(pairs: &mut Vec<(String, String)>, key: &str) -> Option<String> {
    let at = pairs.iter().position(|(name, _)| name == key)?;
    Some(pairs.remove(at).1)
}

/// Removes and returns every value of a key, in order.
pub(super) fn take_values(pairs: &mut Vec<(String, String)>, key: &str) -> Vec<String> {
    std::iter::from_fn(|| take_value(pairs, key)).map(|value| value.trim().to_owned()).collect()
}

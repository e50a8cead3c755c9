//! Joins repeated headers of a request, as the WSGI server in front of the real services does: they see one header, whose values
//! are separated by a comma and a space (measured with uWSGI). So a second `X-Auth-Token` makes the token invalid.
//!
//! Called by `handle` before anything reads the request.

use http::header::{HeaderName, HeaderValue};
use http::{HeaderMap, Request};

/// The request with joined headers; `None` if no header is repeated.
pub(crate) fn join_repeated(request: &Request<Vec<u8>>) -> Option<Request<Vec<u8>>> {
    let headers = request.headers();
    if headers.len() == headers.keys_len() {
        return None;
    }
    let mut joined = request.clone();
    *joined.headers_mut() =
        headers.keys().map(|name| (name.clone(), joined_value(headers, name))).collect();
    Some(joined)
}

fn joined_value(headers: &HeaderMap, name: &HeaderName) -> HeaderValue {
    let values: Vec<&[u8]> = headers.get_all(name).iter().map(HeaderValue::as_bytes).collect();
    // Values that are valid separately are valid joined.
    HeaderValue::from_bytes(&values.join(&b", "[..])).unwrap_or(HeaderValue::from_static(""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_repeated_headers_are_joined() {
        let request = |headers: &[(&str, &str)]| {
            let mut request = Request::get("/");
            for (name, value) in headers {
                request = request.header(*name, *value);
            }
            request.body(Vec::new()).unwrap()
        };
        assert!(join_repeated(&request(&[("a", "1"), ("b", "2")])).is_none());
        let joined = join_repeated(&request(&[("a", "1"), ("b", "2"), ("a", "3")])).unwrap();
        assert_eq!(joined.headers()["a"], "1, 3");
        assert_eq!(joined.headers()["b"], "2");
        assert_eq!(joined.headers().len(), 2);
    }
}

//! How long a service asks its clients to wait: the header `Retry-After` in both of its forms (RFC 9110, 10.2.3). Used by the client.

use std::time::Duration;

use http::Response;
use http::header::{DATE, RETRY_AFTER};

use super::request::header_text;

/// The longest wait that is kept, in seconds. A longer one is shown as "an hour or more": nobody waits for it in front of a page.
pub const MAX_RETRY_AFTER: u32 = 3_600;

/// The seconds to wait, at most [`MAX_RETRY_AFTER`]; `None` without the header, or for a text that is in neither form.
///
/// A date is compared with the response's `Date`: this crate reads no clock, and the device's may be wrong. Without a readable `Date`
/// a date says nothing.
pub(crate) fn retry_after(response: &Response<Vec<u8>>) -> Option<u32> {
    let text = header_text(response, &RETRY_AFTER)?;
    let text = text.trim();
    if !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit()) {
        // More digits than fit are a very long wait.
        let seconds = text.parse::<u32>().unwrap_or(MAX_RETRY_AFTER);
        return Some(seconds.min(MAX_RETRY_AFTER));
    }
    let until = httpdate::parse_http_date(text).ok()?;
    let sent = httpdate::parse_http_date(header_text(response, &DATE)?.trim()).ok()?;
    let wait = until.duration_since(sent).unwrap_or(Duration::ZERO).as_secs();
    Some(u32::try_from(wait).unwrap_or(MAX_RETRY_AFTER).min(MAX_RETRY_AFTER))
}

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::*;

    fn retry_after_of(retry: &str, date: Option<&str>) -> Option<u32> {
        let mut response = Response::builder().header(RETRY_AFTER, retry);
        if let Some(date) = date {
            response = response.header(DATE, date);
        }
        retry_after(&response.body(Vec::new()).unwrap())
    }

    #[test]
    fn both_forms_are_understood_and_capped() {
        let date = Some("Sun, 29 Nov 2026 10:00:00 GMT");
        for (text, seconds) in [
            ("5", Some(5)),
            (" 120 ", Some(120)),
            ("0", Some(0)),
            ("4294967295", Some(3_600)),
            ("99999999999999999999", Some(3_600)),
            ("Sun, 29 Nov 2026 10:00:30 GMT", Some(30)),
            ("Sunday, 29-Nov-26 10:01:00 GMT", Some(60)),
            ("Sun Nov 29 10:02:00 2026", Some(120)),
            ("Sun, 29 Nov 2026 09:00:00 GMT", Some(0)),
            ("Thu, 31 Dec 2099 23:59:59 GMT", Some(3_600)),
            ("soon", None),
            ("-5", None),
            ("1.5", None),
            ("", None),
        ] {
            assert_eq!(retry_after_of(text, date), seconds, "{text}");
        }
        assert_eq!(retry_after_of("Sun, 29 Nov 2026 10:00:30 GMT", None), None);
    }
}

//! Texts that a URL parser resolves to the current folder (`.`) or the parent folder (`..`).
//!
//! Used by [`crate::wire::path`], which refuses such paths, and by [`crate::rules::recipient`], which refuses such IDs. Lists
//! show them, since a cloud may have one as a member. This module changes no text.

use std::borrow::Cow;

use percent_encoding::percent_decode_str;

/// True when a segment of `text` between slashes or backslashes is `.` or `..`, however often it is percent-encoded.
///
/// The WHATWG URL Standard resolves `..`, `%2e%2E` and `..\` alike; a gateway in between may decode once more.
pub fn has_dot_segment(text: &str) -> bool {
    let mut text = Cow::Borrowed(text);
    loop {
        if text.split(['/', '\\']).any(|segment| matches!(segment, "." | "..")) {
            return true;
        }
        let decoded = percent_decode_str(&text).decode_utf8_lossy().into_owned();
        if decoded == text {
            return false;
        }
        text = Cow::Owned(decoded);
    }
}

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::*;

    #[test]
    fn finds_dot_segments_in_every_encoding() {
        for text in [
            ".",
            "..",
            "%2e",
            "%2E.",
            ".%2e",
            "%2e%2E",
            "%252e%252e",
            "a/..",
            "..\\b",
            "a%2f..%2fb",
            "a%5C..",
            "/v2/./images",
            "/v2/%2e%2e/images",
            "/..",
        ] {
            assert!(has_dot_segment(text), "{text}");
        }
    }

    #[test]
    fn accepts_names_with_dots_and_ordinary_paths() {
        for text in ["", "...", ".a", "a..b", "v2.0", "%2e%2ea", "/v2/images/x/members/y", "a%20b%"]
        {
            assert!(!has_dot_segment(text), "{text}");
        }
    }
}

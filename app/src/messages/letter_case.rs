//! Small and capital letters of any script.
//!
//! The tables of Unicode are large, and the browser has them. What is ASCII, as nearly all names are, never leaves the page's
//! own code.

/// The text in small letters, for comparing.
pub fn lower(text: &str) -> String {
    if text.is_ascii() { text.to_ascii_lowercase() } else { unicode::lower(text) }
}

/// The text in capital letters.
pub fn upper(text: &str) -> String {
    if text.is_ascii() { text.to_ascii_uppercase() } else { unicode::upper(text) }
}

/// The word with a capital at its head.
pub fn capital(word: &str) -> String {
    let rest = word.chars().next().map_or(0, char::len_utf8);
    let (head, rest) = word.split_at(rest);
    upper(head) + rest
}

#[cfg(target_arch = "wasm32")]
mod unicode {
    use js_sys::JsString;

    pub(super) fn lower(text: &str) -> String {
        JsString::from(text).to_lower_case().into()
    }

    pub(super) fn upper(text: &str) -> String {
        JsString::from(text).to_upper_case().into()
    }
}

/// Where there is no browser, as in the tests on this machine.
#[cfg(not(target_arch = "wasm32"))]
mod unicode {
    pub(super) fn lower(text: &str) -> String {
        text.to_lowercase()
    }

    pub(super) fn upper(text: &str) -> String {
        text.to_uppercase()
    }
}

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::*;

    #[test]
    fn letters_of_every_script_change_their_case() {
        assert_eq!(lower("Web-2026-ÄΩ"), "web-2026-äω");
        assert_eq!(upper("sha-ß"), "SHA-SS");
    }

    #[test]
    fn only_the_first_letter_becomes_a_capital() {
        assert_eq!(capital("öffentlich shared"), "Öffentlich shared");
        assert_eq!(capital("haiku"), "Haiku");
        assert_eq!(capital(""), "");
    }
}

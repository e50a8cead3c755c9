//! Changes the letter case of any script. Used by texts and searches.
//!
//! Unicode tables are large, and the browser has them. ASCII text, as nearly all names are, is converted by the page's
//! own code.

/// The text in lower case, for comparisons.
pub fn to_lowercase(text: &str) -> String {
    if text.is_ascii() { text.to_ascii_lowercase() } else { unicode::to_lowercase(text) }
}

/// The text in upper case.
pub fn to_uppercase(text: &str) -> String {
    if text.is_ascii() { text.to_ascii_uppercase() } else { unicode::to_uppercase(text) }
}

/// The word with a capital first letter.
pub fn capitalize(word: &str) -> String {
    let rest = word.chars().next().map_or(0, char::len_utf8);
    let (head, rest) = word.split_at(rest);
    to_uppercase(head) + rest
}

#[cfg(target_arch = "wasm32")]
mod unicode {
    use js_sys::JsString;

    pub(super) fn to_lowercase(text: &str) -> String {
        JsString::from(text).to_lower_case().into()
    }

    pub(super) fn to_uppercase(text: &str) -> String {
        JsString::from(text).to_upper_case().into()
    }
}

/// Without a browser, as in native tests.
#[cfg(not(target_arch = "wasm32"))]
mod unicode {
    pub(super) fn to_lowercase(text: &str) -> String {
        text.to_lowercase()
    }

    pub(super) fn to_uppercase(text: &str) -> String {
        text.to_uppercase()
    }
}

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::*;

    #[test]
    fn letters_of_every_script_change_case() {
        assert_eq!(to_lowercase("Web-2026-ÄΩ"), "web-2026-äω");
        assert_eq!(to_uppercase("sha-ß"), "SHA-SS");
    }

    #[test]
    fn only_the_first_letter_is_capitalized() {
        assert_eq!(capitalize("öffentlich shared"), "Öffentlich shared");
        assert_eq!(capitalize("haiku"), "Haiku");
        assert_eq!(capitalize(""), "");
    }
}

//! The one cleaner of error texts from a cloud: what was sent as a secret is replaced, and what misleads the eye is taken out.
//!
//! Used by [`super::error`] and [`crate::cloud`] for every text of a failure. A gateway may echo a whole request: without this, a
//! password or a token is shown. Names of images and projects are not cleaned here: whether they mislead is judged by rules that
//! need them as they are.

use std::fmt::Write;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use secrecy::{ExposeSecret, SecretString};
use serde_json::Value;

use super::json::to_text;
use crate::model::misleads;

/// Characters of an error text at most.
pub const LONGEST_TEXT: usize = 400;
/// What is shown in place of a secret.
pub const HIDDEN: &str = "[hidden]";
/// A secret shorter than this cannot be cut out without spoiling the text, so the whole text is replaced.
const SHORTEST: usize = 4;

const UNRESERVED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');
const BASE64: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// What was sent as a secret, in the forms in which it may come back. Has no `Debug`.
#[derive(Default)]
pub struct Secrets {
    forms: Vec<String>,
    short: Vec<String>,
}

impl Secrets {
    /// The secrets of one request.
    pub fn new<'a>(sent: impl IntoIterator<Item = &'a SecretString>) -> Self {
        let mut secrets = Self::default();
        for secret in sent {
            let secret = secret.expose_secret();
            if secret.chars().count() < SHORTEST {
                secrets.short.extend((!secret.is_empty()).then(|| secret.to_owned()));
            } else {
                secrets.forms.extend(forms(secret));
            }
        }
        // The longest first: a shorter form may be a part of it.
        secrets.forms.sort_by_key(|form| std::cmp::Reverse(form.len()));
        secrets
    }

    /// The text without the secrets, its characters otherwise as they came.
    pub fn hide(&self, text: &str) -> String {
        if self.short.iter().any(|secret| text.contains(secret.as_str())) {
            return HIDDEN.to_owned();
        }
        let mut text = text.to_owned();
        for form in &self.forms {
            if text.contains(form.as_str()) {
                text = text.replace(form.as_str(), HIDDEN);
            }
        }
        text
    }

    /// The text as it may be shown: without secrets, in one line, with no character that misleads, [`LONGEST_TEXT`] at most.
    pub fn clean(&self, text: &str) -> String {
        // Hidden before the text is cut, and after characters were taken out that may have parted a secret.
        self.hide(&shown(&self.hide(text)))
    }
}

/// One line without control and bidirectional characters and those without a width, [`LONGEST_TEXT`] at most.
fn shown(text: &str) -> String {
    let has_no_width =
        |sign| matches!(sign, '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}');
    let seen = text
        .chars()
        .map(|sign| if sign.is_whitespace() { ' ' } else { sign })
        .filter(|sign| !misleads(*sign) && !has_no_width(*sign));
    let line: String = seen.collect();
    line.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(LONGEST_TEXT).collect()
}

/// The secret as it is, and percent-encoded, in a form, escaped in JSON or HTML, and in base64 at any place.
fn forms(secret: &str) -> Vec<String> {
    let percent = utf8_percent_encode(secret, UNRESERVED).to_string();
    let form: String = form_urlencoded::byte_serialize(secret.as_bytes()).collect();
    let json = to_text(&Value::String(secret.to_owned()));
    let json = json[1..json.len() - 1].to_owned();
    let html = secret.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    let mut all = vec![
        secret.to_owned(),
        lower_hex(&percent),
        percent,
        lower_hex(&form),
        form,
        ascii_only(&json),
        json,
        html.replace('"', "&quot;").replace('\'', "&#39;"),
        html.replace('"', "&quot;").replace('\'', "&#x27;"),
        html,
    ];
    for shift in 0..3 {
        let coded = base64(secret.as_bytes(), shift);
        all.push(coded.replace('+', "-").replace('/', "_"));
        all.push(coded);
    }
    // Few bytes in base64 are too few characters to be told from words.
    all.retain(|form| form.len() >= SHORTEST);
    all.sort();
    all.dedup();
    all
}

/// `%C3` as `%c3`.
fn lower_hex(percent: &str) -> String {
    let mut digits_left = 0;
    let lower = |sign: char| {
        if sign == '%' {
            digits_left = 2;
        } else if digits_left > 0 {
            digits_left -= 1;
            return sign.to_ascii_lowercase();
        }
        sign
    };
    percent.chars().map(lower).collect()
}

/// JSON's `\u` escapes in place of what is not ASCII, as Python writes it.
fn ascii_only(json: &str) -> String {
    let mut text = String::new();
    for sign in json.chars() {
        if sign.is_ascii() {
            text.push(sign);
        } else {
            for unit in sign.encode_utf16(&mut [0; 2]) {
                // Writing to a text never fails.
                let _ = write!(text, "\\u{unit:04x}");
            }
        }
    }
    text
}

/// The characters of base64 that depend on `bytes` alone when they follow `shift` other bytes, as a password follows a user name.
fn base64(bytes: &[u8], shift: usize) -> String {
    let bit = |at: usize| {
        at.checked_sub(shift * 8).map_or(0, |at| usize::from(bytes[at / 8] >> (7 - at % 8) & 1))
    };
    let first = (shift * 8).div_ceil(6);
    let end = (shift + bytes.len()) * 8 / 6;
    let sextet =
        |index: usize| (0..6).fold(0, |value, offset| value << 1 | bit(index * 6 + offset));
    (first..end).map(|index| char::from(BASE64[sextet(index)])).collect()
}

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::*;

    const SECRET: &str = "pä\"ss <w>&'rd+/1";

    fn secrets(text: &str) -> Secrets {
        Secrets::new([&SecretString::from(text)])
    }

    #[test]
    fn a_secret_is_hidden_in_every_form() {
        for text in [
            SECRET,
            "p%C3%A4%22ss%20%3Cw%3E%26%27rd%2B%2F1",
            "p%c3%a4%22ss%20%3cw%3e%26%27rd%2b%2f1",
            "p%C3%A4%22ss+%3Cw%3E%26%27rd%2B%2F1",
            r#"pä\"ss <w>&'rd+/1"#,
            r#"p\u00e4\"ss <w>&'rd+/1"#,
            "pä&quot;ss &lt;w&gt;&amp;&#39;rd+/1",
            "pä&quot;ss &lt;w&gt;&amp;&#x27;rd+/1",
        ] {
            assert_eq!(
                secrets(SECRET).clean(&format!("sent: {text}!")),
                "sent: [hidden]!",
                "{text}"
            );
        }
    }

    #[test]
    fn a_secret_in_base64_is_hidden_after_a_user_name_of_any_length() {
        // base64 of "opensesame", "a:opensesame" and "ab:opensesame".
        for coded in ["b3BlbnNlc2FtZQ==", "YTpvcGVuc2VzYW1l", "YWI6b3BlbnNlc2FtZQ=="] {
            let text = secrets("opensesame").clean(&format!("Basic {coded}"));
            assert!(text.contains(HIDDEN), "{coded}: {text}");
        }
    }

    #[test]
    fn a_short_secret_takes_the_whole_text_with_it() {
        assert_eq!(secrets("pw").clean("your password is pw"), HIDDEN);
        assert_eq!(secrets("").clean("nothing was sent"), "nothing was sent");
    }

    #[test]
    fn what_misleads_is_taken_out_and_long_texts_are_cut() {
        let clean = |text: &str| Secrets::default().clean(text);
        assert_eq!(clean("a\u{202e}b\u{0}c\n\td\u{200b}e"), "abc de");
        assert_eq!(clean(&"x".repeat(5000)).len(), LONGEST_TEXT);
        assert_eq!(secrets("opensesame").clean("open\u{200b}sesame"), HIDDEN);
    }

    #[test]
    fn a_secret_is_hidden_before_the_text_is_cut() {
        let text = format!("{}opensesame", "x".repeat(LONGEST_TEXT - 4));
        assert!(!secrets("opensesame").clean(&text).contains("open"));
    }
}

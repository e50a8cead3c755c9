//! Cleans error texts from a cloud: replaces secrets that were sent, and removes misleading characters.
//!
//! Used by [`super::error`] and [`crate::cloud`] for every text of a failure. A gateway may echo a whole request: without this,
//! a password or a token would be shown. Names of images and projects are not cleaned here: other rules need them unchanged to
//! detect misleading ones.

use std::fmt::Write;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use secrecy::{ExposeSecret, SecretString};
use serde_json::Value;

use super::json::to_text;
use super::text_limits::truncate_text;
use crate::model::is_misleading;

/// How much of an error text is shown, in characters.
pub const MAX_TEXT_LENGTH: usize = 400;
/// The replacement for a secret.
pub const REDACTED: &str = "[hidden]";
/// A shorter secret cannot be replaced without damaging the text, so the whole text is replaced.
const MIN_SECRET_LENGTH: usize = 4;

const UNRESERVED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');
const BASE64_ALPHABET: &[u8; 64] =
    b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// Secrets that were sent, in all encodings in which they may come back. Has no `Debug`.
#[derive(Default)]
pub struct Redactor {
    encoded_forms: Vec<String>,
    short_secrets: Vec<String>,
}

impl Redactor {
    /// Redacts the secrets of one request.
    pub fn new<'a>(sent: impl IntoIterator<Item = &'a SecretString>) -> Self {
        let mut redactor = Self::default();
        for secret in sent {
            let secret = secret.expose_secret();
            if secret.chars().count() < MIN_SECRET_LENGTH {
                redactor.short_secrets.extend((!secret.is_empty()).then(|| secret.to_owned()));
            } else {
                redactor.encoded_forms.extend(encoded_forms(secret));
            }
        }
        // The longest first: a shorter form may be a part of it.
        redactor.encoded_forms.sort_by_key(|form| std::cmp::Reverse(form.len()));
        redactor
    }

    /// The length in bytes of the longest form of a secret that is searched for; 0 if there is none.
    pub fn longest_form(&self) -> usize {
        self.encoded_forms.first().map_or(0, String::len)
    }

    /// The text without the secrets, otherwise unchanged.
    pub fn redact(&self, text: &str) -> String {
        if self.short_secrets.iter().any(|secret| text.contains(secret.as_str())) {
            return REDACTED.to_owned();
        }
        let mut text = text.to_owned();
        for form in &self.encoded_forms {
            if text.contains(form.as_str()) {
                text = text.replace(form.as_str(), REDACTED);
            }
        }
        text
    }

    /// The text as displayed: without secrets, on one line, without misleading characters, cut after [`MAX_TEXT_LENGTH`].
    pub fn sanitize(&self, text: &str) -> String {
        // Once before the text is cut, and once after removing characters that may have split a secret.
        self.redact(&to_display_line(&self.redact(text)))
    }
}

/// One line without control, bidirectional and zero-width characters, cut and marked after [`MAX_TEXT_LENGTH`].
fn to_display_line(text: &str) -> String {
    let has_no_width = |character| {
        matches!(character, '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}')
    };
    let visible = text
        .chars()
        .map(|character| if character.is_whitespace() { ' ' } else { character })
        .filter(|character| !is_misleading(*character) && !has_no_width(*character));
    let line: String = visible.collect();
    let line = line.split_whitespace().collect::<Vec<_>>().join(" ");
    truncate_text(&line, MAX_TEXT_LENGTH).unwrap_or(line)
}

/// The secret as is, percent-encoded, form-encoded, escaped in JSON or HTML, and in base64 at any offset.
fn encoded_forms(secret: &str) -> Vec<String> {
    let percent = utf8_percent_encode(secret, UNRESERVED).to_string();
    let form: String = form_urlencoded::byte_serialize(secret.as_bytes()).collect();
    let json = to_text(&Value::String(secret.to_owned()));
    let json = json[1..json.len() - 1].to_owned();
    let html = secret.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    let mut all = vec![
        secret.to_owned(),
        lowercase_percent_encoding(&percent),
        percent,
        lowercase_percent_encoding(&form),
        form,
        escape_non_ascii(&json),
        json,
        html.replace('"', "&quot;").replace('\'', "&#39;"),
        html.replace('"', "&quot;").replace('\'', "&#x27;"),
        html,
    ];
    for shift in 0..3 {
        let coded = base64_at_offset(secret.as_bytes(), shift);
        all.push(coded.replace('+', "-").replace('/', "_"));
        all.push(coded);
    }
    // Few bytes in base64 cannot be distinguished from ordinary words.
    all.retain(|form| form.len() >= MIN_SECRET_LENGTH);
    all.sort();
    all.dedup();
    all
}

/// Converts `%C3` to `%c3`.
fn lowercase_percent_encoding(percent: &str) -> String {
    let mut digits_left = 0;
    let lower = |character: char| {
        if character == '%' {
            digits_left = 2;
        } else if digits_left > 0 {
            digits_left -= 1;
            return character.to_ascii_lowercase();
        }
        character
    };
    percent.chars().map(lower).collect()
}

/// Replaces non-ASCII characters by JSON's `\u` escapes, as Python does.
fn escape_non_ascii(json: &str) -> String {
    let mut text = String::new();
    for character in json.chars() {
        if character.is_ascii() {
            text.push(character);
        } else {
            for unit in character.encode_utf16(&mut [0; 2]) {
                // Writing to a `String` never fails.
                let _ = write!(text, "\\u{unit:04x}");
            }
        }
    }
    text
}

/// The base64 characters that depend only on `bytes` when they follow `shift` other bytes, as a password follows a user name.
fn base64_at_offset(bytes: &[u8], shift: usize) -> String {
    let bit = |index: usize| {
        index
            .checked_sub(shift * 8)
            .map_or(0, |index| usize::from(bytes[index / 8] >> (7 - index % 8) & 1))
    };
    let first = (shift * 8).div_ceil(6);
    let end = (shift + bytes.len()) * 8 / 6;
    let sextet =
        |index: usize| (0..6).fold(0, |value, offset| value << 1 | bit(index * 6 + offset));
    (first..end).map(|index| char::from(BASE64_ALPHABET[sextet(index)])).collect()
}

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::*;

    const SECRET: &str = "pä\"ss <w>&'rd+/1";

    fn redactor(text: &str) -> Redactor {
        Redactor::new([&SecretString::from(text)])
    }

    #[test]
    fn hides_a_secret_in_every_encoding() {
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
                redactor(SECRET).sanitize(&format!("sent: {text}!")),
                "sent: [hidden]!",
                "{text}"
            );
        }
    }

    #[test]
    fn hides_base64_after_a_user_name_of_any_length() {
        // base64 of "opensesame", "a:opensesame" and "ab:opensesame".
        for coded in ["b3BlbnNlc2FtZQ==", "YTpvcGVuc2VzYW1l", "YWI6b3BlbnNlc2FtZQ=="] {
            let text = redactor("opensesame").sanitize(&format!("Basic {coded}"));
            assert!(text.contains(REDACTED), "{coded}: {text}");
        }
    }

    #[test]
    fn a_short_secret_hides_the_whole_text() {
        assert_eq!(redactor("pw").sanitize("your password is pw"), REDACTED);
        assert_eq!(redactor("").sanitize("nothing was sent"), "nothing was sent");
    }

    #[test]
    fn removes_misleading_characters_and_cuts_long_texts() {
        let sanitize = |text: &str| Redactor::default().sanitize(text);
        assert_eq!(sanitize("a\u{202e}b\u{0}c\n\td\u{200b}e"), "abc de");
        let cut = format!("{}… (truncated; 5,000 characters)", "x".repeat(MAX_TEXT_LENGTH));
        assert_eq!(sanitize(&"x".repeat(5000)), cut);
        assert_eq!(redactor("opensesame").sanitize("open\u{200b}sesame"), REDACTED);
    }

    #[test]
    fn hides_a_secret_before_cutting_the_text() {
        let text = format!("{}opensesame", "x".repeat(MAX_TEXT_LENGTH - 4));
        assert!(!redactor("opensesame").sanitize(&text).contains("open"));
    }
}

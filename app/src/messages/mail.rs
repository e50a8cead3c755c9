//! Builds a `mailto:` URL (RFC 6068) without recipients; the user adds them. Used by letters.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// Characters that are not escaped in such a URL's query (RFC 6068, section 2).
const MAILTO_ESCAPE_SET: AsciiSet =
    NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// The URL of a mail with this subject and text.
pub fn mailto(subject: &str, body: &str) -> String {
    // Mail uses CRLF line ends (RFC 6068, section 5).
    let body = body.replace('\n', "\r\n");
    let part = |text: &str| utf8_percent_encode(text, &MAILTO_ESCAPE_SET).to_string();
    format!("mailto:?subject={}&body={}", part(subject), part(&body))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn line_ends_and_special_characters_are_escaped() {
        let address = mailto("Share & accept?", "One\nTwo");
        assert_eq!(address, "mailto:?subject=Share%20%26%20accept%3F&body=One%0D%0ATwo");
    }
}

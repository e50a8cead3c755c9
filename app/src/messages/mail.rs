//! A mail as an address that opens the program for mail (RFC 6068). Whom to send it to is left to the writer.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// What may stand bare in a part of such an address's query (RFC 6068, section 2).
const BARE: AsciiSet = NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// The address of a mail with this subject and text.
pub fn mailto(subject: &str, body: &str) -> String {
    // Lines end so in mail (RFC 6068, section 5).
    let body = body.replace('\n', "\r\n");
    let part = |text: &str| utf8_percent_encode(text, &BARE).to_string();
    format!("mailto:?subject={}&body={}", part(subject), part(&body))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_and_signs_of_a_mail_survive_its_address() {
        let address = mailto("Share & accept?", "One\nTwo");
        assert_eq!(address, "mailto:?subject=Share%20%26%20accept%3F&body=One%0D%0ATwo");
    }
}

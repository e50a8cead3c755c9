//! The addresses in the file: of services and proxies, which the page calls, and of pages and mailboxes, which it links to.

use http::Uri;
use serde_json::Value;

use super::problem::ConfigFault;
use super::reader::Reader;
use crate::wire::address::{AddressError, BaseUrl};

/// Hosts that may be called by http: they are on the user's own machine.
const LOCAL_HOSTS: [&str; 2] = ["localhost", "127.0.0.1"];

/// How long an address may be, in bytes; a URL in a browser's address bar is shorter.
const MAX_ADDRESS_BYTES: usize = 2_000;

/// The address of a service or a proxy.
pub(super) fn read_address(reader: &mut Reader, value: &Value) -> Option<BaseUrl> {
    let text = reader.text(value)?;
    match check_address(&text) {
        Ok(address) => Some(address),
        Err(fault) => {
            reader.report(fault);
            None
        }
    }
}

fn check_address(text: &str) -> Result<BaseUrl, ConfigFault> {
    check_web_address(text)?;
    if text.contains(['?', '#']) {
        return Err(ConfigFault::HasQuery);
    }
    BaseUrl::parse(text).map_err(ConfigFault::Address)
}

/// The address of a page.
pub(super) fn read_link(reader: &mut Reader, value: &Value) -> Option<String> {
    let text = reader.text(value)?;
    let fault = check_web_address(&text).err();
    used_unless(reader, text, fault)
}

/// The address of a page, or a `mailto:` link.
pub(super) fn read_mail_or_link(reader: &mut Reader, value: &Value) -> Option<String> {
    let text = reader.text(value)?;
    let fault = match text.strip_prefix("mailto:") {
        Some(mail) => (!is_mail_address(mail)).then_some(ConfigFault::BadMail),
        None => check_web_address(&text).err().map(|fault| match fault {
            ConfigFault::NeedsHttps if !text.starts_with("http") => ConfigFault::NeedsHttpsOrMail,
            other => other,
        }),
    };
    used_unless(reader, text, fault)
}

fn used_unless(reader: &mut Reader, text: String, fault: Option<ConfigFault>) -> Option<String> {
    match fault {
        None => Some(text),
        Some(fault) => {
            reader.report(fault);
            None
        }
    }
}

/// Accepts what every URL parser reads as the same https address: no other scheme, no user name, no character that a parser removes or
/// replaces.
fn check_web_address(text: &str) -> Result<(), ConfigFault> {
    if text.is_empty() {
        return Err(ConfigFault::EmptyText);
    }
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    let Some(rest) = rest else { return Err(ConfigFault::NeedsHttps) };
    let has_odd_character =
        |byte: u8| !byte.is_ascii_graphic() || matches!(byte, b'"' | b'<' | b'>' | b'\\' | b'`');
    if text.len() > MAX_ADDRESS_BYTES || text.bytes().any(has_odd_character) {
        return Err(ConfigFault::Address(AddressError::Malformed));
    }
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    if authority.contains('@') {
        return Err(ConfigFault::Address(AddressError::HasUserInfo));
    }
    if authority.is_empty() {
        return Err(ConfigFault::Address(AddressError::NoHost));
    }
    let without_fragment = text.split('#').next().unwrap_or_default();
    let uri: Result<Uri, _> = without_fragment.parse();
    let uri = uri.map_err(|_| ConfigFault::Address(AddressError::Malformed))?;
    let host = uri.host().filter(|host| !host.is_empty());
    let host = host.ok_or(ConfigFault::Address(AddressError::NoHost))?;
    let is_encrypted = text.starts_with("https://");
    if is_encrypted || LOCAL_HOSTS.contains(&host) { Ok(()) } else { Err(ConfigFault::NeedsHttps) }
}

/// One mail address, with an optional subject.
fn is_mail_address(text: &str) -> bool {
    let address = text.split('?').next().unwrap_or_default();
    let is_allowed = |byte: u8| byte.is_ascii_alphanumeric() || b".-_+@".contains(&byte);
    let parts: Vec<&str> = address.split('@').collect();
    text.len() <= MAX_ADDRESS_BYTES
        && text.bytes().all(|byte| byte.is_ascii_graphic() && !b"\"<>\\`".contains(&byte))
        && address.bytes().all(is_allowed)
        && matches!(parts.as_slice(), [user, host] if !user.is_empty() && host.contains('.'))
}

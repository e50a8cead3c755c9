//! Addresses of an identity service or a proxy as people enter them: copied from a configuration, a mail or a command. Used by the
//! sign-in form. Nothing is guessed about the host: only what surrounds the address is removed.

use super::address::{AddressError, BaseUrl};

/// Paths of the identity API that people copy with the address, in lower case.
const API_PATHS: [&str; 5] = ["/auth/tokens", "/auth/projects", "/auth", "/tokens", "/tenants"];

/// Parses an address as it is entered. Removed are: characters without width, quotes and brackets around it, a comma or semicolon
/// after it, the variable before it (`export OS_AUTH_URL=`, `auth_url: `), and the path of the sign-in call. Without a scheme,
/// `https` is assumed.
///
/// ```
/// use imageshare_core::wire::entered_address::parse_entered_address;
///
/// for text in ["https://k.example.com/v3/auth/tokens", "export OS_AUTH_URL=\"k.example.com/V3\"", "k.example.com,"] {
///     assert_eq!(parse_entered_address(text)?.to_string(), "https://k.example.com");
/// }
/// # Ok::<(), imageshare_core::wire::address::AddressError>(())
/// ```
///
/// # Errors
/// As [`BaseUrl::parse`].
pub fn parse_entered_address(text: &str) -> Result<BaseUrl, AddressError> {
    let visible: String = text.chars().filter(|character| !is_zero_width(*character)).collect();
    let bare = strip_enclosing(strip_variable_name(strip_enclosing(&visible)));
    let with_scheme = match bare.split_once("://") {
        Some((scheme, rest)) => format!("{}://{rest}", scheme.to_ascii_lowercase()),
        None if bare.is_empty() || !looks_like_host(bare) => bare.to_owned(),
        None => format!("https://{bare}"),
    };
    BaseUrl::parse(strip_api_path(&with_scheme))
}

/// Characters that are invisible and often copied along (Unicode: zero width, byte order mark, directions, soft hyphen).
const fn is_zero_width(character: char) -> bool {
    matches!(
        character,
        '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}'
    )
}

/// Without white space, quotes and brackets around the text, and without punctuation after it.
fn strip_enclosing(text: &str) -> &str {
    let is_frame = |character: char| {
        character.is_whitespace()
            || matches!(character, '"' | '\'' | '`' | '<' | '>' | '“' | '”' | '‘' | '’')
    };
    let text = text.trim_matches(is_frame);
    text.trim_end_matches(|character| is_frame(character) || matches!(character, ',' | ';' | '.'))
}

/// Without a variable or key and its separator before the text.
fn strip_variable_name(text: &str) -> &str {
    let (key, value) = match text.find(['=', ':']) {
        Some(at) if text.is_char_boundary(at + 1) => (&text[..at], &text[at + 1..]),
        _ => return text,
    };
    // PowerShell: `$Env:OS_AUTH_URL = "…"`.
    if key.eq_ignore_ascii_case("$env") {
        return strip_variable_name(value);
    }
    let mut words = key.split_whitespace();
    let name = match words.next() {
        Some("export" | "set" | "SET" | "setx") => words.next(),
        first => first,
    };
    let is_name = |name: &str| {
        let name = name.trim_matches(['"', '\'', '-']).to_ascii_lowercase();
        ["url", "endpoint", "os_", "auth"].iter().any(|part| name.contains(part))
            && name.chars().all(|character| {
                character.is_ascii_alphanumeric() || matches!(character, '_' | '-')
            })
    };
    match (name.is_some_and(is_name), words.next()) {
        // A scheme, a port or a query is no variable.
        (true, None) if !value.starts_with("//") => value,
        _ => text,
    }
}

/// Whether a text without a scheme can be a host with an optional port and path.
fn looks_like_host(text: &str) -> bool {
    let host = text.split(['/', ':', '?', '#']).next().unwrap_or_default();
    let is_label = |label: &str| {
        !label.is_empty()
            && label.chars().all(|character| character.is_alphanumeric() || character == '-')
    };
    let has_port = text[host.len()..]
        .strip_prefix(':')
        .is_some_and(|rest| rest.starts_with(|character: char| character.is_ascii_digit()));
    let names_a_host = host.contains('.') || has_port || host == "localhost";
    names_a_host && host.split('.').all(is_label)
}

/// Without the path of the sign-in call and its neighbors.
fn strip_api_path(address: &str) -> &str {
    let address = address.split(['?', '#']).next().unwrap_or_default().trim_end_matches('/');
    let lower = address.to_ascii_lowercase();
    let end = API_PATHS.iter().find_map(|path| {
        let before = lower.strip_suffix(path)?;
        let version = before.rsplit('/').next()?;
        version.starts_with('v').then_some(before.len())
    });
    &address[..end.unwrap_or(address.len())]
}

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::*;

    #[test]
    fn the_forms_in_which_people_paste_an_address_are_understood() {
        for text in [
            "https://k.example.com/v3",
            "https://k.example.com/v3/",
            "https://k.example.com/V3",
            "HTTPS://k.example.com/v3",
            "https://k.example.com/v3/auth/tokens",
            "https://k.example.com/v3/auth/tokens/",
            "https://k.example.com/V3/Auth/Tokens?nocatalog",
            "https://k.example.com/v2.0/tokens",
            "https://k.example.com/v3,",
            "https://k.example.com/v3;",
            "https://k.example.com/v3.",
            "https://k.example.com/v3\u{200b}",
            "\u{feff}https://k.example.com/v3",
            "\"https://k.example.com/v3\"",
            "'https://k.example.com/v3',",
            "<https://k.example.com/v3>",
            "“https://k.example.com/v3”",
            "export OS_AUTH_URL=https://k.example.com/v3",
            "export OS_AUTH_URL=\"https://k.example.com/v3\"",
            "set OS_AUTH_URL=https://k.example.com/v3",
            "$Env:OS_AUTH_URL = \"https://k.example.com/v3\"",
            "OS_AUTH_URL = https://k.example.com/v3",
            "auth_url: https://k.example.com/v3",
            "auth_url: 'https://k.example.com/v3'",
            "\"auth_url\": \"https://k.example.com/v3\",",
            "--os-auth-url=https://k.example.com/v3",
            "k.example.com/v3",
            "k.example.com",
            "auth_url: k.example.com",
        ] {
            assert_eq!(
                parse_entered_address(text).unwrap().to_string(),
                "https://k.example.com",
                "{text}"
            );
        }
        for (text, address) in [
            ("keystone:5000/v3", "https://keystone:5000"),
            ("localhost:5000", "https://localhost:5000"),
            ("http://k.example.com:5000/identity/v3", "http://k.example.com:5000/identity"),
            ("10.0.0.7:5000/v3", "https://10.0.0.7:5000"),
            ("https://k.example.com/auth", "https://k.example.com/auth"),
        ] {
            assert_eq!(parse_entered_address(text).unwrap().to_string(), address, "{text}");
        }
    }

    #[test]
    fn what_is_no_address_is_refused() {
        for (text, error) in [
            ("", AddressError::Empty),
            ("\u{200b} ", AddressError::Empty),
            ("my cloud", AddressError::NoHost),
            ("keystone", AddressError::NoHost),
            ("http://:80", AddressError::NoHost),
            ("javascript:alert(1)", AddressError::NoHost),
            ("ftp://k.example.com", AddressError::NoHost),
            ("https://ana:pw@k.example.com/v3", AddressError::HasUserInfo),
            ("https://k.example.com/v3 and more", AddressError::Malformed),
        ] {
            assert_eq!(parse_entered_address(text), Err(error), "{text}");
        }
    }
}

//! Content negotiation with the `Accept` header, as Python's webob does it for Glance and oslo.middleware (RFC 9110, 12.5.1).
//!
//! Used by Glance's errors and by the mock; it knows no message, only media types.

/// A media range of the header, such as `text/*;level=1;q=0.5`.
struct MediaRange {
    /// Type and subtype, in lower case.
    name: String,
    has_parameters: bool,
    /// In thousandths.
    quality: u32,
}

/// The media type among `offers` (without parameters) that the header prefers; among equals, the first. `None` if it accepts none
/// of them. A malformed header accepts everything (measured), so it prefers the first.
///
/// ```
/// use imageshare_core::wire::accept::preferred_offer;
///
/// let offers = ["text/html", "application/json"];
/// assert_eq!(preferred_offer("application/json, text/*;q=0.5", &offers), Some("application/json"));
/// assert_eq!(preferred_offer("*/*", &offers), Some("text/html"));
/// assert_eq!(preferred_offer("image/png", &offers), None);
/// ```
pub fn preferred_offer<'a>(accept: &str, offers: &[&'a str]) -> Option<&'a str> {
    best_offer(accept, offers, |quality, _| (quality, 0))
}

/// As [`preferred_offer`], but among offers of the same quality, the one that the header names more precisely: Python's werkzeug
/// does so for Keystone (measured).
pub fn most_precise_offer<'a>(accept: &str, offers: &[&'a str]) -> Option<&'a str> {
    best_offer(accept, offers, |quality, specificity| (quality, specificity))
}

/// The first offer with the highest rank, which is made of its quality and of the specificity of its range.
fn best_offer<'a>(
    accept: &str,
    offers: &[&'a str],
    rank: fn(u32, u8) -> (u32, u8),
) -> Option<&'a str> {
    let elements = accept.split(',').map(trim).filter(|element| !element.is_empty());
    let Some(ranges) = elements.map(parse_range).collect::<Option<Vec<_>>>() else {
        return offers.first().copied();
    };
    let mut best: Option<(&str, (u32, u8))> = None;
    for offer in offers {
        let (quality, specificity) = quality(&ranges, offer);
        let rank = rank(quality, specificity);
        if quality > 0 && best.is_none_or(|(_, highest)| rank > highest) {
            best = Some((offer, rank));
        }
    }
    best.map(|(offer, _)| offer)
}

/// The quality of an offer, which is that of the most specific range, and the specificity; among equals, of the first.
fn quality(ranges: &[MediaRange], offer: &str) -> (u32, u8) {
    let mut best = (0, 0);
    for range in ranges {
        let specificity = range.specificity(offer);
        if specificity > best.1 {
            best = (range.quality, specificity);
        }
    }
    best
}

impl MediaRange {
    /// How closely the range describes an offer; 0 if it does not. A range with parameters does not describe an offer without
    /// (measured: `application/json;charset=utf-8` does not accept `application/json`).
    fn specificity(&self, offer: &str) -> u8 {
        let family = offer.split('/').next().unwrap_or_default();
        match self.name.split_once('/') {
            _ if self.name == offer => 3 * u8::from(!self.has_parameters),
            Some((range, "*")) if range == family => 2,
            Some(("*", "*")) => 1,
            _ => 0,
        }
    }
}

/// `None` if it is malformed. A quoted value with a comma or a semicolon counts as malformed.
fn parse_range(element: &str) -> Option<MediaRange> {
    let mut parts = element.split(';').map(trim);
    let (kind, subtype) = parts.next()?.split_once('/')?;
    if !is_token(kind) || !is_token(subtype) {
        return None;
    }
    let name = format!("{kind}/{subtype}").to_ascii_lowercase();
    let mut range = MediaRange { name, has_parameters: false, quality: 1000 };
    let mut after_quality = false;
    for part in parts {
        match part.split_once('=') {
            Some((name, value)) if !after_quality && name.eq_ignore_ascii_case("q") => {
                range.quality = parse_quality(value)?;
                after_quality = true;
            }
            Some((name, value)) if is_token(name) && is_value(value) => {
                range.has_parameters |= !after_quality;
            }
            // After the quality, an extension needs no value.
            None if after_quality && is_token(part) => {}
            _ => return None,
        }
    }
    Some(range)
}

/// 0 to 1 with at most three decimals, in thousandths.
fn parse_quality(text: &str) -> Option<u32> {
    let (whole, decimals) = text.split_once('.').unwrap_or((text, ""));
    let padded = format!("{decimals:0<3}");
    if padded.len() != 3 || !padded.bytes().all(|digit| digit.is_ascii_digit()) {
        return None;
    }
    match (whole, padded.parse().ok()?) {
        ("0", thousandths) => Some(thousandths),
        ("1", 0) => Some(1000),
        _ => None,
    }
}

fn trim(text: &str) -> &str {
    text.trim_matches([' ', '\t'])
}

/// A token of RFC 9110, 5.6.2.
fn is_token(text: &str) -> bool {
    let is_token_character =
        |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte);
    !text.is_empty() && text.bytes().all(is_token_character)
}

fn is_value(text: &str) -> bool {
    let quoted = text.strip_prefix('"').and_then(|rest| rest.strip_suffix('"'));
    is_token(text) || quoted.is_some_and(|text| !text.contains('"'))
}

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::*;

    /// Measured at Glance 33, whose errors are offered as HTML and JSON.
    const CASES: [(&str, Option<&str>); 18] = [
        ("", None),
        ("application/json", Some("json")),
        ("Application/JSON", Some("json")),
        ("application/json;q=0.9", Some("json")),
        ("application/json;charset=utf-8", None),
        ("application/json; charset=UTF-8", None),
        ("text/html;charset=utf-8", None),
        ("application/json;charset=utf-8, text/html", Some("html")),
        ("application/*", Some("json")),
        ("text/*", Some("html")),
        ("application/json, */*;q=0.1", Some("json")),
        ("application/json, text/plain, */*", Some("html")),
        ("application/json, text/html;q=0.9", Some("json")),
        ("text/html;q=0.1, application/json", Some("json")),
        ("application/json;", Some("html")),
        ("image/png", None),
        ("garbage", Some("html")),
        ("anything at all", Some("html")),
    ];

    #[test]
    fn the_header_chooses_among_the_offers() {
        for (accept, expected) in CASES {
            let preferred = preferred_offer(accept, &["text/html", "application/json"]);
            let name = preferred.and_then(|offer| offer.split('/').nth(1));
            assert_eq!(name, expected, "{accept:?}");
        }
    }

    #[test]
    fn a_precise_range_wins_among_equal_qualities() {
        let offers = ["application/json", "application/json-home"];
        for (accept, expected) in [
            ("application/json-home, */*", "application/json-home"),
            ("application/json-home, application/json", "application/json"),
            ("*/*", "application/json"),
            ("application/json-home;q=0.5, */*", "application/json"),
        ] {
            assert_eq!(most_precise_offer(accept, &offers), Some(expected), "{accept:?}");
        }
        assert_eq!(preferred_offer("application/json-home, */*", &offers), Some(offers[0]));
    }

    #[test]
    fn qualities_are_checked() {
        for (text, expected) in
            [("0", Some(0)), ("0.05", Some(50)), ("1", Some(1000)), ("1.000", Some(1000))]
        {
            assert_eq!(parse_quality(text), expected, "{text:?}");
        }
        for text in ["", "2", "1.5", "0.0001", "x", "-0"] {
            assert_eq!(parse_quality(text), None, "{text:?}");
        }
    }
}

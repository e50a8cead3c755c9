//! How long a text from a cloud may be: one table. A longer one is cut, marked and recorded as odd, because a text of megabytes would
//! stall the page wherever it is shown. Used by the readers of answers and by the cleaning of error texts.
//!
//! A cut text is never used as an ID, a region or an address: the mark makes it invalid there, so its row can't be read.

use crate::model::MAX_DISPLAY_NAME_LENGTH;

/// The longest text of one kind.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct TextLimit {
    /// The keys of the API's objects that have such a text.
    json_keys: &'static [&'static str],
    /// In characters.
    pub(crate) max_characters: usize,
    /// What is expected instead of a longer text, for [`crate::model::UnexpectedField`].
    pub(crate) expected: &'static str,
}

/// Names, tags and IDs: Keystone and Glance store at most 255 characters.
const NAME: TextLimit = TextLimit {
    json_keys: &["id", "image_id", "member_id", "name", "owner", "region", "region_id", "tags"],
    max_characters: MAX_DISPLAY_NAME_LENGTH,
    expected: "at most 255 characters",
};

/// Addresses of a catalog and links: what usual servers accept as a request line.
const ADDRESS: TextLimit = TextLimit {
    json_keys: &["first", "href", "next", "publicURL", "url"],
    max_characters: 8_192,
    expected: "at most 8,192 characters",
};

/// The value of an image's property: Glance stores at most 65,535 bytes.
pub(crate) const PROPERTY_VALUE: TextLimit =
    TextLimit { json_keys: &[], max_characters: 65_535, expected: "at most 65,535 characters" };

/// The name of an image's property: Glance stores at most 255 characters.
pub(crate) const PROPERTY_NAME: TextLimit = TextLimit { json_keys: &[], ..NAME };

/// Every other text: words, times, hashes.
const DEFAULT_LIMIT: TextLimit =
    TextLimit { json_keys: &[], max_characters: 1_024, expected: "at most 1,024 characters" };

/// The limit of the texts with this JSON key.
pub(crate) fn limit_of(json_key: Option<&str>) -> &'static TextLimit {
    let is_in =
        |limit: &TextLimit| json_key.is_some_and(|json_key| limit.json_keys.contains(&json_key));
    if is_in(&NAME) {
        &NAME
    } else if is_in(&ADDRESS) {
        &ADDRESS
    } else {
        &DEFAULT_LIMIT
    }
}

/// The beginning of a text that has more than `max_characters`, with a mark and its length; `None` for a text that is short enough.
pub(crate) fn truncate_text(text: &str, max_characters: usize) -> Option<String> {
    // A text has at least as many bytes as characters: this spares counting almost every text.
    if text.len() <= max_characters {
        return None;
    }
    let end = text.char_indices().nth(max_characters)?.0;
    Some(format!("{}… (truncated; {})", &text[..end], describe_length(text)))
}

/// The length of a text, for an explanation: "1,048,576 characters".
pub(crate) fn describe_length(text: &str) -> String {
    let digits = text.chars().count().to_string();
    let mut grouped = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    format!("{grouped} characters")
}

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::*;
    use crate::model::{ImageId, ProjectId, RegionName};
    use crate::wire::address::BaseUrl;

    #[test]
    fn a_text_is_cut_and_marked_only_beyond_its_limit() {
        for (text, expected) in [
            ("", None),
            ("abc", None),
            ("üüü", None),
            ("abcd", Some("abc… (truncated; 4 characters)")),
            ("üüüü", Some("üüü… (truncated; 4 characters)")),
        ] {
            assert_eq!(truncate_text(text, 3).as_deref(), expected, "{text}");
        }
        let long = truncate_text(&"x".repeat(1 << 20), 5).unwrap();
        assert_eq!(long, "xxxxx… (truncated; 1,048,576 characters)");
        assert_eq!(describe_length(&"x".repeat(1_000)), "1,000 characters");
    }

    #[test]
    fn every_member_has_a_limit() {
        for (member, characters) in [
            (Some("name"), 255),
            (Some("tags"), 255),
            (Some("owner"), 255),
            (Some("url"), 8_192),
            (Some("next"), 8_192),
            (Some("checksum"), 1_024),
            (None, 1_024),
        ] {
            assert_eq!(limit_of(member).max_characters, characters, "{member:?}");
        }
    }

    #[test]
    fn a_cut_text_is_no_id_region_or_address() {
        let id = truncate_text(&"a".repeat(1_000), limit_of(Some("owner")).max_characters).unwrap();
        assert!(id.parse::<ProjectId>().is_err() && id.parse::<RegionName>().is_err());
        assert!(id.parse::<ImageId>().is_err());
        let url = format!("https://glance.example.org/{}", "a".repeat(10_000));
        assert!(BaseUrl::parse(&url).is_ok());
        assert!(
            BaseUrl::parse(&truncate_text(&url, limit_of(Some("url")).max_characters).unwrap())
                .is_err()
        );
    }
}

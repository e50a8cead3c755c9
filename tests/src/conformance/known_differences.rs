//! The known differences of the mock: `tests/vectors/disabled.toml`, a pattern and a reason each. Used by `report`, which fails
//! if a listed difference no longer exists.

use std::collections::BTreeMap;

use serde::Deserialize;

/// The list of known differences.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KnownDifferences {
    /// Reason by pattern. A pattern is the ID of an exchange, `file/title: ACTOR METHOD PATH`; `*` matches any text.
    pub differences: BTreeMap<String, String>,
}

impl KnownDifferences {
    /// Reads the list.
    ///
    /// # Panics
    /// It cannot be read or parsed, or a reason is missing.
    pub fn read() -> Self {
        let file = super::vectors_folder().join("disabled.toml");
        let list: Self = toml::from_str(&std::fs::read_to_string(&file).unwrap())
            .unwrap_or_else(|error| panic!("{}: {error}", file.display()));
        for (pattern, reason) in &list.differences {
            assert!(!reason.trim().is_empty(), "{pattern:?} has no reason");
        }
        list
    }

    /// The pattern that matches an exchange's ID.
    pub fn matching_pattern(&self, id: &str) -> Option<&str> {
        self.differences.keys().find(|pattern| matches_pattern(pattern, id)).map(String::as_str)
    }
}

fn matches_pattern(pattern: &str, text: &str) -> bool {
    match pattern.split_once('*') {
        None => pattern == text,
        Some((start, rest)) => text.strip_prefix(start).is_some_and(|text| {
            (0..=text.len())
                .any(|at| text.is_char_boundary(at) && matches_pattern(rest, &text[at..]))
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_star_matches_any_text() {
        for (pattern, text, expected) in [
            ("a/b: x GET /v2", "a/b: x GET /v2", true),
            ("a/b: x GET /v2", "a/b: x GET /v2/images", false),
            ("a/*: * GET *", "a/b: x GET /v2?ü", true),
            ("*PUT*", "a/b: x GET /v2", false),
        ] {
            assert_eq!(matches_pattern(pattern, text), expected, "{pattern}");
        }
    }
}

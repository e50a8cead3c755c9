//! The known differences: `tests/vectors/disabled.toml`, a pattern and a reason each. A line that matches no difference
//! any more is refused, so that the list stays true.

use std::collections::BTreeMap;

use serde::Deserialize;

/// The list.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Disabled {
    /// Reason by pattern. A pattern is the id of an exchange, `file/title: ACTOR METHOD PATH`, in which `*` stands for
    /// any text.
    pub differences: BTreeMap<String, String>,
}

impl Disabled {
    /// Reads the list.
    ///
    /// # Panics
    /// It is not of this form, or a reason is missing.
    pub fn read() -> Self {
        let file = super::vectors().join("disabled.toml");
        let list: Self = toml::from_str(&std::fs::read_to_string(&file).unwrap())
            .unwrap_or_else(|error| panic!("{}: {error}", file.display()));
        for (pattern, reason) in &list.differences {
            assert!(!reason.trim().is_empty(), "{pattern:?} has no reason");
        }
        list
    }

    /// The pattern that an exchange is listed under.
    pub fn pattern(&self, id: &str) -> Option<&str> {
        self.differences.keys().find(|pattern| matches(pattern, id)).map(String::as_str)
    }
}

fn matches(pattern: &str, text: &str) -> bool {
    match pattern.split_once('*') {
        None => pattern == text,
        Some((start, rest)) => text.strip_prefix(start).is_some_and(|text| {
            (0..=text.len()).any(|at| text.is_char_boundary(at) && matches(rest, &text[at..]))
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_star_stands_for_any_text_and_everything_else_for_itself() {
        for (pattern, text, wanted) in [
            ("a/b: x GET /v2", "a/b: x GET /v2", true),
            ("a/b: x GET /v2", "a/b: x GET /v2/images", false),
            ("a/*: * GET *", "a/b: x GET /v2?ü", true),
            ("*PUT*", "a/b: x GET /v2", false),
        ] {
            assert_eq!(matches(pattern, text), wanted, "{pattern}");
        }
    }
}

//! What a word of a text looks like: the id of a project, something near it, or a word like any other.
//!
//! Called by [`super::prose`].

/// The fewest digits of an account number that stands alone; fewer are a year, or a count.
const DIGITS: usize = 5;

/// A hexadecimal word of such a length may be an id that lost or gained some signs on its way.
const DAMAGED: std::ops::RangeInclusive<usize> = 24..=40;

/// What a word looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// 32 hexadecimal digits: a project of OpenStack, where nothing else is said.
    Hex,
    /// The same with the hyphens of a UUID: as images and servers have it.
    Uuid,
    /// Nearly so.
    Damaged,
    /// Digits only.
    Number,
    /// Anything else.
    Word,
}

impl Shape {
    /// Tells it by the signs alone.
    pub(super) fn of(word: &str) -> Self {
        let signs = word.bytes().filter(|byte| *byte != b'-').count();
        let is_hex = word.bytes().all(|byte| byte.is_ascii_hexdigit() || byte == b'-');
        let is_number = word.bytes().all(|byte| byte.is_ascii_digit());
        let has_digit = word.bytes().any(|byte| byte.is_ascii_digit());
        match signs {
            32 if is_hex && word.len() == 32 => Self::Hex,
            32 if is_hex => Self::Uuid,
            signs if is_hex && has_digit && DAMAGED.contains(&signs) => Self::Damaged,
            _ if is_number => Self::Number,
            _ => Self::Word,
        }
    }

    /// Whether it stands for an id where nothing stands beside it.
    pub(super) const fn is_id(self, word: &str) -> bool {
        match self {
            Self::Hex | Self::Uuid | Self::Damaged => true,
            Self::Number => word.len() >= DIGITS,
            Self::Word => false,
        }
    }
}

/// The words of a text without the signs around them; a hyphen inside belongs to the word.
pub(super) fn words(text: &str) -> impl Iterator<Item = &str> {
    let is_between = |sign: char| !(sign.is_alphanumeric() || matches!(sign, '-' | '_'));
    text.split(is_between).map(|word| word.trim_matches(['-', '_'])).filter(|word| !word.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn a_word_is_told_by_its_signs() {
        for (word, shape) in [
            ("3f6c0a917d2b4c58a1e49b7f5d03c682", Shape::Hex),
            ("3F6C0A917D2B4C58A1E49B7F5D03C682", Shape::Hex),
            ("6b1f0c9e-4a2d-4c4e-9a34-0d6c5b7e8f90", Shape::Uuid),
            ("3f6c0a917d2b4c58a1e49b7f5d03c68", Shape::Damaged),
            ("3f6c0a917d2b4c58a1e49b7f5d03c6820", Shape::Damaged),
            ("1048213", Shape::Number),
            ("2026", Shape::Number),
            ("deadbeef", Shape::Word),
            ("web-2026-11", Shape::Word),
        ] {
            assert_eq!(Shape::of(word), shape, "{word}");
        }
    }

    #[test]
    fn words_come_without_the_signs_around_them() {
        let text = "(a-b), \"c_d\" -- e/f=ü.";
        assert_eq!(words(text).collect::<Vec<_>>(), ["a-b", "c_d", "e", "f", "ü"]);
    }
}

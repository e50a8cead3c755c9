//! What a word of a text looks like: the id of a project, something near it, or a word like any other.
//!
//! Called by every reader of [`super`].

use crate::rules::damaged_id::{DIGITS, Damage, damage};

/// The fewest digits of an account number that stands alone; fewer are a year, or a count.
const ALONE: usize = 5;

/// A part of an ID that is labelled as one has so many digits at least.
const LABELLED: usize = 4;

/// What a word looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// 32 hexadecimal digits: a project of OpenStack, where nothing else is said.
    Hex,
    /// The same with the hyphens of a UUID: as images and servers have it.
    Uuid,
    /// Nearly so.
    Damaged,
    /// A part of such an ID, or several without a blank between them.
    Part,
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
        match damage(word) {
            _ if signs == DIGITS && is_hex && word.len() == DIGITS => Self::Hex,
            _ if signs == DIGITS && is_hex => Self::Uuid,
            Some(Damage::Nearly { .. } | Damage::Sign { .. }) => Self::Damaged,
            Some(Damage::Part { .. }) => Self::Part,
            None if is_number => Self::Number,
            None => Self::Word,
        }
    }

    /// The same for a word behind a label of an ID: a part of one may be shorter then.
    pub(super) fn labelled(word: &str) -> Self {
        let has = |is_it: fn(&u8) -> bool| word.bytes().any(|byte| is_it(&byte));
        let is_hex = word.bytes().all(|byte| byte.is_ascii_hexdigit());
        let is_mixed = is_hex && has(u8::is_ascii_digit) && has(u8::is_ascii_alphabetic);
        match Self::of(word) {
            Self::Word if is_mixed && word.len() >= LABELLED => Self::Part,
            shape => shape,
        }
    }

    /// Whether it is an ID of OpenStack or a part of one: a number can be anything.
    pub(super) const fn is_hex(self) -> bool {
        matches!(self, Self::Hex | Self::Uuid | Self::Damaged | Self::Part)
    }

    /// Whether it stands for an id where nothing stands beside it.
    pub(super) const fn is_id(self, word: &str) -> bool {
        match self {
            Self::Hex | Self::Uuid | Self::Damaged | Self::Part => true,
            Self::Number => word.len() >= ALONE,
            Self::Word => false,
        }
    }
}

/// The words of a text without the signs around them; a hyphen inside belongs to the word.
pub(super) fn words(text: &str) -> impl Iterator<Item = &str> {
    let is_between = |sign: char| !(sign.is_alphanumeric() || matches!(sign, '-' | '_'));
    text.split(is_between).map(|word| word.trim_matches(['-', '_'])).filter(|word| !word.is_empty())
}

/// The words of a text that are IDs or parts of them.
pub(super) fn id_words(text: &str) -> impl Iterator<Item = &str> {
    words(text).filter(|word| Shape::of(word).is_hex())
}

/// Whether a text is one ID, and nothing else.
pub(super) fn is_lone_id(text: &str) -> bool {
    let mut words = words(text);
    words.next().is_some_and(|word| Shape::of(word).is_id(word)) && words.next().is_none()
}

/// The ID in a text that is one ID with signs around it, such as quotes; else the text without quotes around it.
pub(super) fn bare(text: &str) -> &str {
    let is_quote = |sign: char| {
        matches!(sign, '"' | '\'' | '`' | '<' | '>' | '“' | '”' | '„' | '‘' | '’' | '«' | '»')
    };
    let text = text.trim();
    if is_lone_id(text) {
        return words(text).next().unwrap_or(text);
    }
    Some(text.trim_matches(is_quote).trim()).filter(|inside| !inside.is_empty()).unwrap_or(text)
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
            ("b81e4d2fOc9a4e7b93d5a6f1c2e8074d", Shape::Damaged),
            ("b81e4d2fcaf34a07b5", Shape::Part),
            ("1048213", Shape::Number),
            ("2026", Shape::Number),
            ("deadbeef", Shape::Word),
            ("web-2026-11", Shape::Word),
        ] {
            assert_eq!(Shape::of(word), shape, "{word}");
        }
    }

    #[test]
    fn quotes_around_an_id_or_a_name_are_no_part_of_it() {
        let id = "3f6c0a917d2b4c58a1e49b7f5d03c682";
        for text in ["\"{}\"", "'{}'", "`{}`", "<{}>", "“{}”", "({}),", "{}."] {
            assert_eq!(bare(&text.replace("{}", id)), id, "{text}");
        }
        for (text, expected) in [("\"QA Lab\"", "QA Lab"), ("Ben's", "Ben's"), ("''", "''")] {
            assert_eq!(bare(text), expected);
        }
    }

    #[test]
    fn words_come_without_the_signs_around_them() {
        let text = "(a-b), \"c_d\" -- e/f=ü.";
        assert_eq!(words(text).collect::<Vec<_>>(), ["a-b", "c_d", "e", "f", "ü"]);
    }
}

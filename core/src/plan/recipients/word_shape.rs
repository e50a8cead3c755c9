//! Classifies words of a text by their characters: a project ID, something similar, or an ordinary word.
//!
//! Called by every reader of [`super`]. It must not look at labels.

use crate::rules::malformed_id::{ID_LENGTH, IdDefect, detect_defect};

/// The minimum digits of an account number without a label; fewer are a year or a count.
const MIN_ACCOUNT_DIGITS: usize = 5;

/// The minimum digits of a labelled partial ID.
const MIN_LABELLED_DIGITS: usize = 4;

/// The shape of a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum WordShape {
    /// 32 hexadecimal digits: an OpenStack project, unless labelled otherwise.
    Hex,
    /// The same with the hyphens of a UUID, as images and servers have.
    Uuid,
    /// Almost one of the above.
    Damaged,
    /// A part of such an ID, or several IDs without a blank between them.
    Partial,
    /// Digits only.
    Number,
    /// Anything else.
    Word,
}

impl WordShape {
    /// Classifies by characters only.
    pub(super) fn classify(word: &str) -> Self {
        let digits = word.bytes().filter(|byte| *byte != b'-').count();
        let is_hex = word.bytes().all(|byte| byte.is_ascii_hexdigit() || byte == b'-');
        let is_number = word.bytes().all(|byte| byte.is_ascii_digit());
        match detect_defect(word) {
            _ if digits == ID_LENGTH && is_hex && word.len() == ID_LENGTH => Self::Hex,
            _ if digits == ID_LENGTH && is_hex => Self::Uuid,
            Some(IdDefect::WrongLength { .. } | IdDefect::WrongCharacter { .. }) => Self::Damaged,
            Some(IdDefect::Partial { .. }) => Self::Partial,
            None if is_number => Self::Number,
            None => Self::Word,
        }
    }

    /// The same for a word after an ID label: a partial ID may be shorter.
    pub(super) fn classify_labelled(word: &str) -> Self {
        let has = |test: fn(&u8) -> bool| word.bytes().any(|byte| test(&byte));
        let is_hex = word.bytes().all(|byte| byte.is_ascii_hexdigit());
        let is_mixed = is_hex && has(u8::is_ascii_digit) && has(u8::is_ascii_alphabetic);
        match Self::classify(word) {
            Self::Word if is_mixed && word.len() >= MIN_LABELLED_DIGITS => Self::Partial,
            shape => shape,
        }
    }

    /// Whether it is an OpenStack ID or a part of one; a number can be anything.
    pub(super) const fn is_hex_id(self) -> bool {
        matches!(self, Self::Hex | Self::Uuid | Self::Damaged | Self::Partial)
    }

    /// Whether it counts as an ID if it is alone.
    pub(super) const fn is_id(self, word: &str) -> bool {
        match self {
            Self::Hex | Self::Uuid | Self::Damaged | Self::Partial => true,
            Self::Number => word.len() >= MIN_ACCOUNT_DIGITS,
            Self::Word => false,
        }
    }
}

/// The words of a text without punctuation; a hyphen inside belongs to the word.
pub(super) fn words(text: &str) -> impl Iterator<Item = &str> {
    let is_separator =
        |character: char| !(character.is_alphanumeric() || matches!(character, '-' | '_'));
    text.split(is_separator)
        .map(|word| word.trim_matches(['-', '_']))
        .filter(|word| !word.is_empty())
}

/// The words of a text that are IDs or parts of IDs.
pub(super) fn id_words(text: &str) -> impl Iterator<Item = &str> {
    words(text).filter(|word| WordShape::classify(word).is_hex_id())
}

/// Whether a text is exactly one ID.
pub(super) fn is_single_id(text: &str) -> bool {
    let mut words = words(text);
    words.next().is_some_and(|word| WordShape::classify(word).is_id(word)) && words.next().is_none()
}

/// The ID in a text that is one ID with punctuation around it; else the text without surrounding quotes.
pub(super) fn strip_quotes(text: &str) -> &str {
    let is_quote = |character: char| {
        matches!(character, '"' | '\'' | '`' | '<' | '>' | '“' | '”' | '„' | '‘' | '’' | '«' | '»')
    };
    let text = text.trim();
    if is_single_id(text) {
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
    fn classifies_words_by_their_characters() {
        for (word, shape) in [
            ("3f6c0a917d2b4c58a1e49b7f5d03c682", WordShape::Hex),
            ("3F6C0A917D2B4C58A1E49B7F5D03C682", WordShape::Hex),
            ("6b1f0c9e-4a2d-4c4e-9a34-0d6c5b7e8f90", WordShape::Uuid),
            ("3f6c0a917d2b4c58a1e49b7f5d03c68", WordShape::Damaged),
            ("3f6c0a917d2b4c58a1e49b7f5d03c6820", WordShape::Damaged),
            ("b81e4d2fOc9a4e7b93d5a6f1c2e8074d", WordShape::Damaged),
            ("b81e4d2fcaf34a07b5", WordShape::Partial),
            ("1048213", WordShape::Number),
            ("2026", WordShape::Number),
            ("deadbeef", WordShape::Word),
            ("web-2026-11", WordShape::Word),
        ] {
            assert_eq!(WordShape::classify(word), shape, "{word}");
        }
    }

    #[test]
    fn removes_quotes_around_an_id_or_a_name() {
        let id = "3f6c0a917d2b4c58a1e49b7f5d03c682";
        for text in ["\"{}\"", "'{}'", "`{}`", "<{}>", "“{}”", "({}),", "{}."] {
            assert_eq!(strip_quotes(&text.replace("{}", id)), id, "{text}");
        }
        for (text, expected) in [("\"QA Lab\"", "QA Lab"), ("Ben's", "Ben's"), ("''", "''")] {
            assert_eq!(strip_quotes(text), expected);
        }
    }

    #[test]
    fn splits_words_without_punctuation() {
        let text = "(a-b), \"c_d\" -- e/f=ü.";
        assert_eq!(words(text).collect::<Vec<_>>(), ["a-b", "c_d", "e", "f", "ü"]);
    }
}

//! Detects texts that were a Keystone ID once: with characters lost, added or mistyped.
//!
//! Used by [`super::recipient`] and by [`crate::plan::recipients`], so that forms and pasted texts have the same rules. It cannot
//! restore the original ID.

/// The number of digits of a Keystone ID.
pub(crate) const ID_LENGTH: usize = 32;

/// The number of digits of the ID of a user or a group from LDAP: a SHA-256 hash (Keystone's public ID generator, `sha256`).
const LDAP_ID_LENGTH: usize = 64;

/// Numbers of digits that are nearly an ID; others are a part of one.
const MALFORMED_ID_LENGTHS: std::ops::RangeInclusive<usize> = 24..=40;

/// The minimum digits of a partial ID; shorter texts are words such as "a1".
const MIN_PART_DIGITS: usize = 6;

/// A partial ID with hyphens, as in a UUID, has a group of at least this many digits: "dec-2026" has none.
const MIN_GROUP_DIGITS: usize = 4;

/// The maximum number of wrong characters in an ID; more make it a name.
const MAX_WRONG_CHARACTERS: usize = 2;

/// What is wrong with an ID.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum IdDefect {
    /// Nearly an ID, with this many digits instead of 32.
    WrongLength {
        /// The number of digits.
        digits: u8,
    },
    /// A part of an ID, or several IDs without a blank between them.
    Partial {
        /// The number of digits.
        digits: u8,
    },
    /// 32 characters, one of which is not a hexadecimal digit, such as an O instead of a 0.
    WrongCharacter {
        /// The first such character, in lower case.
        character: char,
    },
}

/// What is wrong with a text that is not an ID; `None` if it never was one, such as a name or a number.
pub(crate) fn detect_defect(text: &str) -> Option<IdDefect> {
    let text = text.trim().to_ascii_lowercase();
    let characters = || text.chars().filter(|character| *character != '-');
    let mut wrong = characters().filter(|character| !character.is_ascii_hexdigit());
    let has_digit = characters().any(|character| character.is_ascii_digit());
    let length = characters().count();
    let digits = u8::try_from(length).unwrap_or(u8::MAX);
    match wrong.next() {
        _ if !has_digit => None,
        None if length == ID_LENGTH => None,
        None if MALFORMED_ID_LENGTHS.contains(&length) => Some(IdDefect::WrongLength { digits }),
        None => (length >= MIN_PART_DIGITS && text.split('-').any(is_id_group))
            .then_some(IdDefect::Partial { digits }),
        Some(sign) => {
            let are_few = wrong.clone().count() < MAX_WRONG_CHARACTERS;
            let are_letters = sign.is_alphanumeric() && wrong.all(char::is_alphanumeric);
            (length == ID_LENGTH && are_few && are_letters)
                .then_some(IdDefect::WrongCharacter { character: sign })
        }
    }
}

/// The text in lower case, without blanks around it and without hyphens.
pub(crate) fn strip_hyphens(text: &str) -> String {
    text.trim().replace('-', "").to_ascii_lowercase()
}

/// True when the hyphens are those of a UUID.
pub(crate) fn is_uuid(text: &str) -> bool {
    text.len() == ID_LENGTH + 4
        && [8, 13, 18, 23].iter().all(|index| text.as_bytes().get(*index) == Some(&b'-'))
}

/// Whether a text is the ID of a user or a group from LDAP: 64 hexadecimal digits.
pub(crate) fn is_ldap_id(text: &str) -> bool {
    let text = text.trim();
    text.len() == LDAP_ID_LENGTH && text.bytes().all(|byte| byte.is_ascii_hexdigit())
}

/// A part of an ID mixes digits and letters: a number is an account or a count, letters alone are a word.
fn is_id_group(group: &str) -> bool {
    let has = |test: fn(&char) -> bool| group.chars().any(|character| test(&character));
    group.len() >= MIN_GROUP_DIGITS && has(char::is_ascii_digit) && has(char::is_ascii_alphabetic)
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn distinguishes_partial_ids_from_names_and_numbers() {
        use IdDefect::{Partial, WrongCharacter, WrongLength};
        for (text, expected) in [
            ("3f6c0a917d2b4c58a1e49b7f5d03c682", None),
            ("3f6c0a917d2b4c58a1e49b7f5d03c68", Some(WrongLength { digits: 31 })),
            ("3f6c0a917d2b4c58a1e49b7f5d03c6820", Some(WrongLength { digits: 33 })),
            ("b81e4d2fOc9a4e7b93d5a6f1c2e8074d", Some(WrongCharacter { character: 'o' })),
            ("b81e4d2fcaf34a07b5", Some(Partial { digits: 18 })),
            ("3F6C0A", Some(Partial { digits: 6 })),
            ("6b1f0c9e-4a2d-4c", Some(Partial { digits: 14 })),
            (&"3f6c0a917d2b4c58".repeat(4), Some(Partial { digits: 64 })),
            ("3f6c0", None),
            ("1048213", None),
            ("2026-11-28", None),
            ("dec-2026", None),
            ("deadbeef", None),
            ("web-2026-11", None),
            ("qa-lab", None),
            ("abcdefabcdefabcdefabcdefabcdefa", None),
            ("b81e4d2fOc9a4e7b93d5a6f1c2e8074.", None),
            ("b8le4d2fOc9a4e7b93d5a6f1c2e8074z", None),
        ] {
            assert_eq!(detect_defect(text), expected, "{text}");
        }
    }

    #[test]
    fn a_uuid_has_its_hyphens_and_its_length() {
        let uuid = "b81e4d2f-0c9a-4e7b-93d5-a6f1c2e8074d";
        assert!(is_uuid(uuid));
        assert!(!is_uuid(&format!("{uuid}0")));
        assert!(!is_uuid(&"a".repeat(uuid.len())));
    }
}

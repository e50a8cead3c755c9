//! What happened on the way to a text that was an ID of Keystone once: signs were lost, added, or mistyped.
//!
//! Called by [`super::recipient`] and by [`crate::plan::recipients`], so that a form and a pasted text are judged alike. It cannot
//! know the ID that was meant.

/// How many digits an ID of Keystone has.
pub(crate) const DIGITS: usize = 32;

/// So many digits may be lost or added before a text is a part of an ID, and no longer nearly one.
const NEAR: std::ops::RangeInclusive<usize> = 24..=40;

/// A part of an ID has so many digits at least; shorter ones are words such as "a1".
const PART: usize = 6;

/// A part with hyphens, as a UUID has them, has a group of so many digits at least: "dec-2026" is none.
const GROUP: usize = 4;

/// So many wrong signs may an ID have before it is a name.
const WRONG_SIGNS: usize = 2;

/// What is wrong with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Damage {
    /// Nearly an ID of so many digits, in place of 32.
    Nearly {
        /// So many there are.
        digits: u8,
    },
    /// A part of an ID, or several without a blank between them.
    Part {
        /// So many there are.
        digits: u8,
    },
    /// 32 signs of which this one is no hexadecimal digit, such as an O in place of a 0.
    Sign {
        /// The first such sign, in lower case.
        sign: char,
    },
}

/// What is wrong with a text that is no ID; nothing where it never was one, such as a name or a number.
pub(crate) fn damage(text: &str) -> Option<Damage> {
    let text = text.trim().to_ascii_lowercase();
    let signs = || text.chars().filter(|sign| *sign != '-');
    let mut wrong = signs().filter(|sign| !sign.is_ascii_hexdigit());
    let has_digit = signs().any(|sign| sign.is_ascii_digit());
    let length = signs().count();
    let digits = u8::try_from(length).unwrap_or(u8::MAX);
    match wrong.next() {
        _ if !has_digit => None,
        None if length == DIGITS => None,
        None if NEAR.contains(&length) => Some(Damage::Nearly { digits }),
        None => {
            (length >= PART && text.split('-').any(is_group)).then_some(Damage::Part { digits })
        }
        Some(sign) => {
            let few = wrong.clone().count() < WRONG_SIGNS;
            let are_letters = sign.is_alphanumeric() && wrong.all(char::is_alphanumeric);
            (length == DIGITS && few && are_letters).then_some(Damage::Sign { sign })
        }
    }
}

/// Digits and letters are mixed in a part of an ID: a number alone is an account or a count, letters alone are a word.
fn is_group(group: &str) -> bool {
    let has = |is_it: fn(&char) -> bool| group.chars().any(|sign| is_it(&sign));
    group.len() >= GROUP && has(char::is_ascii_digit) && has(char::is_ascii_alphabetic)
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn parts_of_an_id_are_told_from_names_numbers_and_dates() {
        use Damage::{Nearly, Part, Sign};
        for (text, expected) in [
            ("3f6c0a917d2b4c58a1e49b7f5d03c682", None),
            ("3f6c0a917d2b4c58a1e49b7f5d03c68", Some(Nearly { digits: 31 })),
            ("3f6c0a917d2b4c58a1e49b7f5d03c6820", Some(Nearly { digits: 33 })),
            ("b81e4d2fOc9a4e7b93d5a6f1c2e8074d", Some(Sign { sign: 'o' })),
            ("b81e4d2fcaf34a07b5", Some(Part { digits: 18 })),
            ("3F6C0A", Some(Part { digits: 6 })),
            ("6b1f0c9e-4a2d-4c", Some(Part { digits: 14 })),
            (&"3f6c0a917d2b4c58".repeat(4), Some(Part { digits: 64 })),
            ("3f6c0", None),
            ("1048213", None),
            ("2026-11-28", None),
            ("dec-2026", None),
            ("deadbeef", None),
            ("web-2026-11", None),
            ("qa-lab", None),
        ] {
            assert_eq!(damage(text), expected, "{text}");
        }
    }
}

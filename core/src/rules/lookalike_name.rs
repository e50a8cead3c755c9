//! Whether two different image names look alike, and whether a name contains misleading characters. Used by
//! [`super::offer_risk`]. It does not consider owners.
//!
//! | difference | example |
//! |---|---|
//! | same | `debian-12`, `debian-12` |
//! | case | `debian-12`, `Debian-12` |
//! | blanks | `debian-12`, `debian-12 ` (a leading or trailing blank, two in a row, a no-break space) |
//! | hidden | zero-width, bidirectional and control characters |
//! | homoglyphs | Cyrillic, Greek, full-width and other lookalikes; `l`, `1`, `I`; `O`, `0`; `rn`, `m` |

/// How two names that look alike differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum NameDifference {
    /// Not at all.
    Same,
    /// In case only.
    Case,
    /// In blanks.
    Blanks,
    /// In invisible characters.
    Hidden,
    /// In characters that look the same.
    Homoglyphs,
}

/// What makes a name misleading.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum MisleadingCharacters {
    /// A leading or trailing blank, or an unusual blank.
    Blanks,
    /// Zero-width, bidirectional or control characters.
    Hidden,
    /// Letters of another alphabet inside a Latin word.
    MixedAlphabets,
}

/// A key that is equal for all names that look alike.
pub fn lookalike_key(name: &str) -> String {
    let folded: String = normalize_blanks(&strip_hidden(name))
        .chars()
        .map(ascii_lookalike)
        .flat_map(char::to_lowercase)
        .map(|character| match character {
            '0' => 'o',
            '1' | 'i' | '|' => 'l',
            other => other,
        })
        .collect();
    folded.replace("rn", "m").replace("vv", "w")
}

/// How two names that look alike differ; `None` for names that do not look alike.
pub fn name_difference(one: &str, other: &str) -> Option<NameDifference> {
    if one == other {
        return Some(NameDifference::Same);
    }
    if lookalike_key(one) != lookalike_key(other) {
        return None;
    }
    let (shown, other_shown) = (strip_hidden(one), strip_hidden(other));
    if shown != one || other_shown != other {
        return Some(NameDifference::Hidden);
    }
    let (one, other) = (normalize_blanks(one), normalize_blanks(other));
    Some(if one == other {
        NameDifference::Blanks
    } else if one.to_lowercase() == other.to_lowercase() {
        NameDifference::Case
    } else {
        NameDifference::Homoglyphs
    })
}

/// What makes a name misleading, the worst first.
pub fn detect_misleading(name: &str) -> Option<MisleadingCharacters> {
    if name.chars().any(is_hidden) {
        Some(MisleadingCharacters::Hidden)
    } else if name.split(|character: char| !character.is_alphanumeric()).any(mixes_alphabets) {
        Some(MisleadingCharacters::MixedAlphabets)
    } else if name.trim() != name
        || name.chars().any(|character| character.is_whitespace() && character != ' ')
    {
        Some(MisleadingCharacters::Blanks)
    } else {
        None
    }
}

fn strip_hidden(name: &str) -> String {
    name.chars().filter(|character| !is_hidden(*character)).collect()
}

fn normalize_blanks(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// True for invisible characters: control characters other than blanks, soft hyphen, zero width, bidirectional marks (Unicode
/// TR 36), variation selectors, tags and fillers.
fn is_hidden(character: char) -> bool {
    (character.is_control() && !matches!(character, '\t' | '\n' | '\r'))
        || matches!(
            character,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}'
        )
        || matches!(character, '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}')
        || matches!(character, '\u{2060}'..='\u{206f}' | '\u{2800}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}')
        || matches!(character, '\u{ffa0}' | '\u{e0000}'..='\u{e0fff}')
}

fn mixes_alphabets(word: &str) -> bool {
    let looks_latin =
        |character: char| !character.is_ascii() && ascii_lookalike(character).is_ascii_alphabetic();
    word.chars().any(|character| character.is_ascii_alphabetic()) && word.chars().any(looks_latin)
}

/// Latin letters, each with the letters of other alphabets that look like it.
const HOMOGLYPHS: [(char, &str); 34] = [
    ('A', "АΑᎪ"),
    ('B', "ВΒ"),
    ('C', "СϹ"),
    ('E', "ЕΕ"),
    ('H', "НΗ"),
    ('I', "ІΙӀ"),
    ('J', "Ј"),
    ('K', "КΚ"),
    ('M', "МΜ"),
    ('N', "Ν"),
    ('O', "ОΟՕ"),
    ('P', "РΡ"),
    ('S', "Ѕ"),
    ('T', "ТΤ"),
    ('X', "ХΧ"),
    ('Y', "УΥҮ"),
    ('Z', "Ζ"),
    ('a', "аαɑ"),
    ('b', "Ьƅ"),
    ('c', "сϲ"),
    ('d', "ԁ"),
    ('e', "еҽ"),
    ('g', "ɡ"),
    ('h', "һ"),
    ('i', "іıɩι"),
    ('j', "јϳ"),
    ('l', "ӏǀ"),
    ('n', "ո"),
    ('o', "оοօσ"),
    ('p', "рρ"),
    ('s', "ѕ"),
    ('v', "νѵ"),
    ('x', "хχ"),
    ('y', "уγүʏ"),
];

/// The ASCII character that it looks like, or itself.
fn ascii_lookalike(character: char) -> char {
    match character {
        _ if character.is_ascii() => character,
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{fe58}' | '\u{fe63}' => '-',
        // Full-width forms are in the order of ASCII.
        '\u{ff01}'..='\u{ff5e}' => {
            char::from_u32(u32::from(character) - 0xfee0).unwrap_or(character)
        }
        _ => HOMOGLYPHS
            .iter()
            .find(|(_, alike)| alike.contains(character))
            .map_or(character, |(latin, _)| *latin),
    }
}

#[cfg(test)]
mod tests {
    use NameDifference::{Blanks, Case, Hidden, Homoglyphs, Same};

    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn recognises_every_kind_of_lookalike() {
        let name = "debian-12-minimal";
        for (other, expected) in [
            (name, Some(Same)),
            ("Debian-12-Minimal", Some(Case)),
            ("debian-12-minimal ", Some(Blanks)),
            ("debian-12-minimal\u{a0}", Some(Blanks)),
            ("debian\u{200b}-12-minimal", Some(Hidden)),
            ("\u{202e}debian-12-minimal", Some(Hidden)),
            ("d\u{435}bian-12-minimal", Some(Homoglyphs)),
            ("debian\u{2011}12-minimal", Some(Homoglyphs)),
            ("debian-l2-minimal", Some(Homoglyphs)),
            ("debian-12-rninimal", Some(Homoglyphs)),
            ("\u{ff44}ebian-12-minimal", Some(Homoglyphs)),
            ("debian-12-mini\u{ff4d}al", Some(Homoglyphs)),
            ("debian-11-minimal", None),
            ("debian-12", None),
        ] {
            assert_eq!(name_difference(name, other), expected, "{other:?}");
            assert_eq!(name_difference(other, name), expected, "{other:?}, reversed");
        }
    }

    #[test]
    fn recognises_misleading_names() {
        for (name, expected) in [
            ("debian-12 generic", None),
            ("сервер-web", None),
            ("Ñandú 東京", None),
            ("debian-12 ", Some(MisleadingCharacters::Blanks)),
            ("debian\u{a0}12", Some(MisleadingCharacters::Blanks)),
            ("d\u{435}bian", Some(MisleadingCharacters::MixedAlphabets)),
            ("a\u{202e}gpj", Some(MisleadingCharacters::Hidden)),
            ("debian\u{200d}", Some(MisleadingCharacters::Hidden)),
            ("debian\u{7}", Some(MisleadingCharacters::Hidden)),
            ("debian\t12", Some(MisleadingCharacters::Blanks)),
            ("debian\u{ad}12", Some(MisleadingCharacters::Hidden)),
            ("debian\u{180e}12", Some(MisleadingCharacters::Hidden)),
            ("debian\u{2060}12", Some(MisleadingCharacters::Hidden)),
            ("debian\u{e0041}12", Some(MisleadingCharacters::Hidden)),
        ] {
            assert_eq!(detect_misleading(name), expected, "{name:?}");
        }
    }
}

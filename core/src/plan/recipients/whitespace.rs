//! The characters of a pasted text: line breaks of all systems, blanks of all kinds, and characters that nobody sees.
//!
//! Called by [`super::read()`] before anything else, and by [`super::remove`], so that both count the same lines.

/// The text with `\n` as its only line break, plain blanks, and without invisible characters, which programs add while copying.
pub(super) fn normalize_whitespace(text: &str) -> String {
    let mut cleaned = String::with_capacity(text.len());
    let mut before = ' ';
    for character in text.chars() {
        match character {
            '\n' if before == '\r' => {}
            '\r' | '\n' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => {
                cleaned.push('\n');
            }
            '\t' => cleaned.push('\t'),
            _ if is_invisible(character) => {}
            _ if character.is_whitespace() => cleaned.push(' '),
            _ => cleaned.push(character),
        }
        before = character;
    }
    cleaned
}

/// Zero-width characters, soft hyphens, the byte order mark and marks of the writing direction.
const fn is_invisible(character: char) -> bool {
    matches!(
        character,
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{2069}' | '\u{feff}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn unifies_line_breaks_and_blanks() {
        assert_eq!(normalize_whitespace("\u{feff}a\r\nb\rc\u{2028}d\n\ne"), "a\nb\nc\nd\n\ne");
        assert_eq!(normalize_whitespace("a\u{a0}b\u{200b}c\td"), "a bc\td");
    }
}

//! Names that users give to resources, and whether they are safe to display.
//!
//! Used where a name comes from outside: a link, a list, an address book. Names from a cloud are displayed unchanged.

/// The maximum length of a name in characters, the same as for an image's name in Glance.
pub const MAX_LABEL_LENGTH: usize = 255;

/// True for a name that is not too long and contains no character that changes how the text around it is displayed: no control
/// character, and none that changes the text direction (Unicode TR 36).
pub fn is_displayable(name: &str) -> bool {
    name.chars().count() <= MAX_LABEL_LENGTH && !name.chars().any(is_misleading)
}

/// True for a character that changes how the text around it is displayed.
pub(crate) fn is_misleading(character: char) -> bool {
    character.is_control()
        || matches!(
            character,
            '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'
        )
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn rejects_names_with_misleading_characters() {
        for name in ["Ana, QA", "Ñandú 東京", &"a".repeat(255)] {
            assert!(is_displayable(name), "{name}");
        }
        for name in ["a\u{202e}gpj", "a\nb", "\u{2066}x", &"a".repeat(256)] {
            assert!(!is_displayable(name), "{name:?}");
        }
    }
}

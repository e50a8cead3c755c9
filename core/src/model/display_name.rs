//! Names that users give to resources, and whether they are safe to display.
//!
//! Used where a name comes from outside. One from a link, a list or an address book is refused if it is misleading; one from a cloud is
//! displayed with a mark instead of each misleading character.

use std::borrow::Cow;

/// The maximum length of a name in characters, the same as for an image's name in Glance.
pub const MAX_DISPLAY_NAME_LENGTH: usize = 255;

/// True for a name that is not too long and contains no character that changes how the text around it is displayed: no control
/// character, and none that changes the text direction (Unicode TR 36).
pub fn is_displayable(name: &str) -> bool {
    name.chars().count() <= MAX_DISPLAY_NAME_LENGTH && !name.chars().any(is_misleading)
}

/// True for a character that changes how the text around it is displayed.
pub(crate) fn is_misleading(character: char) -> bool {
    character.is_control()
        || matches!(
            character,
            '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'
        )
}

/// True for a character without a width: two names that differ by it look the same.
const fn is_invisible(character: char) -> bool {
    matches!(
        character,
        '\u{ad}' | '\u{34f}' | '\u{180e}' | '\u{200b}'..='\u{200d}' | '\u{2060}'..='\u{2064}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}'
    )
}

/// The mark that is displayed instead of a misleading or invisible character.
pub const REPLACEMENT_MARK: char = char::REPLACEMENT_CHARACTER;

/// A name from a cloud, as it is displayed: with a [`REPLACEMENT_MARK`] instead of each character that is invisible or changes how the text around it is
/// displayed.
pub fn replace_misleading(name: &str) -> Cow<'_, str> {
    let is_marked = |character| is_misleading(character) || is_invisible(character);
    if name.contains(is_marked) {
        Cow::Owned(name.replace(is_marked, REPLACEMENT_MARK.encode_utf8(&mut [0; 4])))
    } else {
        Cow::Borrowed(name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn a_name_from_a_cloud_is_displayed_with_marks() {
        for (name, shown) in [
            ("Ñandú 東京", "Ñandú 東京"),
            ("web\u{202e}gpj.exe", "web\u{fffd}gpj.exe"),
            ("we\u{200b}b", "we\u{fffd}b"),
            ("two\nlines\u{feff}", "two\u{fffd}lines\u{fffd}"),
        ] {
            assert_eq!(replace_misleading(name), shown);
        }
    }

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

//! Names that people give to things, and whether they can be shown as they are.
//!
//! Called where a name comes from outside: a link, a list, an address book. Names that a cloud tells are shown as the cloud
//! tells them.

/// A name has so many characters at most, as an image's name in Glance.
pub const LONGEST_LABEL: usize = 255;

/// True for a name that is not too long, and holds no sign that changes how the text around it reads: no control character,
/// and none that turns the direction of what follows (Unicode TR 36).
pub fn is_showable(name: &str) -> bool {
    name.chars().count() <= LONGEST_LABEL && !name.chars().any(misleads)
}

/// True for a character that changes how the text around it reads.
pub(crate) fn misleads(sign: char) -> bool {
    sign.is_control()
        || matches!(
            sign,
            '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'
        )
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn a_name_is_shown_unless_it_could_mislead_the_eye() {
        for name in ["Ana, QA", "Ñandú 東京", &"a".repeat(255)] {
            assert!(is_showable(name), "{name}");
        }
        for name in ["a\u{202e}gpj", "a\nb", "\u{2066}x", &"a".repeat(256)] {
            assert!(!is_showable(name), "{name:?}");
        }
    }
}

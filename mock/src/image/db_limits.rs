//! Refuses text that the service's database cannot store: characters of four bytes in UTF-8, such as emoji.

use imageshare_core::model::Image;

use super::api_error::ApiError;

/// Checks the text of a named value.
pub(super) fn check_text(name: &str, value: &str) -> Result<(), ApiError> {
    if has_four_byte_char(value) {
        return Err(ApiError::bad_request(format!(
            "{} can't contain 4 byte unicode characters.",
            title_case(name)
        )));
    }
    Ok(())
}

/// Checks an image before it is stored.
pub(super) fn check_image(image: &Image) -> Result<(), ApiError> {
    check_text("name", image.name.as_deref().unwrap_or_default())?;
    for (name, value) in &image.properties {
        if has_four_byte_char(name) {
            return Err(ApiError::bad_request("Property names can't contain 4 byte unicode."));
        }
        check_text(name, value)?;
    }
    if image.tags.iter().any(|tag| has_four_byte_char(tag)) {
        return Err(ApiError::bad_request("Param values can't contain 4 byte unicode."));
    }
    Ok(())
}

fn has_four_byte_char(text: &str) -> bool {
    text.chars().any(|character| character.len_utf8() == 4)
}

/// Title case, the form of names in the service's messages.
fn title_case(name: &str) -> String {
    let mut in_word = false;
    let letters = name.chars().map(|letter| {
        let first = letter.is_ascii_alphabetic() && !in_word;
        in_word = letter.is_ascii_alphabetic();
        if first { letter.to_ascii_uppercase() } else { letter.to_ascii_lowercase() }
    });
    letters.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_four_byte_characters_are_refused() {
        assert_eq!(check_text("member", "Prüflabor €"), Ok(()));
        let message = "Os_Distro can't contain 4 byte unicode characters.";
        assert_eq!(check_text("os_distro", "\u{1f600}"), Err(ApiError::bad_request(message)));
    }
}

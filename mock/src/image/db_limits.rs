//! Text that the service's database cannot take: characters of four bytes in UTF-8, such as emoji.

use imageshare_core::model::Image;

use super::refusal::Refused;

/// Checks the text of a named value.
pub(super) fn text(name: &str, value: &str) -> Result<(), Refused> {
    if has_four_byte(value) {
        return Err(Refused::bad_request(format!(
            "{} can't contain 4 byte unicode characters.",
            title(name)
        )));
    }
    Ok(())
}

/// Checks an image before it is kept.
pub(super) fn image(image: &Image) -> Result<(), Refused> {
    text("name", image.name.as_deref().unwrap_or_default())?;
    for (name, value) in &image.properties {
        if has_four_byte(name) {
            return Err(Refused::bad_request("Property names can't contain 4 byte unicode."));
        }
        text(name, value)?;
    }
    if image.tags.iter().any(|tag| has_four_byte(tag)) {
        return Err(Refused::bad_request("Param values can't contain 4 byte unicode."));
    }
    Ok(())
}

fn has_four_byte(text: &str) -> bool {
    text.chars().any(|character| character.len_utf8() == 4)
}

/// Every word with a capital, as the service writes names in its refusals.
fn title(name: &str) -> String {
    let mut inside = false;
    let letters = name.chars().map(|letter| {
        let first = letter.is_ascii_alphabetic() && !inside;
        inside = letter.is_ascii_alphabetic();
        if first { letter.to_ascii_uppercase() } else { letter.to_ascii_lowercase() }
    });
    letters.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn four_bytes_are_too_many_and_three_are_not() {
        assert_eq!(text("member", "Prüflabor €"), Ok(()));
        let words = "Os_Distro can't contain 4 byte unicode characters.";
        assert_eq!(text("os_distro", "\u{1f600}"), Err(Refused::bad_request(words)));
    }
}

//! Quoting for a POSIX shell. Used by everything that writes commands.

/// A text as one word of a POSIX shell, quoted if it contains special characters.
pub fn shell_quote(text: &str) -> String {
    let is_plain =
        |character: char| character.is_ascii_alphanumeric() || "-._/:@%+,".contains(character);
    if !text.is_empty() && text.chars().all(is_plain) {
        return text.to_owned();
    }
    format!("'{}'", text.replace('\'', r"'\''"))
}

//! Ends texts with a full stop, unless they end like a sentence already. Used by toasts.

/// The text with a full stop, unless it ends like a sentence.
pub fn sentence(text: &str) -> String {
    let text = text.trim_end();
    let is_closed = text.is_empty() || text.ends_with(['.', '!', '?', '…', ':']);
    if is_closed { text.to_owned() } else { format!("{text}.") }
}

/// Two texts, each as a sentence.
pub fn sentences(first: &str, second: &str) -> String {
    format!("{} {}", sentence(first), sentence(second)).trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_sentence_has_two_full_stops() {
        for (text, expected) in [
            ("It is private", "It is private."),
            ("Make it shared?", "Make it shared?"),
            ("Done.", "Done."),
            ("Stop!", "Stop!"),
            ("", ""),
        ] {
            assert_eq!(sentence(text), expected);
        }
        assert_eq!(sentences("Couldn't load", "It may be down."), "Couldn't load. It may be down.");
        assert_eq!(sentences("Make it shared?", ""), "Make it shared?");
    }
}

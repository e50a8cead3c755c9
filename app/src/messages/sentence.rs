//! Ends texts with a full stop, unless they end like a sentence already. Used by toasts.

/// The text with a full stop, unless it ends like a sentence.
pub fn with_full_stop(text: &str) -> String {
    let text = text.trim_end();
    let is_closed = text.is_empty() || text.ends_with(['.', '!', '?', '…', ':']);
    if is_closed { text.to_owned() } else { format!("{text}.") }
}

/// Two texts, each as a sentence.
pub fn join_sentences(first: &str, second: &str) -> String {
    format!("{} {}", with_full_stop(first), with_full_stop(second)).trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_sentence_has_two_full_stops() {
        for (text, expected) in [
            ("It is private", "It is private."),
            ("Set the visibility to shared?", "Set the visibility to shared?"),
            ("Done.", "Done."),
            ("Stop!", "Stop!"),
            ("", ""),
        ] {
            assert_eq!(with_full_stop(text), expected);
        }
        assert_eq!(
            join_sentences("Couldn't load", "It may be down."),
            "Couldn't load. It may be down."
        );
        assert_eq!(
            join_sentences("Set the visibility to shared?", ""),
            "Set the visibility to shared?"
        );
    }
}

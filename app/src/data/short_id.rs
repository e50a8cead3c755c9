//! Shortens long IDs so that they can be compared at a glance. Used wherever an ID is shown.

/// The longest ID that is shown in full.
const MAX_UNSHORTENED_LENGTH: usize = 12;

/// `text` with its middle replaced: six characters, an ellipsis, four characters. Up to twelve characters are left as they are.
pub fn shorten(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    if chars.len() <= MAX_UNSHORTENED_LENGTH {
        return text.to_owned();
    }
    let (head, tail) = (&chars[..6], &chars[chars.len() - 4..]);
    head.iter().chain(&['…']).chain(tail).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_id_keeps_its_ends() {
        assert_eq!(shorten("6b1f0c2e-93d4-4a7e-8f25-c10d7e5b9a34"), "6b1f0c…9a34");
    }

    #[test]
    fn a_short_id_stays_whole() {
        assert_eq!(shorten("1048213"), "1048213");
    }
}

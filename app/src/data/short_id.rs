//! Long IDs, shortened to what can be compared at a glance.

/// The longest id that is shown whole.
const WHOLE: usize = 12;

/// `text` with its middle left out: six signs, an ellipsis, four signs. Up to twelve signs stay as they are.
pub fn shorten(text: &str) -> String {
    let signs: Vec<char> = text.chars().collect();
    if signs.len() <= WHOLE {
        return text.to_owned();
    }
    let (head, tail) = (&signs[..6], &signs[signs.len() - 4..]);
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

//! Which confirmed entries stay confirmed after the text was edited.
//!
//! Called by the forms with recipients. It parses no IDs; [`super::resolve()`] decides what an entry means.

use std::collections::BTreeSet;

use super::entry_key;
use super::listing::DELIMITERS;

/// Those of `confirmed` (as [`entry_key`] returns them) whose entry in `new_text` is the same as `old_text`. An entry is its line with the
/// adjacent lines, because a name and its ID may be on two lines; parts that were deleted do not matter. Entries that were in no
/// line before are kept.
pub fn still_confirmed(
    confirmed: &BTreeSet<String>,
    old_text: &str,
    new_text: &str,
) -> BTreeSet<String> {
    let (before, now): (Vec<String>, Vec<String>) =
        (old_text.lines().map(entry_key).collect(), new_text.lines().map(entry_key).collect());
    let is_old = |line: Option<&String>| {
        line.is_none_or(|line| before.iter().any(|other| is_remainder_of(other, line)))
    };
    let is_unchanged = |key: &&String| {
        let mut entries = before.iter().filter(|line| line.contains(key.as_str()));
        entries.all(|entry| {
            now.iter().enumerate().any(|(index, line)| {
                let adjacent = [index.checked_sub(1), Some(index + 1)].map(|index| now.get(index?));
                line.contains(key.as_str())
                    && is_remainder_of(entry, line)
                    && adjacent.into_iter().all(is_old)
            })
        })
    };
    confirmed.iter().filter(is_unchanged).cloned().collect()
}

/// Whether every part of a line was in the line before.
fn is_remainder_of(old_text: &str, new_text: &str) -> bool {
    let parts = |line: &str| -> Vec<String> { line.split(DELIMITERS).map(entry_key).collect() };
    let before = parts(old_text);
    parts(new_text).iter().all(|part| part.is_empty() || before.contains(part))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_stay_confirmed_while_their_text_is_unchanged() {
        let confirmed = BTreeSet::from(["partner lab".to_owned()]);
        let stays = |before, now| still_confirmed(&confirmed, before, now) == confirmed;
        for now in ["Partner Lab\n", "Partner Lab\n\nc4d97e13", "c4d97e13\n\nPartner Lab"] {
            assert!(stays("Partner Lab", now), "{now:?}");
        }
        for now in ["Partner Lab c4d97e13", "Partner Lab\nc4d97e13", "c4d97e13\nPartner Lab", ""] {
            assert!(!stays("Partner Lab", now), "{now:?}");
        }
        let around = "b81e\nPartner Lab, night shift\nc4d97e13";
        for now in ["b81e\nPartner Lab", "Partner Lab, night shift\nc4d97e13"] {
            assert!(still_confirmed(&confirmed, around, now) == confirmed, "{now:?}");
        }
        // A restored draft brings its own confirmations.
        assert!(stays("c4d97e13", "Partner Lab"));
    }
}

//! Which entries are still taken although they look wrong, after the text was edited. Pure.
//!
//! Called by the forms that take recipients. It reads no IDs; what an entry means is [`super::sort_out`]'s to say.

use std::collections::BTreeSet;

use super::key;

/// Those of `insisted` (as [`key`] has them) whose entry is in the text `now` as it was `before`. An entry is its line with the lines
/// next to it, because a name and its ID may be on two lines. What was in no line before stays.
pub fn still_insisted(insisted: &BTreeSet<String>, before: &str, now: &str) -> BTreeSet<String> {
    let (before, now) = (entries(before), entries(now));
    let holds = |wanted: &&String| {
        let mut of_it = before.iter().filter(|[_, line, _]| line.contains(wanted.as_str()));
        of_it.all(|entry| now.contains(entry))
    };
    insisted.iter().filter(holds).cloned().collect()
}

/// Every line between the one before it and the one after it.
fn entries(text: &str) -> Vec<[String; 3]> {
    let lines: Vec<String> = text.lines().map(key).collect();
    let at = |index: Option<usize>| index.and_then(|index| lines.get(index)).cloned();
    let entry = |index: usize| {
        let around = [index.checked_sub(1), Some(index), index.checked_add(1)];
        around.map(|index| at(index).unwrap_or_default())
    };
    (0..lines.len()).map(entry).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entry_is_insisted_on_only_as_long_as_its_text_is_the_same() {
        let insisted = BTreeSet::from(["partner lab".to_owned()]);
        let stays = |before, now| still_insisted(&insisted, before, now) == insisted;
        for now in ["Partner Lab\n", "Partner Lab\n\nc4d97e13", "c4d97e13\n\nPartner Lab"] {
            assert!(stays("Partner Lab", now), "{now:?}");
        }
        for now in ["Partner Lab c4d97e13", "Partner Lab\nc4d97e13", "c4d97e13\nPartner Lab", ""] {
            assert!(!stays("Partner Lab", now), "{now:?}");
        }
        // A draft that was taken back brings its own.
        assert!(stays("c4d97e13", "Partner Lab"));
    }
}

//! Which entries are still taken although they look wrong, after the text was edited. Pure.
//!
//! Called by the forms that take recipients. It reads no IDs; what an entry means is [`super::sort_out`]'s to say.

use std::collections::BTreeSet;

use super::key;
use super::listing::DELIMITERS;

/// Those of `insisted` (as [`key`] has them) whose entry is in the text `now` as it was `before`. An entry is its line with the lines
/// next to it, because a name and its ID may be on two lines; that something of them was taken away does not matter. What was in no
/// line before stays.
pub fn still_insisted(insisted: &BTreeSet<String>, before: &str, now: &str) -> BTreeSet<String> {
    let (before, now): (Vec<String>, Vec<String>) =
        (before.lines().map(key).collect(), now.lines().map(key).collect());
    let is_old = |line: Option<&String>| {
        line.is_none_or(|line| before.iter().any(|other| is_left_of(other, line)))
    };
    let holds = |wanted: &&String| {
        let mut of_it = before.iter().filter(|line| line.contains(wanted.as_str()));
        of_it.all(|entry| {
            now.iter().enumerate().any(|(at, line)| {
                let next_to = [at.checked_sub(1), Some(at + 1)].map(|at| now.get(at?));
                line.contains(wanted.as_str())
                    && is_left_of(entry, line)
                    && next_to.into_iter().all(is_old)
            })
        })
    };
    insisted.iter().filter(holds).cloned().collect()
}

/// Whether every part of a line was in the line before.
fn is_left_of(before: &str, now: &str) -> bool {
    let parts = |line: &str| -> Vec<String> { line.split(DELIMITERS).map(key).collect() };
    let before = parts(before);
    parts(now).iter().all(|part| part.is_empty() || before.contains(part))
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
        let around = "b81e\nPartner Lab, night shift\nc4d97e13";
        for now in ["b81e\nPartner Lab", "Partner Lab, night shift\nc4d97e13"] {
            assert!(still_insisted(&insisted, around, now) == insisted, "{now:?}");
        }
        // A draft that was taken back brings its own.
        assert!(stays("c4d97e13", "Partner Lab"));
    }
}

//! Whether one project ID can be confused with another: by a typing error, or by comparing only the ends.
//!
//! IDs are random, so two that are almost equal are no coincidence. Used by [`crate::plan::recipients`] and the page.

use strsim::osa_distance;

use crate::model::ProjectId;

/// The maximum number of wrong, missing, extra or swapped characters in a typing error.
const MAX_TYPOS: usize = 2;
/// IDs are displayed shortened in the middle: users compare this many characters at each end.
const COMPARED_END_LENGTH: usize = 6;

/// True when the two differ, but are similar enough to be confused.
pub fn looks_like(one: &ProjectId, other: &ProjectId) -> bool {
    let (one, other) = (one.as_str(), other.as_str());
    if one.eq_ignore_ascii_case(other) {
        return false;
    }
    // Short account numbers naturally differ in few digits.
    let max_typos = if one.len() < 12 { 1 } else { MAX_TYPOS };
    if byte_difference(one, other) > 2 * max_typos {
        return has_same_ends(one, other);
    }
    let (one, other) = (one.to_ascii_lowercase(), other.to_ascii_lowercase());
    osa_distance(&one, &other) <= max_typos || has_same_ends(&one, &other)
}

/// The number of bytes that only one of the two contains, wherever they are. A typing error causes two at most, which excludes
/// nearly all pairs without computing the distance: a list of a thousand is compared half a million times.
fn byte_difference(one: &str, other: &str) -> usize {
    let mut counts = [0_i32; 256];
    one.bytes().for_each(|byte| counts[usize::from(byte.to_ascii_lowercase())] += 1);
    other.bytes().for_each(|byte| counts[usize::from(byte.to_ascii_lowercase())] -= 1);
    counts.iter().map(|count| count.unsigned_abs() as usize).sum()
}

fn has_same_ends(one: &str, other: &str) -> bool {
    let ends = |text: &'_ str| -> Option<[String; 2]> {
        let (head, tail) = (
            text.get(..COMPARED_END_LENGTH)?,
            text.get(text.len().checked_sub(COMPARED_END_LENGTH)?..)?,
        );
        Some([head.to_ascii_lowercase(), tail.to_ascii_lowercase()])
    };
    let starts_alike = one.get(..1).zip(other.get(..1));
    starts_alike.is_some_and(|(left, right)| left.eq_ignore_ascii_case(right))
        && one.len() > 2 * COMPARED_END_LENGTH
        && ends(one).is_some_and(|left| ends(other) == Some(left))
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    fn is_alike(one: &str, other: &str) -> bool {
        looks_like(&one.parse().unwrap(), &other.parse().unwrap())
    }

    #[test]
    fn typos_and_equal_ends_look_alike_other_ids_do_not() {
        let id = "3f6c0a917d2b4c58a1e49b7f5d03c682";
        assert!(is_alike(id, "3f6c0a917d2b4c58a1e49b7f5d03c628"), "swapped");
        assert!(is_alike(id, "3f6c0a917d2b4c58a1e49b7f5d03c68"), "left out");
        assert!(is_alike(id, "3f6c0affffffffffffffffffff03c682"), "the same ends");
        assert!(!is_alike(id, id));
        assert!(!is_alike(id, &id.to_uppercase()), "the same ID in upper case");
        assert!(!is_alike(id, "b81e4d2f0c9a4e7b93d5a6f1c2e8074d"));
        assert!(!is_alike(id, "3b81e4d2f0c9a4e7b93d5a6f1c2e8074"), "only the first character");
        assert!(!is_alike("1a2b3c4d5e6f", "1a2b3c9079384d5e6f"), "no middle that could differ");
        assert!(!is_alike("1a2b3c4d5e", "1a2b3c907938b03c4d5e"), "ends that overlap");
    }

    #[test]
    fn the_quick_check_never_excludes_a_typo() {
        // The quick check must never overrule the distance itself.
        let id = "3f6c0a917d2b4c58a1e49b7f5d03c682";
        for index in 0..id.len() {
            let (head, tail) = id.split_at(index);
            for typo in [
                format!("{head}xy{tail}"),
                format!("{head}x{}", &tail[1..]),
                head.to_owned() + &tail[1..],
            ] {
                assert!(is_alike(id, &typo), "{typo}");
            }
        }
    }

    #[test]
    fn account_numbers_look_alike_with_one_typo() {
        assert!(is_alike("1048213", "1048214"));
        assert!(is_alike("1048213", "1048231"));
        assert!(!is_alike("1048213", "1048345"));
        assert!(!is_alike("1048213", "1048245"), "two typos");
        assert!(is_alike("104821355577", "104821355599"), "two typos in a longer ID");
    }
}

//! Whether one project id can be taken for another: by a slip of the hand, or by an eye that reads the ends only.
//!
//! Ids are drawn at random, so two that are nearly the same are no accident.

use strsim::osa_distance;

use crate::model::ProjectId;

/// So many characters typed wrongly, left out, doubled or swapped make a slip.
const SLIP: usize = 2;
/// Ids are shown shortened in the middle: so many characters at either end are what people compare.
const ENDS: usize = 6;

/// True when the two are different, and near enough to be mistaken for each other.
pub fn looks_like(one: &ProjectId, other: &ProjectId) -> bool {
    let (one, other) = (one.as_str(), other.as_str());
    if one.eq_ignore_ascii_case(other) {
        return false;
    }
    // Short account numbers differ in few digits by nature.
    let slip = if one.len() < 12 { 1 } else { SLIP };
    if strangers(one, other) > 2 * slip {
        return same_ends(one, other);
    }
    let (one, other) = (one.to_ascii_lowercase(), other.to_ascii_lowercase());
    osa_distance(&one, &other) <= slip || same_ends(&one, &other)
}

/// How many bytes the one has that the other has not, and the other way round, wherever they stand. A slip makes two at most,
/// which tells nearly all ids apart long before their distance is known: a list of a thousand is compared half a million times.
fn strangers(one: &str, other: &str) -> usize {
    let mut counts = [0_i32; 256];
    one.bytes().for_each(|byte| counts[usize::from(byte.to_ascii_lowercase())] += 1);
    other.bytes().for_each(|byte| counts[usize::from(byte.to_ascii_lowercase())] -= 1);
    counts.iter().map(|count| count.unsigned_abs() as usize).sum()
}

fn same_ends(one: &str, other: &str) -> bool {
    let ends = |text: &'_ str| -> Option<[String; 2]> {
        let (head, tail) = (text.get(..ENDS)?, text.get(text.len().checked_sub(ENDS)?..)?);
        Some([head.to_ascii_lowercase(), tail.to_ascii_lowercase()])
    };
    let starts_alike = one.get(..1).zip(other.get(..1));
    starts_alike.is_some_and(|(mine, its)| mine.eq_ignore_ascii_case(its))
        && one.len() > 2 * ENDS
        && ends(one).is_some_and(|mine| ends(other) == Some(mine))
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    fn alike(one: &str, other: &str) -> bool {
        looks_like(&one.parse().unwrap(), &other.parse().unwrap())
    }

    #[test]
    fn a_slip_and_a_counterfeit_look_alike_and_another_id_does_not() {
        let id = "3f6c0a917d2b4c58a1e49b7f5d03c682";
        assert!(alike(id, "3f6c0a917d2b4c58a1e49b7f5d03c628"), "swapped");
        assert!(alike(id, "3f6c0a917d2b4c58a1e49b7f5d03c68"), "left out");
        assert!(alike(id, "3f6c0affffffffffffffffffff03c682"), "the same ends");
        assert!(!alike(id, id));
        assert!(!alike(id, &id.to_uppercase()), "the same, written otherwise");
        assert!(!alike(id, "b81e4d2f0c9a4e7b93d5a6f1c2e8074d"));
    }

    #[test]
    fn a_slip_of_any_kind_leaves_few_strangers() {
        // What tells ids apart quickly must never overrule the distance itself.
        let id = "3f6c0a917d2b4c58a1e49b7f5d03c682";
        for at in 0..id.len() {
            let (head, tail) = id.split_at(at);
            for slip in [
                format!("{head}xy{tail}"),
                format!("{head}x{}", &tail[1..]),
                head.to_owned() + &tail[1..],
            ] {
                assert!(alike(id, &slip), "{slip}");
            }
        }
    }

    #[test]
    fn account_numbers_look_alike_when_one_digit_is_wrong_or_two_are_swapped() {
        assert!(alike("1048213", "1048214"));
        assert!(alike("1048213", "1048231"));
        assert!(!alike("1048213", "1048345"));
    }
}

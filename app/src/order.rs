//! Puts things in order.
//!
//! Sorting is a large routine that would be in the page once per kind of thing. Here only places are sorted, and the things
//! follow.

use std::cmp::Ordering;

/// What rises with the order of a thing, as far as numbers tell it, and the thing's place.
pub type SortKey = ([u64; 3], usize);

/// Sorts by `compare`; what is equal keeps its order.
pub fn sort_by<T>(things: &mut Vec<T>, compare: impl Fn(&T, &T) -> Ordering) {
    let mut ranked: Vec<SortKey> = (0..things.len()).map(|place| ([0; 3], place)).collect();
    sort_ranked(&mut ranked, &|one, other| compare(&things[one], &things[other]));
    let mut from: Vec<Option<T>> = std::mem::take(things).into_iter().map(Some).collect();
    things.extend(ranked.into_iter().filter_map(|(_, place)| from[place].take()));
}

/// Sorts by rank, for things that are too many to be looked at each time that two are compared: `compare` looks at those whose
/// ranks are equal. What is in order already costs next to nothing, and what is equal keeps its order.
pub fn sort_ranked(ranked: &mut [SortKey], compare: &dyn Fn(usize, usize) -> Ordering) {
    ranked.sort_by(|(one, a), (other, b)| one.cmp(other).then_with(|| compare(*a, *b)));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn things_are_sorted_and_equal_ones_keep_their_order() {
        let mut things = vec![(2, "c"), (1, "a"), (2, "b"), (0, "d")];
        sort_by(&mut things, |one, other| one.0.cmp(&other.0));
        assert_eq!(things, [(0, "d"), (1, "a"), (2, "c"), (2, "b")]);
    }

    #[test]
    fn only_what_has_the_same_rank_is_looked_at() {
        let names = ["b", "a", "c"];
        let mut ranked = vec![([0, 0, 7], 0), ([0, 0, 7], 1), ([0, 0, 3], 2)];
        sort_ranked(&mut ranked, &|one, other| {
            assert!(one < 2 && other < 2, "{} is told apart by its rank", names[2]);
            names[one].cmp(names[other])
        });
        assert_eq!(ranked.iter().map(|(_, place)| *place).collect::<Vec<_>>(), [2, 1, 0]);
    }
}

//! Sorting. Used by state and pages.
//!
//! A sort is a large routine that would be compiled once per element type. Here only indexes are sorted, and the elements
//! are moved accordingly.

use std::cmp::Ordering;

/// A numeric sort rank of an element, and its index.
pub type SortKey = ([u64; 3], usize);

/// Sorts by `compare`; the sort is stable.
pub fn sort_by<T>(things: &mut Vec<T>, compare: impl Fn(&T, &T) -> Ordering) {
    let mut ranked: Vec<SortKey> = (0..things.len()).map(|place| ([0; 3], place)).collect();
    sort_ranked(&mut ranked, &|one, other| compare(&things[one], &things[other]));
    let mut from: Vec<Option<T>> = std::mem::take(things).into_iter().map(Some).collect();
    things.extend(ranked.into_iter().filter_map(|(_, place)| from[place].take()));
}

/// Sorts by rank, for lists that are too long to access the elements in each comparison: `compare` is called only for equal
/// ranks. Sorted input costs next to nothing, and the sort is stable.
pub fn sort_ranked(ranked: &mut [SortKey], compare: &dyn Fn(usize, usize) -> Ordering) {
    ranked.sort_by(|(one, a), (other, b)| one.cmp(other).then_with(|| compare(*a, *b)));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sort_is_stable() {
        let mut things = vec![(2, "c"), (1, "a"), (2, "b"), (0, "d")];
        sort_by(&mut things, |one, other| one.0.cmp(&other.0));
        assert_eq!(things, [(0, "d"), (1, "a"), (2, "c"), (2, "b")]);
    }

    #[test]
    fn only_elements_of_equal_rank_are_compared() {
        let names = ["b", "a", "c"];
        let mut ranked = vec![([0, 0, 7], 0), ([0, 0, 7], 1), ([0, 0, 3], 2)];
        sort_ranked(&mut ranked, &|one, other| {
            assert!(one < 2 && other < 2, "{} is distinguished by its rank", names[2]);
            names[one].cmp(names[other])
        });
        assert_eq!(ranked.iter().map(|(_, place)| *place).collect::<Vec<_>>(), [2, 1, 0]);
    }
}

//! Puts things in order.
//!
//! Sorting is a large routine that would be in the page once per kind of thing. Here only places are sorted, and the things
//! follow.

use std::cmp::Ordering;

/// Sorts by `compare`; what is equal keeps its order.
pub fn sort_by<T>(things: &mut Vec<T>, compare: impl Fn(&T, &T) -> Ordering) {
    let places = places(things.len(), &|one, other| compare(&things[one], &things[other]));
    let mut from: Vec<Option<T>> = std::mem::take(things).into_iter().map(Some).collect();
    things.extend(places.into_iter().filter_map(|place| from[place].take()));
}

/// The places of `count` things, in order.
fn places(count: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut places: Vec<usize> = (0..count).collect();
    sort_places(&mut places, compare);
    places
}

/// Sorts places by what stands there, where the things are too many to be moved. What is in order already costs next to nothing.
pub fn sort_places(places: &mut [usize], compare: &dyn Fn(usize, usize) -> Ordering) {
    places.sort_by(|one, other| compare(*one, *other));
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
}
